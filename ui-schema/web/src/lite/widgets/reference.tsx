import { useState } from 'react';
import { t } from '../../i18n/t';
import type { Choice } from '../../render/services';
import type { WidgetProps } from '../../render/widget';
import { control } from '../control';
import { Icon } from '../Icon';
import { SearchSheet } from '../SearchSheet';

type Held = Choice | readonly Choice[];

/** Other records, chosen on a full-screen search sheet. */
export function ReferenceInput(props: WidgetProps<Held>) {
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const many = props.schema.type === 'array';
  const chosen = chosenOf(props.value);
  const locked = props.readOnly || props.disabled;
  const text = chosen.map((each) => each.label ?? t('lite.hidden')).join('、');

  const choose = (choice: Choice): void => {
    if (!many) {
      setOpen(false);
      props.onChange(choice);
      return;
    }
    const without = chosen.filter((each) => each.id !== choice.id);
    const next = without.length < chosen.length ? without : [...chosen, choice];
    props.onChange(next.length === 0 ? null : next);
  };
  if (locked) return <output id={props.id} className="l-shown" aria-label={props.label}>{text === '' ? t('lite.none') : text}</output>;
  return (
    <div className="l-row">
      <button
        {...control(props)}
        type="button"
        role="combobox"
        aria-expanded={open}
        aria-controls={`${props.id}-sheet`}
        aria-haspopup="dialog"
        aria-label={props.label === undefined ? undefined : `${props.label} ${text}`}
        aria-labelledby={props.label === undefined ? `${props.id}-label ${props.id}-value` : undefined}
        className="l-input l-row grow"
        onClick={() => setOpen(true)}
      >
        <span id={`${props.id}-value`} className={text === '' ? 'grow l-dim' : 'grow'}>
          {text === '' ? t('lite.choose') : text}
        </span>
        <Icon name="next" />
      </button>
      {chosen.length > 0 && !props.required && (
        <button type="button" className="l-button plain" aria-label={t('lite.remove', { name: text })} onClick={() => props.onChange(null)}>
          <Icon name="close" />
        </button>
      )}
      {open && (
        <SearchSheet
          id={`${props.id}-sheet`}
          field={props.node.field ?? ''}
          schema={props.schema}
          chosen={chosen}
          many={many}
          words={words}
          onWords={setWords}
          onChoose={choose}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}

function chosenOf(value: Held | null): readonly Choice[] {
  if (value === null) return [];
  return Array.isArray(value) ? (value as readonly Choice[]) : [value as Choice];
}
