import { Button, Group, Modal, NativeSelect, Stack, Table, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { RecordData } from '../../api/records';
import { t } from '../../i18n/t';
import type { ListDocument } from './document';
import { mayEdit } from './edit';
import { optionsOf } from './Value';

/** A record that a bulk left as it was, and why. */
export interface Refused {
  readonly record: RecordData | undefined;
  readonly reason: string;
}

interface BulkDialogsProps {
  readonly document: ListDocument;
  readonly asking: 'edit' | 'delete' | null;
  readonly n: number;
  readonly busy: boolean;
  readonly refused: readonly Refused[];
  readonly close: () => void;
  readonly remove: () => void;
  readonly update: (fields: Readonly<Record<string, unknown>>) => void;
}

/** What is asked before many records are changed, and what is told after. */
export function BulkDialogs({ document, asking, n, busy, refused, close, remove, update }: BulkDialogsProps) {
  const shared = { onClose: close, closeButtonProps: { 'aria-label': t('common.close') } };
  return (
    <>
      <Modal {...shared} opened={asking === 'delete'} title={t('views.bulk.deleteTitle', { n })}>
        <Text mb="md">{t('views.bulk.deleteText')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={close} data-autofocus>{t('common.cancel')}</Button>
          <Button color="red.8" loading={busy} onClick={remove}>{t('common.delete')}</Button>
        </Group>
      </Modal>
      <Modal {...shared} opened={asking === 'edit'} title={t('views.bulk.editTitle', { n })}>
        <EditForm document={document} busy={busy} cancel={close} apply={update} />
      </Modal>
      <Modal {...shared} opened={asking === null && refused.length > 0} size="lg" title={t('views.bulk.refused', { n: refused.length })}>
        <Table>
          <Table.Tbody>
            {refused.map(({ record, reason }) => (
              <Table.Tr key={record?.id ?? reason}><Table.Td>{nameOf(document, record)}</Table.Td><Table.Td c="red.8">{reason}</Table.Td></Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Modal>
    </>
  );
}

function nameOf({ layout }: ListDocument, record: RecordData | undefined): string {
  const [first] = layout.columns;
  return String((first === undefined ? undefined : record?.[first]) ?? record?.id ?? '');
}

interface EditFormProps {
  readonly document: ListDocument;
  readonly busy: boolean;
  readonly cancel: () => void;
  readonly apply: (fields: Readonly<Record<string, unknown>>) => void;
}

function EditForm({ document, busy, cancel, apply }: EditFormProps) {
  const { properties } = document.data;
  const choices = Object.entries(properties).filter(([path, schema]) => mayEdit(document, path, schema));
  const [path, setPath] = useState(choices[0]?.[0] ?? '');
  const [value, setValue] = useState('');
  const schema = properties[path];
  const options = schema === undefined ? undefined : schema['x-type'] === 'boolean' ? [{ const: 'true', title: t('common.yes') }, { const: 'false', title: t('common.no') }] : optionsOf(schema);
  const shown = { label: t('views.bulk.value'), value, onChange: (event: { currentTarget: { value: string } }) => setValue(event.currentTarget.value) };
  const given = value === '' ? null : schema?.['x-type'] === 'boolean' ? value === 'true' : value;
  return (
    <Stack gap="sm">
      <NativeSelect label={t('views.bulk.field')} value={path} data={choices.map(([name, each]) => ({ value: name, label: each.title }))}
        onChange={(event) => {
          setPath(event.currentTarget.value);
          setValue('');
        }} />
      {options === undefined
        ? <TextInput {...shown} type={schema?.['x-type'] === 'date' ? 'date' : 'text'} />
        : <NativeSelect {...shown} data={[{ value: '', label: '–' }, ...options.map((option) => ({ value: option.const, label: option.title }))]} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={cancel}>{t('common.cancel')}</Button>
        <Button loading={busy} disabled={path === ''} onClick={() => apply({ [path]: given })}>{t('common.save')}</Button>
      </Group>
    </Stack>
  );
}
