import { createContext, useContext } from 'react';
import { formatDate, formatDateTime, formatDuration, formatNumber, type Manner } from '../engine/format';
import type { FieldSchema } from '../engine/document';
import { isEmpty, isObject } from '../engine/values';
import { t } from '../i18n/t';

/** How a surface writes values, and what time it is there. */
export interface Place extends Manner {
  now(): number;
}

const Context = createContext<Place>({ locale: 'zh-CN', zone: 'Asia/Shanghai', now: Date.now });

export const PlaceProvider = Context.Provider;

export const usePlace = (): Place => useContext(Context);

/** A value as text, for reading. */
export function textOf(schema: FieldSchema, value: unknown, manner: Manner): string {
  if (isEmpty(value)) return '';
  if (Array.isArray(value)) return value.map((each) => textOf(schema, each, manner)).join(manner.locale.startsWith('zh') ? '、' : ', ');
  switch (schema['x-type']) {
    case 'integer':
    case 'decimal':
    case 'money':
    case 'percent':
      return formatNumber(value, schema, manner);
    case 'date':
      return formatDate(String(value), manner);
    case 'date_time':
      return formatDateTime(String(value), manner);
    case 'duration':
      return formatDuration(String(value), manner);
    case 'boolean':
      return value === true ? t('common.yes') : t('common.no');
    case 'choice':
    case 'multi_choice':
    case 'state':
      return optionsOf(schema).find((option) => option.const === value)?.title ?? String(value);
    default:
      return isObject(value) ? objectText(value) : String(value);
  }
}

/** The options of a choice, or of its elements. */
export function optionsOf(schema: FieldSchema) {
  return schema.oneOf ?? schema.items?.oneOf ?? [];
}

function objectText(value: Readonly<Record<string, unknown>>): string {
  if ('label' in value || 'name' in value) return String(value['label'] ?? value['name'] ?? value['id']);
  if ('lat' in value) return `${String(value['lat'])}, ${String(value['lng'])}`;
  if ('region' in value || 'detail' in value) {
    const region = Array.isArray(value['region']) ? value['region'].join('') : '';
    return [region, value['detail'], value['postcode']].filter((part) => !isEmpty(part)).join(' ');
  }
  return typeof value['id'] === 'string' ? value['id'] : JSON.stringify(value);
}
