import type { WidgetProps } from '../../render/widget';
import { control } from '../control';

/** A day. */
export function DateInput(props: WidgetProps<string>) {
  return (
    <input
      {...control(props)}
      type="date"
      className="l-input"
      value={props.value ?? ''}
      readOnly={props.readOnly}
      onChange={(event) => props.onChange(event.target.value || null)}
    />
  );
}

/** A moment, shown and typed in the time of this device. */
export function DateTimeInput(props: WidgetProps<string>) {
  return (
    <input
      {...control(props)}
      type="datetime-local"
      className="l-input"
      value={local(props.value)}
      readOnly={props.readOnly}
      onChange={(event) => props.onChange(withOffset(event.target.value))}
    />
  );
}

/** As the control wants it: without an offset, to the minute. */
export function local(moment: string | null): string {
  if (moment === null) return '';
  const at = new Date(moment);
  if (Number.isNaN(at.getTime())) return '';
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** As the wire wants it: with the offset this device has at that moment. */
export function withOffset(typed: string): string | null {
  const at = new Date(typed);
  if (typed === '' || Number.isNaN(at.getTime())) return null;
  const east = -at.getTimezoneOffset();
  const two = (value: number): string => String(Math.trunc(value)).padStart(2, '0');
  const offset = `${east < 0 ? '-' : '+'}${two(Math.abs(east) / 60)}:${two(Math.abs(east) % 60)}`;
  return `${typed.length === 16 ? `${typed}:00` : typed}${offset}`;
}
