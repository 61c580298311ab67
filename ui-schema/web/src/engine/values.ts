import { compareDecimals, parseDecimal } from './decimal';
import type { FieldSchema } from './document';
import { isMany } from './types';

/** Values of a record by field name, as on the wire; rows of children carry their key under `#`. */
export type Values = Readonly<Record<string, unknown>>;

/** A row of children while it is edited. */
export type Row = Values & { readonly '#': string };

const NUMBERS = new Set(['integer', 'decimal', 'money', 'percent', 'rating']);
const REFERENCES = new Set(['user', 'team', 'reference', 'tree']);

export const isNumeric = (schema: FieldSchema): boolean => NUMBERS.has(schema['x-type']);

export const isReferring = (schema: FieldSchema): boolean => REFERENCES.has(schema['x-type']);

/** No value: what the server takes for none. */
export function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

export const idOf = (value: unknown): string | null => {
  if (typeof value === 'string') return value;
  const id = isObject(value) ? value['id'] : undefined;
  return typeof id === 'string' ? id : null;
};

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const NO_ROWS: readonly Row[] = [];

/** The same list each time while there is none, so that nothing is drawn again for it. */
export function rowsIn(value: unknown): readonly Row[] {
  return Array.isArray(value) ? (value as Row[]) : NO_ROWS;
}

/** Whether two values of a field are the same to the server, however they are shown. */
export function sameValue(schema: FieldSchema, a: unknown, b: unknown): boolean {
  if (isEmpty(a) || isEmpty(b)) return isEmpty(a) && isEmpty(b);
  if (isNumeric(schema)) {
    const [x, y] = [parseDecimal(String(a)), parseDecimal(String(b))];
    return x && y ? compareDecimals(x, y) === 0 : a === b;
  }
  return canonical(input(schema, a)) === canonical(input(schema, b));
}

/** A value as the server takes it: references by their ids, rows without keys. */
export function input(schema: FieldSchema, value: unknown): unknown {
  if (isEmpty(value)) return null;
  if (schema['x-type'] === 'children') return rowsIn(value).map((row) => rowInput(schema, row));
  if (Array.isArray(value)) return value.map((each) => single(schema, each));
  return isMany(schema) ? [single(schema, value)] : single(schema, value);
}

function single(schema: FieldSchema, value: unknown): unknown {
  if (!isObject(value) || !(isReferring(schema) || FILES.has(schema['x-type']))) return value;
  if (typeof value['held'] === 'string') return { held: value['held'] }; // waits on this device
  const several = (schema['x-ref']?.to.length ?? 0) > 1;
  return several ? { object: value['object'], id: value['id'] } : value['id'];
}

const FILES = new Set(['file', 'image', 'video', 'audio', 'signature']);

export const isFile = (schema: FieldSchema): boolean => FILES.has(schema['x-type']);

function rowInput(schema: FieldSchema, row: Row): Record<string, unknown> {
  const fields: Record<string, unknown> = typeof row['id'] === 'string' ? { id: row['id'] } : {};
  for (const [name, column] of Object.entries(schema.items?.properties ?? {})) {
    if (!column.readOnly && !isEmpty(row[name])) fields[name] = input(column, row[name]);
  }
  return fields;
}

/** JSON with its keys in order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => {
    if (!isObject(each)) return each;
    const keys = Object.keys(each);
    keys.sort();
    return Object.fromEntries(keys.map((key) => [key, each[key]]));
  });
}
