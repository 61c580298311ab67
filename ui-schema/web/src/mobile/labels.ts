import type { Expressions } from '../engine/expressions';
import type { Values } from '../engine/values';
import { language } from '../i18n/t';
import { valueText } from '../lite/valueText';
import type { Device } from './device';
import { documentPath, type RecordDocument } from './documents';
import { expressionsOf } from './forms';

/** How records of an object type are called, by the expression of its document. */
export async function labels({ app, reader }: Device, object: string): Promise<(record: Values) => string> {
  const path = documentPath(object, 'record');
  if (reader.get(path).data === undefined) await reader.load(path);
  const document = reader.get<RecordDocument>(path).data;
  if (document === undefined) return (record) => String(record['id']);
  const expressions = expressionsOf(app, document.data);
  return (record) => labelOf(document, expressions, record);
}

export function labelOf(document: RecordDocument, expressions: Expressions, record: Values): string {
  const made = document.display && expressions.preview('', { title: '', 'x-type': 'text', 'x-compute': document.display }, record);
  if (typeof made === 'string' && made !== '') return made;
  const [field, schema] = Object.entries(document.data.properties).find(([name]) => typeof record[name] === 'string') ?? [];
  if (field === undefined || schema === undefined) return String(record['id'] ?? '');
  return valueText(schema, record[field], { locale: language(), zone: document.timeZone });
}
