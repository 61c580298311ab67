import { useState } from 'react';
import { t } from '../../i18n/t';
import type { WidgetProps } from '../../render/widget';
import { control } from '../control';

const units = ['m', 'h', 'd', 's'] as const;

type Unit = (typeof units)[number];

/** A length of time: a number and its unit, as in `90m`. */
export function DurationInput(props: WidgetProps<string>) {
  const { number, unit } = parts(props.value);
  const [wanted, setWanted] = useState<Unit>(unit ?? 'h');
  const chosen = unit ?? wanted;
  const give = (text: string, of: Unit): void => {
    const digits = text.trim();
    props.onChange(digits === '' ? null : `${digits}${of}`);
  };
  return (
    <div className="l-row">
      <input
        {...control(props)}
        className="l-input grow"
        inputMode="decimal"
        value={number}
        readOnly={props.readOnly}
        onChange={(event) => give(event.target.value, chosen)}
      />
      <select
        className="l-input"
        style={{ width: 'auto' }}
        aria-label={t('lite.unit')}
        value={chosen}
        disabled={props.disabled || props.readOnly}
        onChange={(event) => {
          const next = event.target.value as Unit;
          setWanted(next);
          give(number, next);
        }}
      >
        {units.map((each) => (
          <option key={each} value={each}>
            {t(`lite.unit_${each}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

export function parts(value: string | null): { number: string; unit: Unit | null } {
  const match = /^(.*?)([smhd])$/.exec(value ?? '');
  if (match === null) return { number: value ?? '', unit: null };
  return { number: match[1] ?? '', unit: match[2] as Unit };
}
