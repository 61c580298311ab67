import { formatNumber } from '../../engine/format';
import { parseNumberInput } from '../../engine/parse';
import { usePlace } from '../../render/manner';
import type { WidgetProps } from '../../render/widget';
import { Shown } from './common';
import { Typed } from './typed';

/** A number, an amount of money or a percentage; exact, so it is kept as text. */
export function NumberWidget(props: WidgetProps<string | number>) {
  const place = usePlace();
  const { value, schema, readOnly } = props;
  const shown = value === null ? '' : formatNumber(value, schema, place);
  if (readOnly) return <Shown>{shown}</Shown>;
  return (
    <Typed
      props={props}
      shown={shown}
      edited={value === null ? '' : String(value)}
      read={parseNumberInput}
      numeric
    />
  );
}
