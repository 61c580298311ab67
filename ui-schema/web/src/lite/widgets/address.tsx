import { useEffect, useState } from 'react';
import { t } from '../../i18n/t';
import type { WidgetProps } from '../../render/widget';
import { control, group } from '../control';
import { below, loadRegions, type Regions } from '../../render/regions/regions';

interface Address {
  readonly region?: readonly string[];
  readonly detail?: string;
  readonly postcode?: string;
}

/** A postal address: province, city and district one after the other, then the rest as text. */
export function AddressInput(props: WidgetProps<Address>) {
  const [regions, setRegions] = useState<Regions | null>(null);
  const value = props.value ?? {};
  const region = value.region ?? [];
  const locked = props.disabled || props.readOnly;
  useEffect(() => {
    if (!locked) void loadRegions().then(setRegions);
  }, [locked]);

  const give = (next: Address): void => {
    const empty = (next.region ?? []).length === 0 && !next.detail && !next.postcode;
    props.onChange(empty ? null : next);
  };
  if (locked) return <output id={props.id} className="l-shown">{addressText(value) || t('lite.none')}</output>;
  return (
    <div {...group(props)} id={undefined} role="group">
      {[0, 1, 2].map((level) => {
        const names = regions === null ? [] : below(regions, region.slice(0, level));
        const chosen = region[level];
        if (level > region.length || (names.length === 0 && chosen === undefined)) return null;
        return (
          <select
            key={level}
            className="l-input l-stack"
            aria-label={t(level === 0 ? 'lite.province' : level === 1 ? 'lite.city' : 'lite.district')}
            value={chosen ?? ''}
            onChange={(event) => give({ ...value, region: event.target.value === '' ? region.slice(0, level) : [...region.slice(0, level), event.target.value] })}
          >
            <option value="">{t(level === 0 ? 'lite.province' : level === 1 ? 'lite.city' : 'lite.district')}</option>
            {chosen !== undefined && !names.includes(chosen) && <option value={chosen}>{chosen}</option>}
            {names.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        );
      })}
      <textarea
        {...control(props)}
        className="l-input"
        autoComplete="street-address"
        aria-label={props.label ?? `${props.schema.title} ${t('lite.street')}`}
        placeholder={t('lite.street')}
        value={value.detail ?? ''}
        onChange={(event) => {
          const { detail: _, ...rest } = value;
          give(event.target.value === '' ? rest : { ...rest, detail: event.target.value });
        }}
      />
    </div>
  );
}

export function addressText(value: Address): string {
  return [...(value.region ?? []), value.detail ?? '', value.postcode ?? ''].join(' ').trim();
}
