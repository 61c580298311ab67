import { language, t } from '../../i18n/t';
import { valueText } from '../../lite/valueText';
import type { RecordDocument } from '../documents';
import { Loaded, momentText } from '../parts/Page';
import { useRead } from '../useRead';

interface Entry {
  readonly version: number;
  readonly operation: string;
  readonly at: string;
  readonly by: { readonly label: string | null } | null;
  readonly transition?: string;
  readonly comment?: string | null;
  readonly changes: Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>;
}

/** Who changed what, and which steps were taken. */
export function History({ object, id, document }: { readonly object: string; readonly id: string; readonly document: RecordDocument }) {
  const read = useRead<{ items: readonly Entry[] }>(`/api/v1/records/${object}/${id}/history?limit=50`);
  const manner = { locale: language(), zone: document.timeZone };
  return (
    <section className="l-card">
      <Loaded read={read}>
        {({ items }) => (
          <ol className="m-line">
            {items.map((entry) => (
              <li key={entry.version}>
                <span className="l-dim">
                  {momentText(entry.at)} · {entry.by?.label ?? t('mobile.system')}
                </span>
                <div>
                  <b>{titleOf(entry, document)}</b>
                  {entry.comment ? `：${entry.comment}` : ''}
                </div>
                {Object.entries(entry.changes).filter(([field]) => field !== 'state').map(([field, { to }]) => {
                  const schema = document.data.properties[field];
                  return schema === undefined ? null : (
                    <div key={field} className="l-dim">
                      {schema.title}：{valueText(schema, to, manner) || t('lite.none')}
                    </div>
                  );
                })}
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </section>
  );
}

function titleOf(entry: Entry, document: RecordDocument): string {
  const step = document.actions?.find(({ kind, name }) => kind === 'transition' && name === entry.transition);
  if (step !== undefined) return step.title;
  const state = document.data.properties['state'];
  // somebody else's step: what it led to is what counts
  if (entry.transition !== undefined && state !== undefined && entry.changes['state'] !== undefined) {
    return valueText(state, entry.changes['state'].to, { locale: language(), zone: document.timeZone });
  }
  return entry.operation === 'create' ? t('mobile.created') : t('mobile.changed');
}
