import type { Shelf } from './shelf';

/** An answer of the server that was read before and can be read without it. */
export interface Kept {
  readonly path: string;
  readonly body: unknown;
  readonly tag: string | null;
  readonly at: number;
}

const MOST = 400;

export interface Reading {
  readonly body: unknown;
  readonly tag: string | null;
  /** When the server said so. */
  readonly at: number;
}

/** Remembers an answer; the oldest make room. */
export async function keep(shelf: Shelf<Kept>, kept: Kept): Promise<void> {
  await shelf.put(kept.path, kept);
  const all = await shelf.all();
  if (all.length <= MOST) return;
  const old = [...all].sort((a, b) => a.at - b.at).slice(0, all.length - MOST);
  await Promise.all(old.map(({ path }) => shelf.remove(path)));
}
