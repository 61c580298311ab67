import { Code, JsonInput } from '@mantine/core';
import { useState } from 'react';
import type { WidgetProps } from '../../render/widget';
import { t } from '../../i18n/t';
import { Shown, useAttributes } from './common';

/** Any JSON; a text that is none stays in the field until it is one. */
export function Json(props: WidgetProps) {
  const attributes = useAttributes(props);
  const { value, onChange, onBlur, readOnly } = props;
  const written = value === null ? '' : JSON.stringify(value, null, 2);
  const [text, setText] = useState<string | null>(null);
  const [bad, setBad] = useState(false);
  if (readOnly) return <Shown>{value === null ? '' : <Code block>{written}</Code>}</Shown>;
  const commit = () => {
    if (text !== null) {
      const read = parsed(text);
      setBad(read === undefined);
      if (read !== undefined) {
        onChange(read);
        setText(null);
      }
    }
    onBlur();
  };
  return (
    <JsonInput
      {...attributes}
      value={text ?? written}
      autosize
      minRows={3}
      maxRows={14}
      error={bad ? t('kit.badJson') : props.invalid}
      onChange={setText}
      onBlur={commit}
    />
  );
}

function parsed(text: string): unknown {
  try {
    return text.trim() === '' ? null : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}
