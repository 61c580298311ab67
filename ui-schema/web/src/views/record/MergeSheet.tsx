import { Button, Group, Modal, Radio, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import type { Clash, Merged } from '../../engine/merge';
import type { ObjectSchema } from '../../engine/document';
import { ValueText } from '../../kit/Fact';
import { t } from '../../i18n/t';

export type Side = 'yours' | 'theirs';

interface Props {
  readonly schema: ObjectSchema;
  readonly merged: Merged;
  /** Who changed the record meanwhile, as far as is known. */
  readonly who: string | undefined;
  readonly onDone: (choices: Readonly<Record<string, Side>>) => void;
  readonly onClose: () => void;
}

/** Two people have changed the same fields: both values side by side, one is chosen for each. */
export function MergeSheet({ schema, merged, who, onDone, onClose }: Props) {
  const [choices, setChoices] = useState<Readonly<Record<string, Side>>>({});
  const { clashes, taken } = merged;
  const open = clashes.filter(({ path }) => choices[path] === undefined).length;
  const all = (side: Side) => setChoices(Object.fromEntries(clashes.map(({ path }) => [path, side])));
  return (
    <Modal opened onClose={onClose} size="xl" title={t('record.mergeTitle')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack gap="sm">
        <Text size="sm">{who === undefined ? t('record.mergeText') : t('record.mergeTextBy', { who })}</Text>
        {taken.length > 0 && (
          <Text size="sm" c="gray.7">
            {t('record.mergeTaken', { fields: taken.map((name) => schema.properties[name]?.title ?? name).join('、') })}
          </Text>
        )}
        <Table verticalSpacing="xs" layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w="22%">{t('record.field')}</Table.Th>
              <Table.Th>{t('record.before')}</Table.Th>
              <Table.Th>
                {t('record.yours')} <AllButton onClick={() => all('yours')} />
              </Table.Th>
              <Table.Th>
                {t('record.theirs')} <AllButton onClick={() => all('theirs')} />
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {clashes.map((clash) => (
              <ClashRow
                key={clash.path}
                clash={clash}
                title={titleOf(schema, clash)}
                chosen={choices[clash.path]}
                onChoose={(side) => setChoices({ ...choices, [clash.path]: side })}
              />
            ))}
          </Table.Tbody>
        </Table>
        <Group justify="space-between">
          <output>{open > 0 ? t('record.mergeOpen', { n: open }) : t('record.mergeReady')}</output>
          <Group gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('record.mergeLater')}
            </Button>
            <Button disabled={open > 0} onClick={() => onDone(choices)}>
              {t('record.mergeSave')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </Modal>
  );
}

function AllButton({ onClick }: { readonly onClick: () => void }) {
  return (
    <Button size="compact-xs" variant="subtle" onClick={onClick}>
      {t('record.chooseAll')}
    </Button>
  );
}

interface RowProps {
  readonly clash: Clash;
  readonly title: string;
  readonly chosen: Side | undefined;
  readonly onChoose: (side: Side) => void;
}

function ClashRow({ clash, title, chosen, onChoose }: RowProps) {
  const side = (which: Side) => (
    <Radio
      name={clash.path}
      checked={chosen === which}
      onChange={() => onChoose(which)}
      aria-label={`${title}: ${t(which === 'yours' ? 'record.yours' : 'record.theirs')}`}
      label={<ValueText schema={clash.schema} value={clash[which]} />}
    />
  );
  return (
    <Table.Tr>
      <Table.Th scope="row">{title}</Table.Th>
      <Table.Td>
        <ValueText schema={clash.schema} value={clash.before} />
      </Table.Td>
      <Table.Td>{side('yours')}</Table.Td>
      <Table.Td>{side('theirs')}</Table.Td>
    </Table.Tr>
  );
}

function titleOf(schema: ObjectSchema, clash: Clash): string {
  const [field = ''] = clash.path.split('/');
  const title = schema.properties[field]?.title ?? field;
  return clash.row === undefined ? title : `${title} · ${t('kit.cell', { column: clash.schema.title, n: clash.row })}`;
}
