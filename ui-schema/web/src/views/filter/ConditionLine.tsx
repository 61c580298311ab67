import { ActionIcon, Group, MultiSelect, NativeSelect, NumberInput, Select, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { FieldSchema } from '../../engine/document';
import { isNumeric, isReferring } from '../../engine/values';
import { t } from '../../i18n/t';
import { titleAt, type ListDocument } from '../list/document';
import { optionsOf } from '../list/Value';
import { filterable, needsValue, operatorsOf, type Condition, type Operator } from './conditions';
import { ReferencePick } from './ReferencePick';

interface ConditionLineProps {
  readonly document: ListDocument;
  readonly condition: Condition;
  readonly change: (condition: Condition | null) => void;
}

/** One condition of a filter: field, what is asked, by what. */
export function ConditionLine({ document, condition, change }: ConditionLineProps) {
  const fields = document.data.properties;
  const schema = fields[condition.field];
  const choices = Object.entries(fields).filter(([, each]) => filterable(each)).map(([value]) => ({ value, label: titleAt(fields, value) }));
  const operators = schema === undefined ? [] : operatorsOf(schema);
  const shown = operators.includes(condition.operator) ? operators : [condition.operator, ...operators];
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <Select w={180} data={choices} value={condition.field} searchable allowDeselect={false} aria-label={t('views.filter.field')} comboboxProps={{ withinPortal: false }}
        onChange={(field) => {
          const next = field === null ? undefined : fields[field];
          if (field !== null && next !== undefined) change({ field, operator: operatorsOf(next)[0] ?? 'set', values: [] });
        }} />
      <NativeSelect w={130} aria-label={t('views.filter.operator')} value={condition.operator}
        data={shown.map((each) => ({ value: each, label: t(`views.op.${each}`) }))}
        onChange={(event) => change({ ...condition, operator: event.currentTarget.value as Operator, values: keeps(condition.operator, event.currentTarget.value) ? condition.values : [] })} />
      <div className="grow">
        {schema !== undefined && needsValue(condition.operator) ? <ValueInput schema={schema} condition={condition} change={(values) => change({ ...condition, values })} /> : null}
      </div>
      <ActionIcon size="lg" aria-label={t('views.filter.remove', { title: schema?.title ?? condition.field })} onClick={() => change(null)}><IconX size={16} /></ActionIcon>
    </Group>
  );
}

const inDays = new Set(['last', 'next']);

/** Whether a value means the same to another operator. */
function keeps(before: string, after: string): boolean {
  return inDays.has(before) === inDays.has(after);
}

interface ValueInputProps {
  readonly schema: FieldSchema;
  readonly condition: Condition;
  readonly change: (values: readonly string[]) => void;
}

function ValueInput({ schema, condition: { operator, values }, change }: ValueInputProps) {
  const label = t('views.filter.value');
  const options = optionsOf(schema);
  if (options !== undefined) {
    return <MultiSelect aria-label={label} data={options.map((option) => ({ value: option.const, label: option.title }))} value={[...values]} onChange={change} searchable comboboxProps={{ withinPortal: false }} />;
  }
  if (isReferring(schema)) return <ReferencePick schema={schema} values={values} change={change} label={label} />;
  const [value = ''] = values;
  if (operator === 'last' || operator === 'next') {
    return <NumberInput aria-label={label} value={value === '' ? '' : Number(value)} min={0} max={3660} suffix={t('views.filter.days')} onChange={(next) => change([String(next)])} />;
  }
  if (schema['x-type'] === 'date' || schema['x-type'] === 'date_time') {
    return <TextInput aria-label={label} type="date" value={value} onChange={(event) => change([event.currentTarget.value])} />;
  }
  return <TextInput aria-label={label} inputMode={isNumeric(schema) ? 'decimal' : 'text'} value={value} onChange={(event) => change([event.currentTarget.value])} />;
}
