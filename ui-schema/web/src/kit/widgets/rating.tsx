import { Rating } from '@mantine/core';
import type { WidgetProps } from '../../render/widget';
import { t } from '../../i18n/t';
import { Shown } from './common';

/** A number of stars. */
export function RatingWidget(props: WidgetProps<number>) {
  const { id, value, onChange, readOnly, disabled, schema, describedBy, invalid, label } = props;
  const most = Number(schema.maximum ?? 5);
  if (readOnly) {
    if (value === null) return <Shown>{''}</Shown>;
    const stars = '★'.repeat(value) + '☆'.repeat(Math.max(0, most - value));
    return (
      <Shown>
        <span role="img" className="stars" aria-label={t('kit.stars', { n: value })}>
          {stars}
        </span>
      </Shown>
    );
  }
  return (
    <div
      role="group"
      id={id}
      tabIndex={-1}
      aria-label={label ?? schema.title}
      aria-describedby={describedBy}
      data-invalid={invalid || undefined}
    >
      <Rating
        value={value ?? 0}
        count={most}
        size="lg"
        readOnly={disabled}
        getSymbolLabel={(stars) => t('kit.stars', { n: stars })}
        onChange={(stars) => onChange(stars === 0 || stars === value ? null : stars)}
      />
    </div>
  );
}
