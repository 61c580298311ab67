import type { FieldSchema } from '../../engine/document';
import { language } from '../../i18n/t';
import { optionOf, valueText } from '../../lite/valueText';
import { Link } from '../Link';

interface RecordCardsProps {
  readonly items: readonly Readonly<Record<string, unknown>>[];
  readonly schemas: Readonly<Record<string, FieldSchema>>;
  /** Fields of a card; the first is its title. */
  readonly card: readonly string[];
  readonly zone: string;
  readonly to: (id: string) => string;
}

const MOST = 5;

/** Records as cards: a title, its state, and a line of facts. */
export function RecordCards({ items, schemas, card, zone, to }: RecordCardsProps) {
  const manner = { locale: language(), zone };
  return items.map((item) => {
    const text = (path: string): string => {
      const schema = schemas[path];
      return schema === undefined ? '' : valueText(schema, at(item, path), manner);
    };
    const [title = '', ...rest] = card;
    const state = rest.includes('state') || 'state' in schemas ? schemas['state'] : undefined;
    const option = state && optionOf(state, item['state']);
    const facts = rest.filter((path) => path !== 'state').map(text).filter((each) => each !== '').slice(0, MOST);
    return (
      <article key={String(item['id'])} className="m-card">
        <Link to={to(String(item['id']))}>
          {option !== undefined && <span className="line"><span className={`l-tag l-${option['x-color'] ?? 'grey'}`}>{option.title}</span></span>}
          <strong>{text(title) || String(item['id'])}</strong>
          {facts.length > 0 && <span className="facts">{facts.join(' · ')}</span>}
        </Link>
      </article>
    );
  });
}

/** The value at a path; one through references stands under the whole path, or inside. */
function at(item: Readonly<Record<string, unknown>>, path: string): unknown {
  if (path in item) return item[path];
  return path.split('.').reduce<unknown>((value, step) => (value as Record<string, unknown> | null | undefined)?.[step], item);
}
