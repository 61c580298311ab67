import { MultiSelect, Select } from '@mantine/core';
import type { FieldSchema } from '../../engine/document';
import { optionsOf } from '../../render/manner';
import type { WidgetProps } from '../../render/widget';
import { t } from '../../i18n/t';
import { Chip } from '../Chip';
import { Shown, useAttributes } from './common';

/** One of some options. */
export function ChoiceWidget(props: WidgetProps<string>) {
  const attributes = useAttributes(props);
  const { value, onChange, onBlur, readOnly, schema, required } = props;
  if (readOnly) return <Shown>{value === null ? '' : <OptionChip schema={schema} value={value} />}</Shown>;
  const data = offered(schema, value === null ? [] : [value]);
  return (
    <Select
      {...attributes}
      data={data}
      value={value}
      searchable={data.length > 8}
      clearable={!(required ?? false)}
      allowDeselect={!(required ?? false)}
      clearButtonProps={{ 'aria-label': t('common.clear') }}
      nothingFoundMessage={t('kit.nothingFound')}
      placeholder={t('kit.choose')}
      onChange={onChange}
      onBlur={onBlur}
    />
  );
}

/** Any of some options. */
export function MultiChoice(props: WidgetProps<readonly string[]>) {
  const attributes = useAttributes(props);
  const { value, onChange, onBlur, readOnly, schema } = props;
  const chosen = value ?? [];
  if (readOnly) {
    return (
      <Shown>{chosen.length === 0 ? '' : chosen.map((each) => <OptionChip key={each} schema={schema} value={each} />)}</Shown>
    );
  }
  return (
    <MultiSelect
      {...attributes}
      data={offered(schema, chosen)}
      value={[...chosen]}
      searchable
      openOnFocus={false}
      hidePickedOptions
      nothingFoundMessage={t('kit.nothingFound')}
      {...(chosen.length === 0 && { placeholder: t('kit.choose') })}
      onChange={(next) => onChange(next.length === 0 ? null : next)}
      onBlur={onBlur}
    />
  );
}

/** An option with its colour; also the state of a flow. */
export function OptionChip({ schema, value }: { readonly schema: FieldSchema; readonly value: string; }) {
  const option = optionsOf(schema).find((each) => each.const === value);
  return <Chip color={option?.['x-color']}>{option?.title ?? value}</Chip>;
}

/** Options offered for new choices, and those that are chosen already. */
function offered(schema: FieldSchema, chosen: readonly string[]) {
  const options = optionsOf(schema).filter((option) => !(option.deprecated ?? false) || chosen.includes(option.const));
  const known = new Set(options.map((option) => option.const));
  return [
    ...options.map((option) => ({ value: option.const, label: option.title })),
    ...chosen.filter((each) => !known.has(each)).map((each) => ({ value: each, label: each })),
  ];
}
