import { CloseButton, Combobox, Input, Loader, Pill, PillsInput, useCombobox } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Choice } from '../../render/services';
import { useServices } from '../../render/services';
import { isMany, targets } from '../../engine/types';
import type { WidgetProps } from '../../render/widget';
import { t } from '../../i18n/t';
import { Shown, useAttributes } from './common';
import { useChoices } from './useChoices';

type Value = Choice | readonly Choice[];

const CREATE = '@create/';

/** A record, or several, of another object type: searched, recent ones first, made in place. */
export function Reference(props: WidgetProps<Value>) {
  const attributes = useAttributes(props);
  const { value, onChange, onBlur, readOnly, disabled, schema, node } = props;
  const services = useServices();
  const many = isMany(schema);
  const chosen = value === null ? [] : Array.isArray(value) ? (value as readonly Choice[]) : [value as Choice];
  const [words, setWords] = useState<string | null>(null);
  const [active, setActive] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { choices, loading, failed } = useChoices(node.field ?? '', schema, words ?? '', active);
  if (readOnly) return <Shown>{chosen.length === 0 ? '' : chosen.map((each) => each.label ?? each.id).join('、')}</Shown>;

  const open = () => {
    setActive(true);
    combobox.openDropdown();
  };
  const take = (choice: Choice) => {
    services.chose?.(node.field ?? '', schema, choice);
    if (!many) onChange(choice);
    else if (!chosen.some((each) => each.id === choice.id)) onChange([...chosen, choice]);
    setWords(many ? '' : null);
    if (!many) combobox.closeDropdown();
  };
  const submit = (id: string) => {
    if (id.startsWith(CREATE)) {
      combobox.closeDropdown();
      void services.create?.(node.field ?? '', schema, id.slice(CREATE.length), words ?? '').then((made) => {
        if (made) take(made);
        field.current?.focus();
        return undefined;
      });
      return;
    }
    const choice = choices.find((each) => each.id === id);
    if (choice) take(choice);
  };
  const remove = (id: string) => {
    const left = chosen.filter((each) => each.id !== id);
    onChange(left.length === 0 ? null : left);
  };
  const input = {
    ref: field,
    value: words ?? (many ? '' : (chosen[0]?.label ?? chosen[0]?.id ?? '')),
    placeholder: many && chosen.length > 0 ? '' : t('kit.search'),
    autoComplete: 'off',
    onClick: open,
    onFocus: () => setActive(true),
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => {
      setWords(event.currentTarget.value);
      combobox.updateSelectedOptionIndex();
      open();
    },
    onBlur: () => {
      setWords(many ? '' : null);
      combobox.closeDropdown();
      onBlur();
    },
  };
  const makers = services.create ? (schema['x-ref']?.to.filter((each) => each.create) ?? []) : [];
  const several = targets(schema).length > 1;
  return (
    <Combobox store={combobox} onOptionSubmit={submit} shadow="md">
      <Combobox.Target>
        {many ? (
          <PillsInput disabled={disabled} error={props.invalid} onClick={() => field.current?.focus()}>
            <Pill.Group>
              {chosen.map((each) => (
                <Pill
                  key={each.id}
                  withRemoveButton={!disabled}
                  removeButtonProps={{ 'aria-label': t('kit.remove', { what: each.label ?? each.id }), tabIndex: 0, 'aria-hidden': false }}
                  onRemove={() => remove(each.id)}
                >
                  {each.label ?? each.id}
                </Pill>
              ))}
              <Combobox.EventsTarget>
                <PillsInput.Field {...plain(attributes)} {...input} />
              </Combobox.EventsTarget>
            </Pill.Group>
          </PillsInput>
        ) : (
          <Input
            {...attributes}
            {...input}
            rightSectionPointerEvents="all"
            rightSection={
              loading ? (
                <Loader size={14} />
              ) : chosen.length > 0 && !disabled ? (
                <CloseButton
                  size="sm"
                  aria-label={t('common.clear')}
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => {
                    onChange(null);
                    setWords(null);
                  }}
                />
              ) : (
                <Combobox.Chevron />
              )
            }
          />
        )}
      </Combobox.Target>
      <Combobox.Dropdown hidden={!active}>
        <Combobox.Options mah={280} style={{ overflowY: 'auto' }} aria-label={schema.title}>
          {choices.map((each) => (
            <Combobox.Option key={each.id} value={each.id} active={chosen.some((one) => one.id === each.id)}>
              {each.label ?? each.id}
              {several && each.object !== undefined ? ` · ${titleOf(props, each.object)}` : ''}
            </Combobox.Option>
          ))}
          {makers.map((each) => (
            <Combobox.Option key={each.object} value={CREATE + each.object}>
              {t('kit.createOne', { what: each.title })}
            </Combobox.Option>
          ))}
          {choices.length === 0 && !loading && (
            <Combobox.Empty>{failed ? t('common.failed') : t('kit.nothingFound')}</Combobox.Empty>
          )}
          {loading && choices.length === 0 && <Combobox.Empty>{t('common.loading')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function titleOf({ schema }: WidgetProps<Value>, object: string): string {
  return schema['x-ref']?.to.find((each) => each.object === object)?.title ?? object;
}

function plain({ error, ...rest }: ReturnType<typeof useAttributes>) {
  return { ...rest, 'data-error': error || undefined };
}
