import { useRef, type HTMLInputAutoCompleteAttribute, type InputHTMLAttributes } from 'react';
import type { WidgetProps } from '../../render/widget';
import { control } from '../control';

type Keyboard = Pick<InputHTMLAttributes<HTMLInputElement>, 'type' | 'inputMode' | 'autoCapitalize'> & {
  autoComplete?: HTMLInputAutoCompleteAttribute;
};

const keyboards: Readonly<Record<string, Keyboard>> = {
  email: { type: 'email', inputMode: 'email', autoComplete: 'email', autoCapitalize: 'none' },
  phone: { type: 'tel', inputMode: 'tel', autoComplete: 'tel' },
  url: { type: 'url', inputMode: 'url', autoCapitalize: 'none' },
};

/** One line of text; the type of the field chooses the phone's keyboard. */
export function Text(props: WidgetProps<string>) {
  return (
    <input
      {...control(props)}
      {...(keyboards[props.schema['x-type']] ?? { type: 'text' })}
      className="l-input"
      value={props.value ?? ''}
      readOnly={props.readOnly}
      maxLength={props.schema.maxLength}
      onChange={(event) => props.onChange(event.target.value || null)}
    />
  );
}

/** Text of many lines, as high as what is in it. */
export function LongText(props: WidgetProps<string>) {
  const area = useRef<HTMLTextAreaElement>(null);
  const grow = (target: HTMLTextAreaElement): void => {
    target.style.height = 'auto';
    target.style.height = `${Math.min(target.scrollHeight + 2, 480)}px`;
  };
  return (
    <textarea
      {...control(props)}
      ref={area}
      className="l-input"
      value={props.value ?? ''}
      readOnly={props.readOnly}
      maxLength={props.schema.maxLength}
      onFocus={(event) => grow(event.target)}
      onChange={(event) => {
        grow(event.target);
        props.onChange(event.target.value || null);
      }}
    />
  );
}
