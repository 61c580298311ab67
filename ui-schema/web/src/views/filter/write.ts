import { isNumeric } from '../../engine/values';
import { isMany } from '../../engine/types';
import type { FieldSchema } from '../../engine/document';
import type { Fields } from '../list/document';
import { whole, type Condition, type Filter } from './conditions';

/** The expression of a filter; empty when it asks nothing. */
export function write(filter: Filter, fields: Fields): string {
  const { all, conditions } = whole(filter);
  const each = conditions.flatMap((condition) => {
    const schema = fields[condition.field];
    return schema === undefined ? [] : [one(condition, schema)];
  });
  return each.join(all ? ' && ' : ' || ');
}

function one({ field, operator, values }: Condition, schema: FieldSchema): string {
  const value = literal(values[0] ?? '', schema);
  switch (operator) {
    case 'is': return `${field} == ${value}`;
    case 'not': return `${field} != ${value}`;
    case 'any': return any(field, values, schema);
    case 'none': return `!(${any(field, values, schema)})`;
    case 'contains': return `${field}.contains(${value})`;
    case 'starts': return `${field}.startsWith(${value})`;
    case 'less': return `${field} < ${value}`;
    case 'more': return `${field} > ${value}`;
    case 'from': return `${day(field, schema)} >= ${value}`;
    case 'until': return `${day(field, schema)} <= ${value}`;
    case 'set': return `has(${field})`;
    case 'unset': return `!has(${field})`;
    case 'me': return `${field} == me`;
    case 'true': return field;
    case 'false': return `!${field}`;
    case 'last': return `${day(field, schema)} >= addDays(today(), -${days(values)})`;
    case 'next': return `${day(field, schema)} <= addDays(today(), ${days(values)})`;
  }
}

function any(field: string, values: readonly string[], schema: FieldSchema): string {
  const each = values.map((value) => literal(value, schema));
  if (isMany(schema)) return group(each.map((value) => `${value} in ${field}`));
  return each.length === 1 ? `${field} == ${each[0]}` : `${field} in [${each.join(', ')}]`;
}

/** In brackets, so that what stands beside keeps its meaning. */
function group(each: readonly string[]): string {
  return each.length === 1 ? (each[0] ?? '') : `(${each.join(' || ')})`;
}

function literal(value: string, schema: FieldSchema): string {
  if (isNumeric(schema) && /^-?\d+(\.\d+)?$/.test(value)) return value;
  return quoted(value);
}

function quoted(value: string): string {
  const plain = value.replace(/\\/g, '\\\\').replace(/'/g, String.raw`\'`).replace(/\n/g, String.raw`\n`);
  return `'${plain}'`;
}

const isMoment = (schema: FieldSchema) => schema['x-type'] === 'date_time';

const day = (field: string, schema: FieldSchema) => (isMoment(schema) ? `date(${field})` : field);

const days = (values: readonly string[]) => Number.parseInt(values[0] ?? '', 10) || 0;
