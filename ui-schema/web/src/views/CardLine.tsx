import type { RecordData } from '../api/records';
import { shortTitleAt, valueAt, type ListDocument } from './list/document';
import { Value } from './list/Value';

interface CardLineProps {
  readonly document: ListDocument;
  readonly record: RecordData;
  readonly path: string;
}

/** One field on the card of a record; nothing where it is empty. */
export function CardLine({ document, record, path }: CardLineProps) {
  const schema = document.data.properties[path];
  const value = valueAt(record, path);
  if (schema === undefined || value === null || value === undefined) return null;
  return (
    <span className="card-line">
      <span className="card-label">{shortTitleAt(document.data.properties, path)}</span>
      <span className="cut"><Value value={value} schema={schema} /></span>
    </span>
  );
}
