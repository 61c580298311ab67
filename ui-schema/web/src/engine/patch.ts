import type { FieldSchema, ObjectSchema } from './document';
import { input, isEmpty, isObject, rowsIn, sameValue, type Row, type Values } from './values';

/** What a client may send of a field. */
function writable(schema: FieldSchema, isNew: boolean): boolean {
  return !schema.readOnly && !(schema['x-computed'] ?? false) && schema['x-only'] !== (isNew ? 'update' : 'create');
}

/** The fields of a new record. */
export function creation(schema: ObjectSchema, values: Values): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(schema.properties)) {
    if (writable(field, true) && !isEmpty(values[name])) fields[name] = input(field, values[name]);
  }
  return fields;
}

/** The merge patch from one state of a record to another: what has not changed is not in it. */
export function patch(schema: ObjectSchema, before: Values, now: Values): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(schema.properties)) {
    if (!writable(field, false) || sameField(field, before[name], now[name])) continue;
    changes[name] =
      field['x-type'] === 'children'
        ? rowsIn(now[name]).map((row) => rowChanges(field, rowsIn(before[name]), row))
        : merge(input(field, before[name]), input(field, now[name]));
  }
  return changes;
}

/** Names of the fields that differ. */
export function changed(schema: ObjectSchema, before: Values, now: Values): string[] {
  return Object.keys(patch(schema, before, now));
}

function sameField(schema: FieldSchema, before: unknown, now: unknown): boolean {
  if (schema['x-type'] !== 'children') return sameValue(schema, before, now);
  const [a, b] = [rowsIn(before), rowsIn(now)];
  return a.length === b.length && a.every((row, i) => sameRow(schema, row, b[i]));
}

function sameRow(schema: FieldSchema, a: Row, b: Row | undefined): boolean {
  return (
    b !== undefined && a['#'] === b['#'] && columns(schema).every(([name, column]) => sameValue(column, a[name], b[name]))
  );
}

export function columns(schema: FieldSchema): [string, FieldSchema][] {
  return Object.entries(schema.items?.properties ?? {});
}

function rowChanges(schema: FieldSchema, before: readonly Row[], row: Row): Record<string, unknown> {
  const old = before.find((each) => each['#'] === row['#']);
  const changes: Record<string, unknown> = old ? { id: row['id'] } : {};
  for (const [name, column] of columns(schema)) {
    if (!writable(column, !old)) continue;
    if (old ? !sameValue(column, old[name], row[name]) : !isEmpty(row[name])) {
      changes[name] = merge(old ? input(column, old[name]) : null, input(column, row[name]));
    }
  }
  return changes;
}

/** A value that, merged into the one before, gives the one now: members that are gone are null. */
function merge(before: unknown, now: unknown): unknown {
  if (!isObject(before) || !isObject(now)) return now;
  const gone = Object.keys(before).filter((key) => !(key in now));
  return {
    ...Object.fromEntries(Object.entries(now).map(([key, value]) => [key, merge(before[key], value)])),
    ...Object.fromEntries(gone.map((key) => [key, null])),
  };
}
