import type { ComponentType } from 'react';
import { language } from '../i18n/t';
import { t } from '../i18n/t';
import { useForm } from '../render/formContext';
import type { WidgetProps } from '../render/widget';
import { optionOf, valueText } from './valueText';

/** A value as text, where it is only read; telephone numbers and addresses of the web can be touched. */
export function Shown({ id, schema, value }: Pick<WidgetProps, 'id' | 'schema' | 'value'>) {
  const zone = useForm().around.zone;
  const text = valueText(schema, value, { locale: language(), zone });
  const color = optionOf(schema, value)?.['x-color'];
  const href = link(schema['x-type'], text);
  return (
    <output id={id} className="l-shown">
      {text === '' && <span className="l-dim">{t('lite.none')}</span>}
      {href !== null && text !== '' && <a href={href}>{text}</a>}
      {href === null && color !== undefined && <span className={`l-tag l-${color}`}>{text}</span>}
      {href === null && color === undefined && text}
    </output>
  );
}

/** The widget where the value may be changed, its text where it may not. */
export function orShown(Widget: ComponentType<WidgetProps<never>>): ComponentType<WidgetProps<never>> {
  return function Either(props: WidgetProps<never>) {
    return props.readOnly ? <Shown id={props.id} schema={props.schema} value={props.value} /> : <Widget {...props} />;
  };
}

function link(type: string, text: string): string | null {
  if (type === 'phone') return `tel:${text.replace(/[^\d+]/g, '')}`;
  if (type === 'email') return `mailto:${text}`;
  return type === 'url' && /^https?:\/\//i.test(text) ? text : null;
}
