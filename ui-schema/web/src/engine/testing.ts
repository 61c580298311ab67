import type { FieldSchema, LayoutNode, ObjectSchema } from './document';
import type { Surroundings } from './expressions';
import { Form } from './form';
import type { Values } from './values';

// What tests of forms begin with.

export const field = (type: string, more: Partial<FieldSchema> = {}): FieldSchema => ({
  title: type,
  'x-type': type,
  ...more,
});

export const schemaOf = (properties: Readonly<Record<string, FieldSchema>>, required: readonly string[] = []): ObjectSchema => ({
  type: 'object',
  required,
  properties,
});

export const around: Surroundings = {
  me: 'me',
  zone: 'Asia/Shanghai',
  now: () => Date.parse('2026-11-22T03:00:00Z'),
};

export const steps = field('children', {
  type: 'array',
  items: schemaOf({
    part: field('text'),
    count: field('integer', { minimum: 1 }),
    price: field('money', { 'x-scale': 2 }),
    amount: field('money', {
      readOnly: true,
      'x-computed': true,
      'x-compute': { cel: 'count * price', deps: ['count', 'price'] },
    }),
  }, ['part']),
});

export function layoutOf(fields: readonly string[], more: Readonly<Record<string, Partial<LayoutNode>>> = {}): LayoutNode {
  const children = fields.map((name) => ({ id: `field-${name}`, kind: 'field', field: name, ...more[name] }));
  return { id: 'page', kind: 'page', children };
}

export function formOf(
  properties: Readonly<Record<string, FieldSchema>>,
  values: Values = {},
  required: readonly string[] = [],
  more: Readonly<Record<string, Partial<LayoutNode>>> = {},
  isNew = false,
): Form {
  const parts = { data: schemaOf(properties, required), layout: layoutOf(Object.keys(properties), more) };
  return new Form(parts, values, around, isNew);
}
