import type { LayoutNode } from '../../engine/document';
import { FieldNode } from '../../render/FieldNode';
import { t } from '../../i18n/t';
import { useRecord } from './context';

/** The files of the record, of all its fields. */
export function Attachments({ node }: { readonly node: LayoutNode }) {
  const { document } = useRecord();
  const fields = (node.fields ?? []).filter((field) => document.data.properties[field]);
  return (
    <section className="section" aria-label={node.title ?? t('record.attachments')}>
      <h2>{node.title ?? t('record.attachments')}</h2>
      <div className="grid">
        {fields.map((field) => (
          <FieldNode key={field} node={{ id: `${node.id}-${field}`, kind: 'field', field }} />
        ))}
      </div>
    </section>
  );
}
