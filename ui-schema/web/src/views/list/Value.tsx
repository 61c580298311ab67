import { formatDate, formatDateTime, formatDuration, formatNumber, type Manner } from '../../engine/format';
import type { FieldSchema, Option } from '../../engine/document';
import { isEmpty, isNumeric, isObject } from '../../engine/values';
import { t } from '../../i18n/t';
import { toneOf } from '../../kit/tones';
import { useManner } from '../useApp';

/** A value as a list shows it: one line, never changed here. */
export function Value({ value, schema }: { readonly value: unknown; readonly schema: FieldSchema }) {
  const manner = useManner();
  if (isEmpty(value)) return <span className="none" aria-hidden>–</span>;
  const options = optionsOf(schema);
  if (options !== undefined) {
    return (Array.isArray(value) ? value : [value]).map((each) => <Tag key={String(each)} option={options.find((option) => option.const === each)} value={String(each)} />);
  }
  if (schema['x-type'] === 'rating') return <span title={String(value)}>{'★'.repeat(Number(value))}</span>;
  return text(value, schema, manner);
}

export function Tag({ option, value }: { readonly option: Option | undefined; readonly value: string }) {
  const color = option?.['x-color'];
  if (color === undefined) return <span className="tag-plain">{option?.title ?? value}</span>;
  const tone = toneOf(color);
  return <span className="tag" style={{ background: tone.back, color: tone.text }}>{option?.title ?? value}</span>;
}

export function optionsOf(schema: FieldSchema): readonly Option[] | undefined {
  return schema.oneOf ?? schema.items?.oneOf;
}

/** A value as plain text, for cells, labels and screen readers alike. */
export function text(value: unknown, schema: FieldSchema, manner: Manner): string {
  if (isEmpty(value)) return '';
  if (Array.isArray(value)) return value.map((each) => text(each, schema, manner)).join(', ');
  if (isObject(value)) return words(value);
  const option = optionsOf(schema)?.find((each) => each.const === value);
  if (option !== undefined) return option.title;
  if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no');
  if (isNumeric(schema)) return formatNumber(value, schema, manner);
  switch (schema['x-type']) {
    case 'date': return formatDate(String(value), manner);
    case 'date_time': return formatDateTime(String(value), manner);
    case 'duration': return formatDuration(String(value), manner, true);
    case 'rich_text': return String(value).replace(/<[^>]*>/g, ' ');
    default: return String(value);
  }
}

function words(value: Record<string, unknown>): string {
  const label = value['label'] ?? value['name'] ?? value['address'] ?? value['title'];
  if (typeof label === 'string') return label;
  const { lat, lng, id } = value;
  return lat === undefined ? String(id ?? '') : `${Number(lat).toFixed(5)}, ${Number(lng).toFixed(5)}`;
}

/** How wide a column begins. */
export function usualWidth(schema: FieldSchema): number {
  if (optionsOf(schema) !== undefined) return 120;
  if (isNumeric(schema) || schema['x-type'] === 'date' || schema['x-type'] === 'boolean') return 112;
  if (schema['x-type'] === 'date_time') return 150;
  if (schema['x-type'] === 'auto_number') return 150;
  if (schema['x-type'] === 'text' && (schema.maxLength ?? 0) > 100) return 260;
  return ['long_text', 'rich_text'].includes(schema['x-type']) ? 260 : 160;
}

export const isRight = (schema: FieldSchema): boolean => isNumeric(schema) && schema['x-type'] !== 'rating';
