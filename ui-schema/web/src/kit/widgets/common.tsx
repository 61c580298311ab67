import { Text } from '@mantine/core';
import { useLayoutEffect, type ReactNode } from 'react';
import type { WidgetProps } from '../../render/widget';
import { t } from '../../i18n/t';

/** What every control says of itself, however it is drawn. */
export function useAttributes<T>(props: WidgetProps<T>) {
  const { id, describedBy } = props;
  useLayoutEffect(() => {
    // Mantine's inputs take `aria-describedby` from their own wrapper alone, and ours is the frame
    const control = document.getElementById(id);
    if (describedBy === undefined) control?.removeAttribute('aria-describedby');
    else control?.setAttribute('aria-describedby', describedBy);
  });
  return {
    id,
    disabled: props.disabled,
    error: props.invalid,
    'aria-invalid': props.invalid || undefined,
    'aria-describedby': describedBy,
    'aria-required': props.required || undefined,
    'aria-label': props.label,
  };
}

/** A value that cannot be changed here. */
export function Shown({ children, mono = false }: { readonly children: ReactNode; readonly mono?: boolean; }) {
  const empty = children === '' || children === null || children === undefined;
  return (
    <Text component="span" size="sm" className="shown" {...(empty && { c: 'gray.7' })} {...(mono && { ff: 'monospace' })}>
      {empty ? <span aria-label={t('form.none')} role="img">—</span> : children}
    </Text>
  );
}
