import { QueryClient } from '@tanstack/react-query';
import { Problem, Unreachable } from '../api/problem';

const PATIENCE = 5;

/** What the server told, kept while the page lives. Quotas and lost lines are waited for, refusals are not. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 10 * 60_000,
      retry: (failures, failure) => failures < 2 && passes(failure),
      retryDelay: (failures, failure) => wait(failures, failure) * 1000,
    },
  },
});

function passes(failure: unknown): boolean {
  if (failure instanceof Unreachable) return true;
  return failure instanceof Problem && failure.status === 429 && (failure.retryAfter ?? PATIENCE) <= PATIENCE;
}

function wait(failures: number, failure: unknown): number {
  return (failure instanceof Problem ? failure.retryAfter : undefined) ?? failures + 1;
}
