import type { Shelf } from './shelf';

/** What somebody has typed and not yet sent. */
export interface Draft {
  readonly values: Readonly<Record<string, unknown>>;
  /** Entity tag of the record it was begun on; null for a new one. */
  readonly tag: string | null;
  readonly at: number;
}

export interface DraftKeeper {
  find(): Promise<Draft | undefined>;
  /** Writes down soon; the last of several quick calls counts. */
  keep(values: Readonly<Record<string, unknown>>, tag: string | null): void;
  /** Writes down now what waits: the page may be about to go. */
  flush(): Promise<void>;
  forget(): Promise<void>;
}

const WAIT = 300;

/** Keeps the draft of one form, named by object and record. */
export function draftKeeper(shelf: Shelf<Draft>, name: string, now: () => number = Date.now): DraftKeeper {
  let waiting: Draft | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: Promise<void> = Promise.resolve();

  const flush = (): Promise<void> => {
    clearTimeout(timer);
    const draft = waiting;
    waiting = null;
    if (draft !== null) last = last.then(() => shelf.put(name, draft));
    return last;
  };
  return {
    find: () => shelf.get(name),
    keep: (values, tag) => {
      waiting = { values, tag, at: now() };
      clearTimeout(timer);
      timer = setTimeout(() => void flush(), WAIT);
    },
    flush,
    forget: () => {
      clearTimeout(timer);
      waiting = null;
      last = last.then(() => shelf.remove(name));
      return last;
    },
  };
}
