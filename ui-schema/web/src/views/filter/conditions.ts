import type { FieldSchema } from '../../engine/document';
import { isMany } from '../../engine/types';
import { isNumeric, isReferring } from '../../engine/values';

/** What a person can ask of a field without writing an expression. */
export type Operator = 'is' | 'not' | 'any' | 'none' | 'contains' | 'starts' | 'less' | 'more' | 'from' | 'until' | 'set' | 'unset' | 'me' | 'last' | 'next' | 'true' | 'false';

/** One line of a filter: a field, what is asked of it, and by what. */
export interface Condition {
  readonly field: string;
  readonly operator: Operator;
  /** As texts, whatever the field holds; several only for `any` and `none`. */
  readonly values: readonly string[];
}

/** A filter somebody put together: all of its conditions, or any of them. */
export interface Filter {
  readonly all: boolean;
  readonly conditions: readonly Condition[];
}

export const nothing: Filter = { all: true, conditions: [] };

const EMPTY = ['set', 'unset'] as const;

/** What can be asked of a field. */
export function operatorsOf(schema: FieldSchema): readonly Operator[] {
  const type = schema['x-type'];
  if (type === 'boolean') return ['true', 'false', 'unset'];
  if (hasOptions(schema)) return ['any', 'none', ...EMPTY];
  if (type === 'user' && !isMany(schema)) return ['me', 'any', 'none', ...EMPTY];
  if (isReferring(schema)) return ['any', 'none', ...EMPTY];
  if (type === 'date' || type === 'date_time') return ['from', 'until', 'last', 'next', ...EMPTY];
  if (isNumeric(schema)) return ['is', 'not', 'from', 'until', 'more', 'less', ...EMPTY];
  if (isText(schema)) return ['contains', 'is', 'not', 'starts', ...EMPTY];
  return EMPTY;
}

export function hasOptions(schema: FieldSchema): boolean {
  return (schema.oneOf ?? schema.items?.oneOf) !== undefined;
}

/** Whether an operator needs a value to mean something. */
export function needsValue(operator: Operator): boolean {
  return !['set', 'unset', 'me', 'true', 'false'].includes(operator);
}

/** Whether it can be filtered by at all. */
export function filterable(schema: FieldSchema): boolean {
  return (schema['x-operators']?.length ?? 0) > 0;
}

function isText(schema: FieldSchema): boolean {
  return schema['x-operators']?.includes('contains') === true && !isMany(schema);
}

/** Conditions that say enough to be asked. */
export function whole({ all, conditions }: Filter): Filter {
  return { all, conditions: conditions.filter(({ operator, values }) => !needsValue(operator) || values.some((value) => value !== '')) };
}
