import { memo } from 'react';
import { cell } from '../../engine/store';
import { useKit } from '../../render/kit';
import { Placeholder } from '../../render/Placeholder';
import { useField } from '../../render/useField';
import type { WidgetProps } from '../../render/widget';
import { t } from '../../i18n/t';

interface Props {
  readonly table: string;
  readonly row: string;
  readonly column: string;
  /** Place of the row, from 1. */
  readonly number: number;
}

/** One value in a table of children: the same widget as on a form, named by column and row. */
export const Cell = memo(function Cell({ table, row, column, number }: Props) {
  const { widgets } = useKit();
  const path = cell(table, row, column);
  const field = useField(path);
  if (!field) return null;
  const Widget = widgets[field.schema['x-type']] as React.ComponentType<WidgetProps> | undefined;
  if (!Widget) return <Placeholder what={field.schema['x-type']} />;
  return (
    <>
      <Widget
        id={field.id}
        value={field.value ?? null}
        onChange={field.onChange}
        onBlur={field.onBlur}
        readOnly={field.readOnly}
        disabled={false}
        invalid={field.error !== undefined}
        describedBy={field.error === undefined ? undefined : field.errorId}
        label={t('kit.cell', { column: field.schema.title, n: number })}
        required={field.required}
        schema={field.schema}
        node={{ id: path, kind: 'field', field: `${table}.${column}` }}
      />
      {field.error !== undefined && (
        <div className="field-error" id={field.errorId}>
          {field.error}
        </div>
      )}
    </>
  );
});
