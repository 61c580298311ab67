import { withQuery } from '../../api/address';
import { places } from '../../api/places';
import { t } from '../../i18n/t';
import type { FieldSchema, ObjectSchema } from '../../engine/document';
import type { RecordDocument, RecordNode } from '../documents';
import { Loaded } from '../parts/Page';
import { RecordCards } from '../parts/RecordCards';
import { useRead } from '../useRead';

/** Records of another object type that point at this one. */
export function RelatedList({ node, id, document }: { readonly node: RecordNode; readonly id: string; readonly document: RecordDocument }) {
  const object = node.object ?? '';
  const query = { filter: `${node.by} == '${id}'`, sort: node.sort ?? [], limit: 50 };
  const read = useRead<{ items: readonly Record<string, unknown>[] }>(withQuery(`/api/v1/records/${object}`, query));
  const about = document.related?.[node.id];
  const schemas = (about !== undefined && 'properties' in about ? (about as ObjectSchema).properties : about) as Readonly<Record<string, FieldSchema>> | undefined;
  return (
    <section aria-label={node.title}>
      <h2 className="m-group">{node.title}</h2>
      <Loaded read={read}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="l-empty">{t('common.empty')}</p>
          ) : (
            <RecordCards items={items} schemas={schemas ?? {}} card={node.card ?? node.columns ?? []} zone={document.timeZone} to={(each) => places.record(object, each)} />
          )
        }
      </Loaded>
    </section>
  );
}
