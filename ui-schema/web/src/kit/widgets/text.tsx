import { Anchor, Input } from '@mantine/core';
import type { HTMLAttributes } from 'react';
import type { WidgetProps } from '../../render/widget';
import { Shown, useAttributes } from './common';

const MODES: Readonly<Record<string, HTMLAttributes<HTMLElement>['inputMode']>> = {
  email: 'email',
  phone: 'tel',
  url: 'url',
};

/** One line of text, with the keyboard its kind wants. */
export function TextWidget(props: WidgetProps<string>) {
  const attributes = useAttributes(props);
  const { value, onChange, onBlur, readOnly, schema } = props;
  const kind = schema['x-type'];
  if (readOnly) return <Shown>{linked(kind, value)}</Shown>;
  return (
    <Input
      {...attributes}
      value={value ?? ''}
      inputMode={MODES[kind] ?? 'text'}
      type={kind === 'email' || kind === 'url' ? kind : kind === 'phone' ? 'tel' : 'text'}
      autoComplete="off"
      maxLength={schema.maxLength === undefined ? undefined : schema.maxLength * 2}
      onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
      onBlur={onBlur}
    />
  );
}

function linked(kind: string, value: string | null) {
  if (value === null) return '';
  const href = hrefOf(kind, value);
  if (href === undefined) return value;
  return (
    <Anchor href={href} size="sm" {...(kind === 'url' && { target: '_blank', rel: 'noreferrer noopener' })}>
      {value}
    </Anchor>
  );
}

function hrefOf(kind: string, value: string): string | undefined {
  if (kind === 'email') return `mailto:${value}`;
  if (kind === 'phone') return `tel:${value.replace(/\s/g, '')}`;
  return kind === 'url' && /^https?:\/\//i.test(value) ? value : undefined;
}
