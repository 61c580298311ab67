import { useEffect, useState } from 'react';
import type { WidgetProps } from '../../render/widget';
import { control } from '../control';

type Written = number | string;

/** A number as people type it; on the wire it is text where a double would lose digits. */
export function NumberInput(props: WidgetProps<Written>) {
  const type = props.schema['x-type'];
  const whole = type === 'integer';
  const [typed, setTyped] = useState(() => shown(props.value));
  useEffect(() => {
    // what is being typed, such as "1.", stays while it means the value
    setTyped((now) => (meant(now, whole) === shown(props.value) ? now : shown(props.value)));
  }, [props.value, whole]);

  const mark = type === 'percent' ? '%' : undefined;
  const before = type === 'money' ? symbol(props.schema['x-currency']) : undefined;
  return (
    <div className="l-affix">
      {before !== undefined && <span className="mark" aria-hidden="true">{before}</span>}
      <input
        {...control(props)}
        className={`l-input${before === undefined ? '' : ' before'}${mark === undefined ? '' : ' after'}`}
        inputMode={whole && Number(props.schema.minimum ?? -1) >= 0 ? 'numeric' : 'decimal'}
        autoComplete="off"
        value={typed}
        readOnly={props.readOnly}
        onChange={(event) => {
          setTyped(event.target.value);
          props.onChange(wire(event.target.value, whole));
        }}
      />
      {mark !== undefined && <span className="mark end" aria-hidden="true">{mark}</span>}
    </div>
  );
}

const WIDE: Readonly<Record<string, string>> = { '，': ',', '。': '.', '．': '.', '－': '-', '—': '-' };

/** The digits a person meant: wide forms of Chinese keyboards and commas are understood. */
export function meant(typed: string, whole: boolean): string {
  const text = typed
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[，。．－—]/g, (mark) => WIDE[mark] ?? mark)
    .replace(/[,\s]/g, '');
  const match = (whole ? /^-?\d+$/ : /^-?(\d+\.?\d*|\.\d+)$/).exec(text);
  return match === null ? text : text.replace(/\.$/, '').replace(/^(-?)\./, '$10.');
}

function wire(typed: string, whole: boolean): Written | null {
  const text = meant(typed, whole);
  if (text === '') return null;
  // whatever is no number goes to the check as it is, so that the person is told
  return whole && /^-?\d{1,15}$/.test(text) ? Number(text) : text;
}

function shown(value: Written | null): string {
  return value === null ? '' : String(value);
}

function symbol(currency: string | undefined): string {
  if (currency === undefined) return '';
  const parts = new Intl.NumberFormat('zh-CN', { style: 'currency', currency }).formatToParts(0);
  return parts.find((part) => part.type === 'currency')?.value ?? currency;
}
