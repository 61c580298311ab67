import { useState } from 'react';
import type { LayoutNode } from '../engine/document';
import { rowsIn } from '../engine/values';
import { language, t } from '../i18n/t';
import { FieldNode } from '../render/FieldNode';
import { useForm, useFormState } from '../render/formContext';
import { useField } from '../render/useField';
import { Icon } from './Icon';
import { Sheet } from './Sheet';
import { valueText } from './valueText';

const SUMMARY = 4;

/** Children of a record as cards; touched, one is edited on a sheet of its own. */
export function ChildCards({ node }: { readonly node: LayoutNode }) {
  const form = useForm();
  const name = node.field ?? '';
  const field = useField(name);
  const rows = useFormState(form, [name], () => form.value(name));
  const [open, setOpen] = useState<string | null>(null);
  if (field === undefined) return null;
  const columns = (node.columns ?? []).filter((column) => field.schema.items?.properties?.[column] !== undefined);
  const manner = { locale: language(), zone: form.around.zone };

  const add = (): void => {
    const defaults = Object.entries(field.schema.items?.properties ?? {}).filter(([, schema]) => schema.default !== undefined);
    setOpen(form.store.addRow(name, Object.fromEntries(defaults.map(([key, schema]) => [key, schema.default]))));
  };
  return (
    <section className="l-field" aria-label={field.schema.title}>
      <h3 className="l-label">{field.schema.title}</h3>
      {rowsIn(rows).length > 0 && (
        <ul className="l-list l-lined">
          {rowsIn(rows).map((row, index) => {
            const texts = columns.map((column) => {
              const schema = field.schema.items?.properties?.[column];
              return schema === undefined ? '' : valueText(schema, form.value(`${name}/${row['#']}/${column}`), manner);
            });
            const [title, ...rest] = texts.filter((text) => text !== '').slice(0, SUMMARY);
            return (
              <li key={row['#']}>
                <button type="button" className="l-item" onClick={() => setOpen(row['#'])}>
                  <span className="grow">
                    {title ?? t('lite.row_title', { n: index + 1 })}
                    <span className="l-dim l-second">{rest.join(' · ')}</span>
                  </span>
                  <Icon name="next" />
                </button>
              </li>
            );
          })}
        </ul>
      )}
      {rowsIn(rows).length === 0 && field.readOnly && <span className="l-dim">{t('lite.none')}</span>}
      {!field.readOnly && (
        <button type="button" className="l-button wide l-after" onClick={add}>
          <Icon name="plus" />
          <span>{t('lite.add_row')}</span>
        </button>
      )}
      {field.error !== undefined && <p id={field.errorId} className="l-error">{field.error}</p>}
      {open !== null && (
        <RowSheet
          name={name}
          rowKey={open}
          columns={columns}
          title={t('lite.row_title', { n: rowsIn(rows).findIndex((row) => row['#'] === open) + 1 })}
          readOnly={field.readOnly}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}

interface RowSheetProps {
  readonly name: string;
  readonly rowKey: string;
  readonly columns: readonly string[];
  readonly title: string;
  readonly readOnly: boolean;
  readonly onClose: () => void;
}

function RowSheet({ name, rowKey, columns, title, readOnly, onClose }: RowSheetProps) {
  const form = useForm();
  const remove = (): void => {
    form.store.removeRow(name, rowKey);
    onClose();
  };
  const footer = (
    <>
      {!readOnly && (
        <button type="button" className="l-button danger" onClick={remove}>
          {t('common.delete')}
        </button>
      )}
      <button type="button" className="l-button primary" onClick={onClose}>
        {t('common.ok')}
      </button>
    </>
  );
  return (
    <Sheet title={title} onClose={onClose} footer={footer}>
      <div className="l-card">
        {columns.map((column) => (
          <FieldNode key={column} node={{ id: `${name}-${rowKey}-${column}`, kind: 'field', field: `${name}/${rowKey}/${column}` }} />
        ))}
      </div>
    </Sheet>
  );
}
