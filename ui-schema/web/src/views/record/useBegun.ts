import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { OpenStep } from './calls';

/**
 * Begins the step an address asks for with `do`, once it is known which may be taken; without a name
 * the first one. Going back or reloading does not begin it again.
 */
export function useBegun(open: readonly OpenStep[] | undefined, first: OpenStep | undefined, begin: (step: OpenStep) => void) {
  const { do: wanted } = useSearch({ strict: false }) as { readonly do?: string };
  const navigate = useNavigate();
  useEffect(() => {
    if (wanted === undefined || open === undefined) return;
    const step = wanted === '' ? first : open.find(({ name }) => name === wanted);
    if (step !== undefined) begin(step);
    void navigate({ to: '.', search: (before: Record<string, unknown>) => ({ ...before, do: undefined }), replace: true } as never);
  }, [wanted, open, first, begin, navigate]);
}
