import type { FieldSchema } from '../../engine/document';
import { isMany } from '../../engine/types';
import type { ListDocument } from './document';

const INLINE = new Set(['text', 'long_text', 'integer', 'decimal', 'money', 'percent', 'rating', 'date', 'boolean', 'choice', 'email', 'phone', 'url', 'barcode']);

/** Whether a cell can be changed where it stands. What needs more room, or a step of a flow, is changed on the record's page. */
export function mayEdit(document: ListDocument, path: string, schema: FieldSchema): boolean {
  return (
    document.may.update === true &&
    !path.includes('.') &&
    INLINE.has(schema['x-type']) &&
    !isMany(schema) &&
    schema.readOnly !== true &&
    schema['x-access'] === undefined &&
    schema['x-only'] !== 'create' &&
    schema['x-computed'] !== true &&
    schema['x-fixed'] !== true
  );
}
