import type { MenuEntry } from '../../api/documents';

/** The entries that lead somewhere, wherever they stand in a menu. */
export function leaves(entries: readonly MenuEntry[]): readonly MenuEntry[] {
  return entries.flatMap((entry) => (entry.children === undefined ? [entry] : leaves(entry.children)));
}

/** The one entry that leads to an address: where several lead to an object type, that of its layout. */
export function entryAt(entries: readonly MenuEntry[], path: string, layout: string | undefined): MenuEntry | undefined {
  const object = /^\/o\/([^/]+)/.exec(path)?.[1];
  if (object === undefined) return path === '/' || path === '' ? leaves(entries).find((entry) => entry.object === undefined) : undefined;
  const about = leaves(entries).filter((entry) => entry.object === object);
  return about.find((entry) => entry.layout === layout) ?? about[0];
}
