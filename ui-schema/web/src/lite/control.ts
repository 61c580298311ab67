import type { WidgetProps } from '../render/widget';

/** The attributes every native control of the kit has. */
export function control(props: WidgetProps) {
  return {
    id: props.id,
    disabled: props.disabled,
    'aria-invalid': props.invalid || undefined,
    'aria-describedby': props.describedBy,
    'aria-label': props.label,
    'aria-required': props.required || undefined,
    onBlur: () => props.onBlur(),
  };
}

/** The attributes of a group of controls that is one field; its label is tied by id. */
export function group(props: WidgetProps) {
  return {
    id: props.id,
    'aria-label': props.label,
    'aria-labelledby': props.label === undefined ? labelId(props.id) : undefined,
    'aria-describedby': props.describedBy,
    onBlur: () => props.onBlur(),
  };
}

export function labelId(id: string): string {
  return `${id}-label`;
}
