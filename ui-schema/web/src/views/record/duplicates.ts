import type { Problem } from '../../api/problem';
import { isObject } from '../../engine/values';

/** Records that are likely about the same thing, by the rules that say so. */
export interface Duplicates {
  readonly rules: readonly string[];
  readonly records: readonly { readonly id: string; readonly message: string }[];
  readonly message: string;
}

/** What the server says of likely duplicates; undefined for another refusal. */
export function duplicatesIn(problem: Problem): Duplicates | undefined {
  if (problem.code !== 'likely-duplicate') return undefined;
  const errors: unknown[] = Array.isArray(problem.body['errors']) ? problem.body['errors'] : [];
  const records = errors.filter(isObject).flatMap(({ record, message }) =>
    typeof record === 'string' ? [{ id: record, message: String(message) }] : [],
  );
  // the hint says in every language what to send when it is another one all the same
  const named = /accept_duplicates=([\w,]+)/.exec(problem.hint ?? '')?.[1] ?? '';
  return { rules: named.split(',').filter((rule) => rule !== ''), records, message: problem.message };
}
