import type { ObjectSchema } from './document';
import { isObject, rowsIn, type Row, type Values } from './values';

/** Where a value stands: `field`, or `field/row/column` in a row of children. */
export type Path = string;

export const cell = (field: string, row: string, column: string): Path => `${field}/${row}/${column}`;

/** The values of one record while somebody edits them; tells each listener of its own field only. */
export class RecordStore {
  private base: Values;
  private current: Values;
  private readonly listeners = new Map<Path, Set<() => void>>();
  private nextKey = 1;

  constructor(
    readonly schema: ObjectSchema,
    initial: Values,
  ) {
    this.base = this.keyed(initial);
    this.current = this.base;
  }

  /** As the server told them. */
  before(): Values {
    return this.base;
  }

  values(): Values {
    return this.current;
  }

  get(path: Path): unknown {
    return at(this.current, path);
  }

  set(path: Path, value: unknown): void {
    const [field = '', key, column] = path.split('/');
    if (key === undefined || column === undefined) {
      this.write(field, Array.isArray(value) ? this.keyedRows(field, value) : value);
      this.tell((each) => each === field || each.startsWith(`${field}/`));
      return;
    }
    const rows = [...rowsIn(this.current[field])];
    const index = rows.findIndex((row) => row['#'] === key);
    const row = rows[index];
    if (!row) return;
    rows[index] = { ...row, [column]: value };
    this.write(field, rows);
    this.tell((each) => each === path || each === field || each === `${field}/${key}`);
  }

  /** Adds a row at a place, at the end without one, and gives its key. */
  addRow(field: string, row: Values, index?: number): string {
    const rows = [...rowsIn(this.current[field])];
    const [added] = this.keyedRows(field, [{ ...row, id: undefined }]) as Row[];
    if (!added) return '';
    rows.splice(index ?? rows.length, 0, added);
    this.set(field, rows);
    return added['#'];
  }

  removeRow(field: string, key: string): void {
    this.set(field, rowsIn(this.current[field]).filter((row) => row['#'] !== key));
  }

  moveRow(field: string, key: string, by: number): void {
    const rows = [...rowsIn(this.current[field])];
    const from = rows.findIndex((row) => row['#'] === key);
    const [row] = rows.splice(from, 1);
    if (!row) return;
    rows.splice(Math.max(0, Math.min(rows.length, from + by)), 0, row);
    this.set(field, rows);
  }

  /** Goes on from what the server has now, keeping `mine`. */
  rebase(theirs: Values, mine: Values = {}): void {
    this.base = this.keyed(theirs);
    this.current = { ...this.base, ...this.keyed(mine) };
    this.tell(() => true);
  }

  reset(): void {
    this.current = this.base;
    this.tell(() => true);
  }

  subscribe(paths: readonly Path[], listener: () => void): () => void {
    for (const path of paths) {
      const known = this.listeners.get(path) ?? new Set();
      this.listeners.set(path, known.add(listener));
    }
    return () => paths.forEach((path) => this.listeners.get(path)?.delete(listener));
  }

  /** Tells those who listen to paths that nothing here was written to, such as errors. */
  announce(paths: readonly Path[]): void {
    this.tell((each) => paths.includes(each));
  }

  private write(field: string, value: unknown): void {
    this.current = { ...this.current, [field]: value };
  }

  private tell(concerns: (path: Path) => boolean): void {
    const told = new Set<() => void>();
    for (const [path, listeners] of this.listeners) {
      if (concerns(path)) listeners.forEach((listener) => told.add(listener));
    }
    told.forEach((listener) => listener());
  }

  private keyed(values: Values): Values {
    const rows = Object.entries(values).filter(([, value]) => Array.isArray(value));
    return {
      ...values,
      ...Object.fromEntries(rows.map(([field, value]) => [field, this.keyedRows(field, value as unknown[])])),
    };
  }

  private keyedRows(field: string, value: readonly unknown[]): unknown[] {
    if (this.schema.properties[field]?.['x-type'] !== 'children') return [...value];
    return value.map((row) => {
      if (!isObject(row) || typeof row['#'] === 'string') return row;
      return { ...row, '#': typeof row['id'] === 'string' ? row['id'] : `new-${this.nextKey++}` };
    });
  }
}

export function at(values: Values, path: Path): unknown {
  const [field = '', key, column] = path.split('/');
  if (key === undefined) return values[field];
  const row = rowsIn(values[field]).find((each) => each['#'] === key);
  return column === undefined ? row : row?.[column];
}
