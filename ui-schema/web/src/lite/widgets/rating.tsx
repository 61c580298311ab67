import { t } from '../../i18n/t';
import type { WidgetProps } from '../../render/widget';
import { group } from '../control';
import { Icon } from '../Icon';

/** A number of stars. */
export function Rating(props: WidgetProps<number>) {
  const most = Number(props.schema.maximum ?? 5);
  const given = props.value ?? 0;
  const locked = props.disabled || props.readOnly;
  return (
    <div {...group(props)} role="radiogroup" aria-invalid={props.invalid || undefined} className="l-stars">
      {Array.from({ length: most }, (_, index) => index + 1).map((stars) => (
        <label key={stars} className={stars <= given ? 'on' : undefined}>
          <input
            type="radio"
            name={props.id}
            aria-label={t('lite.stars', { n: stars })}
            checked={given === stars}
            disabled={locked}
            onChange={() => props.onChange(stars)}
          />
          <Icon name="star" size={34} full={stars <= given} />
        </label>
      ))}
    </div>
  );
}
