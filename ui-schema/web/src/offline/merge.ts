import type { Write } from './write';
import { fieldsOf } from './write';

/** A field that both have changed since the person looked. */
export interface Clash {
  readonly field: string;
  readonly before: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
}

export type Side = 'mine' | 'theirs';

/** The fields somebody has to decide about; what only one side has changed needs nobody. */
export function clashes(write: Write): Clash[] {
  const theirs = write.stop?.theirs;
  if (!theirs) return [];
  return Object.entries(fieldsOf(write))
    .map(([field, mine]) => ({ field, mine, before: write.before[field], theirs: theirs[field] }))
    .filter(({ mine, before, theirs: now }) => !same(before, now) && !same(mine, now));
}

/** The write made anew on the server's record, with the decided fields as chosen. */
export function decided(write: Write, choices: Readonly<Record<string, Side>>, once: string): Write {
  const theirs = write.stop?.theirs ?? {};
  const fields = Object.fromEntries(
    Object.entries(fieldsOf(write)).filter(([field]) => choices[field] !== 'theirs'),
  );
  const body = write.path.includes('/transitions/') ? { ...(write.body as object), fields } : fields;
  const before = Object.fromEntries(Object.keys(fields).map((field) => [field, theirs[field]]));
  return { ...write, once, body, before, match: write.match && (write.stop?.theirTag ?? null), stop: null };
}

/** Equal as the server means it: a reference is its id, however it is shown. */
export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(plain(a)) === JSON.stringify(plain(b));
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(plain);
  if (typeof value === 'object' && value !== null && 'id' in value && 'label' in value) return value.id;
  if (typeof value === 'number') return String(value);
  return value === undefined || value === '' ? null : value;
}
