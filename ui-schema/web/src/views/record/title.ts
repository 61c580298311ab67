import { Expressions, type Surroundings } from '../../engine/expressions';
import type { Values } from '../../engine/values';
import type { PageDocument } from './document';

/** What a record is called: its label by the document, else its number or name, else its id. */
export function titleOf(document: PageDocument, record: Values, around: Surroundings): string {
  const { display } = document;
  if (display !== undefined) {
    const compute = typeof display === 'string' ? { cel: display, deps: [] } : { deps: [], ...display };
    const label = new Expressions(document.data, around).preview('', { title: '', 'x-type': 'text', 'x-compute': compute }, record);
    if (typeof label === 'string' && label !== '') return label;
  }
  const texts = ['auto_number', 'text'].map((type) =>
    Object.entries(document.data.properties).find(([name, schema]) => schema['x-type'] === type && record[name]),
  );
  const [name] = texts.find((each) => each !== undefined) ?? [];
  return String((name === undefined ? undefined : record[name]) ?? record['id'] ?? document.title);
}
