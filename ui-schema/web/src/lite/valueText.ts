import { formatDate, formatDateTime, formatDuration, formatNumber, type Manner } from '../engine/format';
import type { FieldSchema, Option } from '../engine/document';
import { isEmpty, isObject } from '../engine/values';
import { t } from '../i18n/t';

const NUMBERS = new Set(['integer', 'decimal', 'money', 'percent']);

/** A value in words, as cards and pages show it; empty where there is none. */
export function valueText(schema: FieldSchema, value: unknown, manner: Manner): string {
  if (isEmpty(value)) return '';
  const type = schema['x-type'];
  if (Array.isArray(value)) {
    const each = value.map((one) => valueText({ ...schema, type: 'string' }, one, manner));
    return type === 'children' ? t('lite.rows', { n: value.length }) : each.join('、');
  }
  if (NUMBERS.has(type)) return formatNumber(value, schema, manner);
  if (type === 'date') return formatDate(String(value), manner);
  if (type === 'date_time') return formatDateTime(String(value), manner);
  if (type === 'duration') return formatDuration(String(value), manner, true);
  if (type === 'boolean') return t(value === true ? 'common.yes' : 'common.no');
  if (type === 'rating') return '★'.repeat(Number(value));
  if (type === 'rich_text') return String(value).replace(/<[^>]*>/g, ' ').trim();
  const option = optionOf(schema, value);
  if (option !== undefined) return option.title;
  return isObject(value) ? objectText(value) : String(value);
}

/** The option a choice holds. */
export function optionOf(schema: FieldSchema, value: unknown): Option | undefined {
  return (schema.oneOf ?? schema.items?.oneOf)?.find((option) => option.const === value);
}

function objectText(value: Record<string, unknown>): string {
  if ('label' in value) return value['label'] === null ? t('lite.hidden') : String(value['label']);
  if ('lat' in value) return `${Number(value['lat']).toFixed(5)}, ${Number(value['lng']).toFixed(5)}`;
  if (typeof value['name'] === 'string') return value['name'];
  const { region, detail } = value as { region?: readonly string[]; detail?: string };
  return [...(region ?? []), detail ?? ''].join(' ').trim();
}
