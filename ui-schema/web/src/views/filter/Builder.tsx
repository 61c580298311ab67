import { Alert, Button, Group, SegmentedControl, Stack, Text, Textarea, UnstyledButton } from '@mantine/core';
import { IconCode, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { t } from '../../i18n/t';
import type { ListDocument } from '../list/document';
import { ConditionLine } from './ConditionLine';
import { filterable, nothing, operatorsOf, whole, type Condition, type Filter } from './conditions';
import { read } from './read';
import { write } from './write';

interface BuilderProps {
  readonly document: ListDocument;
  readonly filter: string;
  readonly known: Filter | null;
  readonly apply: (text: string) => void;
}

/** The conditions of a filter while they are put together, and the expression they say. */
export function Builder({ document, filter, known, apply }: BuilderProps) {
  const fields = document.data.properties;
  const [built, setBuilt] = useState<Filter>(known ?? nothing);
  const [text, setText] = useState(filter);
  const [expert, setExpert] = useState(known === null);
  const change = (next: Filter) => {
    setBuilt(next);
    setText(write(next, fields));
  };
  const add = () => {
    const [path, schema] = Object.entries(fields).find(([, each]) => filterable(each)) ?? [];
    if (path === undefined || schema === undefined) return;
    change({ ...built, conditions: [...built.conditions, { field: path, operator: operatorsOf(schema)[0] ?? 'set', values: [] }] });
  };
  const replace = (at: number, condition: Condition | null) =>
    change({ ...built, conditions: built.conditions.flatMap((each, index) => (index === at ? (condition === null ? [] : [condition]) : [each])) });
  const rewrite = (written: string) => {
    setText(written);
    const understood = read(written, fields);
    if (understood !== null) setBuilt(understood);
  };
  const unread = read(text, fields) === null;

  return (
    <Stack gap="sm">
      {unread ? <Alert color="blue" p="xs">{t('views.filter.expertOnly')}</Alert> : (
        <>
          {built.conditions.length > 1 ? (
            <SegmentedControl size="xs" w="fit-content" value={built.all ? 'all' : 'any'} onChange={(value) => change({ ...built, all: value === 'all' })}
              data={[{ value: 'all', label: t('views.filter.all') }, { value: 'any', label: t('views.filter.any') }]} />
          ) : null}
          {built.conditions.length === 0 ? <Text size="sm" c="gray.7">{t('views.filter.none')}</Text> : null}
          {built.conditions.map((condition, at) => (
            <ConditionLine key={keyOf(built.conditions, at)} document={document} condition={condition} change={(next) => replace(at, next)} />
          ))}
          <Button variant="subtle" size="compact-sm" w="fit-content" leftSection={<IconPlus size={15} />} onClick={add}>{t('views.filter.add')}</Button>
        </>
      )}
      {expert ? (
        <Textarea label={t('views.filter.expression')} autosize minRows={2} maxRows={6} value={text} spellCheck={false} ff="monospace"
          onChange={(event) => rewrite(event.currentTarget.value)} />
      ) : null}
      <Group justify="space-between">
        <UnstyledButton className="quiet" aria-expanded={expert} onClick={() => setExpert(!expert)}><IconCode size={15} aria-hidden /> {t('views.filter.expression')}</UnstyledButton>
        <Group gap="xs">
          <Button variant="default" onClick={() => apply('')}>{t('views.filter.clear')}</Button>
          <Button onClick={() => apply(unread ? text.trim() : write(whole(built), fields))}>{t('views.filter.apply')}</Button>
        </Group>
      </Group>
    </Stack>
  );
}

/** The field, and which of the conditions on it: two lines about one field are two lines. */
function keyOf(conditions: readonly Condition[], at: number): string {
  const field = conditions[at]?.field ?? '';
  return `${field} ${conditions.slice(0, at).filter((each) => each.field === field).length}`;
}
