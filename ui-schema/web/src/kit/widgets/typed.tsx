import { Input } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { WidgetProps } from '../../render/widget';
import { useAttributes } from './common';

interface Props {
  readonly props: WidgetProps<string | number>;
  /** The value as it stands while nobody is typing. */
  readonly shown: string;
  /** The value as it stands when somebody begins to type. */
  readonly edited: string;
  /** What the text means; undefined where it means nothing, then it is kept as it is. */
  readonly read: (text: string) => string | undefined;
  readonly numeric?: boolean;
  readonly left?: ReactNode;
  readonly right?: ReactNode;
  readonly placeholder?: string;
}

/** A field of text that means something else: read when it is left, or by Enter. */
export function Typed({ props, shown, edited, read, numeric = false, left, right, placeholder }: Props) {
  const attributes = useAttributes(props);
  const [text, setText] = useState<string | null>(null);
  const commit = () => {
    if (text === null) return;
    setText(null);
    if (text !== edited) props.onChange(text.trim() === '' ? null : (read(text) ?? text));
  };
  return (
    <Input
      {...attributes}
      value={text ?? shown}
      inputMode={numeric ? 'decimal' : 'text'}
      autoComplete="off"
      {...(placeholder !== undefined && { placeholder })}
      {...(left !== undefined && { leftSection: left })}
      {...(right !== undefined && { rightSection: right, rightSectionPointerEvents: 'all' })}
      classNames={{ input: numeric ? 'numeric' : '' }}
      onFocus={(event) => {
        setText(edited);
        const field = event.currentTarget;
        requestAnimationFrame(() => field === document.activeElement && field.select());
      }}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) commit();
        if (event.key === 'Escape') setText(edited);
      }}
      onBlur={() => {
        commit();
        props.onBlur();
      }}
    />
  );
}
