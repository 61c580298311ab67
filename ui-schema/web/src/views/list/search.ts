/** A list's state as it stands in the address, so that it survives back, reload and being sent to somebody. */
export interface ListSearch {
  readonly layout?: string;
  /** The type of view. */
  readonly view?: string;
  readonly q?: string;
  readonly filter?: string;
  /** Keys such as `-created_at`, with commas. */
  readonly sort?: string;
  /** Paths of the columns shown, with commas. */
  readonly columns?: string;
  /** The saved view it began with. */
  readonly saved?: string;
  /** The month or week a calendar shows: one of its days. */
  readonly day?: string;
}

const KEYS = ['layout', 'view', 'q', 'filter', 'sort', 'columns', 'saved', 'day'] as const;

/** What an address says; what nobody knows is left out. */
export function listSearch(raw: Record<string, unknown>): ListSearch {
  const known = KEYS.map((key) => [key, raw[key]] as const).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return Object.fromEntries(known.map(([key, value]) => [key, String(value)]));
}

export const parts = (text: string | undefined): readonly string[] => (text === undefined || text === '' ? [] : text.split(','));
