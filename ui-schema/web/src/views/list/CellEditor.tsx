import { useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { patchRecord, type Page, type RecordData } from '../../api/records';
import type { FieldSchema } from '../../engine/document';
import { isNumeric } from '../../engine/values';
import { t } from '../../i18n/t';
import { tellFailure } from '../tell';
import { optionsOf } from './Value';

interface CellEditorProps {
  readonly object: string;
  readonly record: RecordData;
  readonly path: string;
  readonly schema: FieldSchema;
  readonly row: number;
  /** @param down whether the next row is wanted */
  readonly done: (down: boolean) => void;
}

/** A cell while it is changed: Enter keeps, Esc leaves it as it was. */
export function CellEditor({ object, record, path, schema, row, done }: CellEditorProps) {
  const [begun] = useState(record);
  const before = begun[path];
  const [value, setValue] = useState(before === null || before === undefined ? '' : String(before));
  const [busy, setBusy] = useState(false);
  const control = useRef<HTMLInputElement & HTMLSelectElement>(null);
  const client = useQueryClient();
  useEffect(() => control.current?.focus(), []);

  const keep = async (down: boolean) => {
    if (busy) return;
    if (value === String(before ?? '')) return done(down);
    setBusy(true);
    try {
      // what somebody else has written elsewhere in the record does not stand in the way
      const { version } = record[path] === before ? record : begun;
      const { data } = await patchRecord(object, record.id, { [path]: parsed(value, schema) }, version);
      client.setQueriesData<InfiniteData<Page<RecordData>>>({ queryKey: ['records', object] }, (old) => replaced(old, data));
      done(down);
    } catch (failure) {
      tellFailure(failure);
      setBusy(false);
      control.current?.focus();
    }
  };
  const press = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') done(false);
    else if (event.key === 'Enter') void keep(true);
    else if (event.key === 'Tab') void keep(false);
    else return;
    event.preventDefault();
  };
  const shared = {
    ref: control, value, disabled: busy, className: 'cell-input', 'aria-label': t('views.cell', { title: schema.title, n: row + 1 }), onKeyDown: press, onBlur: () => void keep(false),
  };
  const options = schema['x-type'] === 'boolean' ? [{ const: 'true', title: t('common.yes') }, { const: 'false', title: t('common.no') }] : optionsOf(schema);
  if (options !== undefined) {
    return (
      <select {...shared} onChange={(event) => setValue(event.currentTarget.value)}>
        <option value="">–</option>
        {options.filter((option) => !('deprecated' in option) || option.deprecated !== true || option.const === value).map((option) => <option key={option.const} value={option.const}>{option.title}</option>)}
      </select>
    );
  }
  const type = schema['x-type'] === 'date' ? 'date' : 'text';
  return <input {...shared} type={type} inputMode={isNumeric(schema) ? 'decimal' : 'text'} onChange={(event) => setValue(event.currentTarget.value)} />;
}

function parsed(value: string, schema: FieldSchema): unknown {
  const text = value.trim();
  if (text === '') return null;
  if (schema['x-type'] === 'boolean') return text === 'true';
  if (isNumeric(schema)) return schema.format === 'decimal' || !Number.isFinite(Number(text)) ? text : Number(text);
  return value;
}

/** The pages with the record as the server has it now, its columns of other records kept. */
function replaced(old: InfiniteData<Page<RecordData>> | undefined, now: RecordData): InfiniteData<Page<RecordData>> | undefined {
  if (old === undefined) return old;
  return { ...old, pages: old.pages.map((page) => ({ ...page, items: page.items.map((item) => (item.id === now.id ? { ...item, ...now } : item)) })) };
}
