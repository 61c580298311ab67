import { useCallback, useState } from 'react';
import { tenantOf } from '../../api/address';
import type { Fields } from './document';
import { usualWidth } from './Value';

const NARROWEST = 64;
const WIDEST = 900;

/** How wide columns are, kept on this device for each object type. */
export function useWidths(object: string, fields: Fields) {
  const name = `mortise.widths.${tenantOf(window.location.pathname)}.${object}`;
  const [chosen, setChosen] = useState<Readonly<Record<string, number>>>(() => kept(name));
  const resize = useCallback(
    (path: string, wide: number) =>
      setChosen((before) => {
        const now = { ...before, [path]: Math.round(Math.min(WIDEST, Math.max(NARROWEST, wide))) };
        localStorage.setItem(name, JSON.stringify(now));
        return now;
      }),
    [name],
  );
  const width = (path: string) => chosen[path] ?? (fields[path] === undefined ? 160 : usualWidth(fields[path]));
  return { width, resize };
}

function kept(name: string): Readonly<Record<string, number>> {
  try {
    return JSON.parse(localStorage.getItem(name) ?? '{}') as Record<string, number>;
  } catch {
    return {};
  }
}
