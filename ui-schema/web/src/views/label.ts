import type { RecordData } from '../api/records';

const NAMES = ['label', 'name', 'title', 'code', 'number', 'username'];

/** What a record is called where its object type's own label is not at hand. */
export function labelOf(record: RecordData): string {
  const name = NAMES.map((key) => record[key]).find((value) => typeof value === 'string' && value !== '');
  return typeof name === 'string' ? name : (Object.values(record).find((value): value is string => typeof value === 'string' && value !== record.id) ?? record.id);
}
