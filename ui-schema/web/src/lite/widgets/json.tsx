import { useEffect, useState } from 'react';
import type { WidgetProps } from '../../render/widget';
import { control } from '../control';

/** Any JSON value, as text; what is no JSON yet stays here. */
export function JsonInput(props: WidgetProps) {
  const { value } = props;
  const [typed, setTyped] = useState(() => written(value));
  const [wrong, setWrong] = useState(false);
  useEffect(() => {
    // as it is typed it stays, while it means the value
    setTyped((now) => (JSON.stringify(parsed(now)) === JSON.stringify(value) ? now : written(value)));
  }, [value]);
  return (
    <textarea
      {...control(props)}
      aria-invalid={wrong || props.invalid || undefined}
      className="l-input"
      spellCheck={false}
      value={typed}
      readOnly={props.readOnly}
      onChange={(event) => {
        setTyped(event.target.value);
        const read = parsed(event.target.value);
        setWrong(read === undefined);
        if (read !== undefined) props.onChange(read);
      }}
    />
  );
}

function parsed(text: string): unknown {
  if (text.trim() === '') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function written(value: unknown): string {
  return value === null ? '' : JSON.stringify(value, null, 2);
}
