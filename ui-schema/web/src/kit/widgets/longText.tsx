import { Textarea } from '@mantine/core';
import type { WidgetProps } from '../../render/widget';
import { Shown, useAttributes } from './common';

/** Text of many lines; the field grows with it. */
export function LongText(props: WidgetProps<string>) {
  const attributes = useAttributes(props);
  const { value, onChange, onBlur, readOnly } = props;
  if (readOnly) return <Shown>{value === null ? '' : <span className="lines">{value}</span>}</Shown>;
  return (
    <Textarea
      {...attributes}
      value={value ?? ''}
      autosize
      minRows={2}
      maxRows={12}
      onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
      onBlur={onBlur}
    />
  );
}
