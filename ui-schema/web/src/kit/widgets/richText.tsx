import { ActionIcon, Group } from '@mantine/core';
import { IconBold, IconItalic, IconList, IconListNumbers } from '@tabler/icons-react';
import { useLayoutEffect, useRef } from 'react';
import type { WidgetProps } from '../../render/widget';
import { t } from '../../i18n/t';
import { Shown } from './common';
import { safeNodes } from './safeNodes';

const TOOLS = [
  { command: 'bold', icon: IconBold, text: 'kit.bold' },
  { command: 'italic', icon: IconItalic, text: 'kit.italic' },
  { command: 'insertUnorderedList', icon: IconList, text: 'kit.bullets' },
  { command: 'insertOrderedList', icon: IconListNumbers, text: 'kit.numbers' },
] as const;

/** Formatted text. Markup is rebuilt from a few known elements, never put in as it came. */
export function RichText(props: WidgetProps<string>) {
  const { id, value, onChange, onBlur, readOnly, disabled, invalid, describedBy, label, schema } = props;
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (element !== null && element !== document.activeElement) element.replaceChildren(...safeNodes(value ?? ''));
  }, [value]);
  if (readOnly) return value === null ? <Shown>{''}</Shown> : <div ref={box} className="rich" />;
  return (
    <div className="rich-editor" data-invalid={invalid || undefined}>
      <Group gap={2} role="toolbar" aria-label={t('kit.formatting')}>
        {TOOLS.map(({ command, icon: Icon, text }) => (
          <ActionIcon
            key={command}
            aria-label={t(text)}
            disabled={disabled}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => {
              box.current?.focus();
              document.execCommand(command); // the only way to keep the browser's own undo
            }}
          >
            <Icon size={16} />
          </ActionIcon>
        ))}
      </Group>
      <div
        ref={box}
        id={id}
        className="rich"
        role="textbox"
        aria-multiline="true"
        aria-label={label ?? schema.title}
        aria-describedby={describedBy}
        aria-invalid={invalid || undefined}
        aria-required={props.required || undefined}
        aria-disabled={disabled || undefined}
        tabIndex={0}
        contentEditable={!disabled}
        suppressContentEditableWarning
        onInput={(event) => {
          const { innerHTML, textContent } = event.currentTarget;
          onChange((textContent ?? '').trim() === '' ? null : innerHTML);
        }}
        onBlur={onBlur}
      />
    </div>
  );
}
