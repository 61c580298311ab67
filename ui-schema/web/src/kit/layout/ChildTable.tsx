import { ActionIcon, Button, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useId, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import type { FieldSchema, LayoutNode } from '../../engine/document';
import { rowsIn, type Values } from '../../engine/values';
import { useForm, useFormState } from '../../render/formContext';
import { useField } from '../../render/useField';
import { t } from '../../i18n/t';
import { Cell } from './Cell';
import { readTable } from './paste';

/** Children of the record as a table: typed row after row, or pasted from a spreadsheet. */
export function ChildTable({ node }: { readonly node: LayoutNode; }) {
  const form = useForm();
  const name = node.field ?? '';
  const field = useField(name);
  const rows = useFormState(form, [name], () => rowsIn(form.store.get(name)));
  const titleId = useId();
  const table = useRef<HTMLTableElement>(null);
  const [told, setTold] = useState('');
  if (!field) return null;
  const { readOnly } = field;
  const schemas = field.schema.items?.properties ?? {};
  const columns = (node.columns ?? Object.keys(schemas)).filter((column) => schemas[column]);

  const focus = (row: string, column: string) =>
    requestAnimationFrame(() => {
      const cell = table.current?.querySelector(`[data-row="${CSS.escape(row)}"] [data-column="${CSS.escape(column)}"]`);
      cell?.querySelector<HTMLElement>('input, textarea, [tabindex="0"], button')?.focus();
    });
  const add = (index = rows.length, column = firstEditable(columns, schemas)) => {
    const key = form.store.addRow(name, defaults(schemas), index);
    setTold(t('kit.rowAdded', { n: index + 1 }));
    focus(key, column);
  };
  const remove = (key: string, index: number) => {
    form.store.removeRow(name, key);
    setTold(t('kit.rowRemoved', { n: index + 1 }));
    const next = rows[index + 1] ?? rows[index - 1];
    if (next) focus(next['#'], firstEditable(columns, schemas));
  };
  const onKeyDown = (event: KeyboardEvent, key: string, index: number, column: string) => {
    if (event.nativeEvent.isComposing || event.defaultPrevented) return;
    const inText = event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLButtonElement;
    const inList = event.target instanceof HTMLElement && event.target.getAttribute('aria-expanded') === 'true';
    if (event.key === 'Enter' && !inText && !inList) {
      event.preventDefault();
      const next = rows[index + 1];
      if (next) focus(next['#'], column);
      else add(rows.length, column);
    }
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (by === undefined) return;
    const own = event.target instanceof HTMLElement && event.target.getAttribute('aria-haspopup') !== null; // opens its list
    const beside = rows[index + by];
    if (event.altKey) form.store.moveRow(name, key, by);
    else if (inText || inList || own || beside === undefined) return;
    event.preventDefault();
    focus(event.altKey ? key : (beside?.['#'] ?? key), column);
  };
  const onPaste = (event: ClipboardEvent, index: number, column: string) => {
    const text = event.clipboardData.getData('text/plain');
    if (!/[\t\n]/.test(text.trimEnd())) return;
    event.preventDefault();
    const from = columns.indexOf(column);
    const lines = readTable(text, columns.slice(from).map((each) => [each, schemas[each] as FieldSchema]), form.around);
    const next = [...rows] as Values[];
    lines.forEach((values, i) => {
      next[index + i] = { ...(next[index + i] ?? defaults(schemas)), ...values };
    });
    form.set(name, next);
    setTold(t('kit.rowsPasted', { n: lines.length }));
  };
  return (
    <div className="field children" style={{ '--span': 12 } as React.CSSProperties} data-field={name}>
      <div className="children-head">
        <h3 id={titleId}>{field.schema.title}</h3>
        {!readOnly && rows.length > 0 && <span className="field-hint">{t('kit.rowHelp')}</span>}
      </div>
      {rows.length > 0 && (
        <div className="children-scroll">
          <table ref={table} className="children-table" aria-labelledby={titleId}>
            <thead>
              <tr>
                <th scope="col" className="row-number">
                  #
                </th>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {schemas[column]?.title}
                    {!readOnly && (field.schema.items?.required?.includes(column) ?? false) && (
                      <span className="field-required"> *</span>
                    )}
                  </th>
                ))}
                {!readOnly && (
                  <th scope="col">
                    <span className="visually-hidden">{t('kit.actions')}</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                <tr key={row['#']} data-row={row['#']}>
                  <td className="row-number">{index + 1}</td>
                  {columns.map((column) => (
                    <td
                      key={column}
                      data-column={column}
                      onKeyDown={(event) => !readOnly && onKeyDown(event, row['#'], index, column)}
                      onPaste={(event) => !readOnly && onPaste(event, index, column)}
                    >
                      <Cell table={name} row={row['#']} column={column} number={index + 1} />
                    </td>
                  ))}
                  {!readOnly && (
                    <td>
                      <ActionIcon aria-label={t('kit.removeRow', { n: index + 1 })} onClick={() => remove(row['#'], index)}>
                        <IconTrash size={16} />
                      </ActionIcon>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rows.length === 0 && (
        <Text size="sm" c="gray.7" onPaste={(event) => !readOnly && onPaste(event, 0, columns[0] ?? '')} tabIndex={readOnly ? undefined : 0}>
          {readOnly ? '—' : t('kit.noRows')}
        </Text>
      )}
      {!readOnly && (
        <Button variant="default" size="xs" mt={6} leftSection={<IconPlus size={14} />} onClick={() => add()}>
          {t('kit.addRow')}
        </Button>
      )}
      {field.error !== undefined && (
        <div className="field-error" id={field.errorId}>
          {field.error}
        </div>
      )}
      <output className="visually-hidden">{told}</output>
    </div>
  );
}

function defaults(schemas: Readonly<Record<string, FieldSchema>>): Values {
  const given = Object.entries(schemas).filter(([, schema]) => schema.default !== undefined);
  return Object.fromEntries(given.map(([name, schema]) => [name, schema.default]));
}

function firstEditable(columns: readonly string[], schemas: Readonly<Record<string, FieldSchema>>): string {
  return columns.find((column) => !schemas[column]?.readOnly) ?? columns[0] ?? '';
}
