import { t } from '../../i18n/t';
import type { WidgetProps } from '../../render/widget';
import { control } from '../control';

/** Yes or no. */
export function YesNo(props: WidgetProps<boolean>) {
  return (
    <label className="l-switch">
      <input
        {...control(props)}
        type="checkbox"
        role="switch"
        aria-labelledby={props.label === undefined ? `${props.id}-label` : undefined}
        checked={props.value === true}
        aria-checked={props.value === true}
        disabled={props.disabled || props.readOnly}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <i aria-hidden="true" />
      <span>{props.value === true ? t('common.yes') : t('common.no')}</span>
    </label>
  );
}
