import { useSuspenseQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { appDocument, type AppDocument } from '../api/documents';
import type { Manner } from '../engine/format';

/** The shell's document: who we are, what there is. */
export function useApp(): AppDocument {
  return useSuspenseQuery({ queryKey: ['app'], queryFn: () => appDocument(), staleTime: 5 * 60_000 }).data;
}

/** How values are written for whoever looks. */
export function useManner(): Manner {
  const { locale, timeZone } = useApp();
  return useMemo(() => ({ locale, zone: timeZone }), [locale, timeZone]);
}
