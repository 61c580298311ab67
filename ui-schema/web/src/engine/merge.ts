import type { FieldSchema, ObjectSchema } from './document';
import { columns } from './patch';
import { cell, type Path } from './store';
import { rowsIn, sameValue, type Row, type Values } from './values';

/** A value that two people have changed in different ways. */
export interface Clash {
  readonly path: Path;
  readonly schema: FieldSchema;
  /** Place of the row, from 1, where it is a value of one. */
  readonly row?: number;
  readonly before: unknown;
  readonly yours: unknown;
  readonly theirs: unknown;
}

/** What becomes of two people's changes of one record; clashing values are yours until decided. */
export interface Merged {
  readonly values: Values;
  readonly clashes: readonly Clash[];
  /** Fields only they have changed. */
  readonly taken: readonly string[];
}

/** Puts changes together field by field: what only one side has touched needs nobody. */
export function mergeRecords(schema: ObjectSchema, before: Values, yours: Values, theirs: Values): Merged {
  const values: Record<string, unknown> = { ...theirs };
  const clashes: Clash[] = [];
  const taken: string[] = [];
  for (const [name, field] of Object.entries(schema.properties)) {
    if (field.readOnly || (field['x-computed'] ?? false)) continue;
    if (field['x-type'] === 'children') {
      const rows = mergeRows(name, field, rowsIn(before[name]), rowsIn(yours[name]), rowsIn(theirs[name]));
      values[name] = rows.rows;
      clashes.push(...rows.clashes);
      if (rows.taken) taken.push(name);
      continue;
    }
    const one = mergeValue(field, before[name], yours[name], theirs[name]);
    values[name] = one.value;
    if (one.taken) taken.push(name);
    if (one.clash) {
      clashes.push({ path: name, schema: field, before: before[name], yours: yours[name], theirs: theirs[name] });
    }
  }
  return { values, clashes, taken };
}

function mergeValue(schema: FieldSchema, before: unknown, yours: unknown, theirs: unknown) {
  const mineTouched = !sameValue(schema, before, yours);
  const theirsTouched = !sameValue(schema, before, theirs);
  const clash = mineTouched && theirsTouched && !sameValue(schema, yours, theirs);
  return { value: mineTouched ? yours : theirs, clash, taken: theirsTouched && !mineTouched };
}

function mergeRows(
  name: string,
  schema: FieldSchema,
  before: readonly Row[],
  yours: readonly Row[],
  theirs: readonly Row[],
): { rows: Row[]; clashes: Clash[]; taken: boolean } {
  const rows: Row[] = [];
  const clashes: Clash[] = [];
  let taken = false;
  for (const mine of yours) {
    const old = find(before, mine);
    const now = find(theirs, mine);
    if (!old || (!now && touched(schema, old, mine))) {
      rows.push(old ? anew(mine) : mine); // they removed what you have changed: it is made again
    } else if (now) {
      const row: Record<string, unknown> = { ...now };
      for (const [column, field] of columns(schema)) {
        const one = mergeValue(field, old[column], mine[column], now[column]);
        row[column] = one.value;
        taken ||= one.taken;
        if (one.clash) {
          const path = cell(name, mine['#'], column);
          const clash = { before: old[column], yours: mine[column], theirs: now[column] };
          clashes.push({ path, schema: field, row: rows.length + 1, ...clash });
        }
      }
      rows.push(row as Row);
    } else {
      taken = true;
    }
  }
  for (const now of theirs) {
    if (find(yours, now)) continue;
    const old = find(before, now);
    // new over there, or changed there and removed here: nothing that somebody wrote is lost
    if (!old || touched(schema, old, now)) {
      rows.push(now);
      taken = true;
    }
  }
  return { rows, clashes, taken };
}

const find = (rows: readonly Row[], like: Row) => rows.find((row) => row['#'] === like['#']);

function anew(row: Row): Row {
  return { ...row, id: undefined, '#': `again-${row['#']}` };
}

function touched(schema: FieldSchema, before: Row, now: Row): boolean {
  return columns(schema).some(([name, column]) => !sameValue(column, before[name], now[name]));
}
