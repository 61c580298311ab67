import type { Type } from './cel/types';
import type { FieldSchema } from './document';

const TYPES: Readonly<Record<string, Type>> = {
  text: 'text',
  long_text: 'text',
  rich_text: 'text',
  integer: 'integer',
  rating: 'integer',
  decimal: 'decimal',
  money: 'decimal',
  percent: 'decimal',
  date: 'date',
  date_time: 'date_time',
  duration: 'duration',
  boolean: 'boolean',
  choice: 'text',
  state: 'text',
  multi_choice: { element: 'text' },
  auto_number: 'text',
  email: 'text',
  phone: 'text',
  url: 'text',
  barcode: 'text',
  geo: 'geo',
};

/** The object type by which expressions know the rows of a field of children. */
export const rowsOf = (field: string): string => `rows of ${field}`;

/** The type a field has in expressions. */
export function typeOf(name: string, schema: FieldSchema): Type {
  const word = schema['x-type'];
  if (word === 'children') return { element: { to: [rowsOf(name)] } };
  const known = TYPES[word];
  if (known !== undefined) return known;
  const to = word === 'user' || word === 'team' ? [word] : targets(schema);
  if (to.length === 0) return 'opaque';
  return isMany(schema) ? { element: { to } } : { to };
}

/** Object types whose records a field may hold. */
export function targets(schema: FieldSchema): readonly string[] {
  return schema['x-ref']?.to.map(({ object }) => object) ?? [];
}

/** Whether a field holds several values. */
export function isMany(schema: FieldSchema): boolean {
  return schema.type === 'array';
}

/** Whose field a path of a form leads to: the record's own `photo`, or that of its children in `lines.photo`. */
export function ownerOf(object: string, properties: Readonly<Record<string, FieldSchema>>, path: string): { readonly object: string; readonly field: string } {
  const names = path.split(/[./]/);
  const child = properties[names[0] ?? '']?.items?.['x-object'];
  return child === undefined ? { object, field: path } : { object: child, field: names.at(-1) ?? '' };
}
