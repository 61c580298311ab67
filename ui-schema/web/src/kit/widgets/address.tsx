import { Autocomplete, Group, Input, Stack } from '@mantine/core';
import { useEffect, useState } from 'react';
import { textOf, usePlace } from '../../render/manner';
import { below, loadRegions, type Regions } from '../../render/regions/regions';
import type { WidgetProps } from '../../render/widget';
import { t } from '../../i18n/t';
import { Shown } from './common';

interface AddressValue {
  readonly region?: readonly string[];
  readonly detail?: string;
  readonly postcode?: string;
}

const LEVELS = ['province', 'city', 'district'] as const;

/** A postal address, from province down to the door. */
export function Address(props: WidgetProps<AddressValue>) {
  const { id, value, onChange, onBlur, readOnly, disabled, invalid, describedBy, schema, label } = props;
  const place = usePlace();
  const regions = useRegions(!readOnly);
  if (readOnly) return <Shown>{value === null ? '' : textOf(schema, value, place)}</Shown>;
  const region = value?.region ?? [];
  const change = (next: AddressValue) => onChange(tidy(next));
  const level = (at: number, name: string) => {
    // another province has other cities
    change({ ...value, region: [...region.slice(0, at), name] });
  };
  return (
    <Stack gap={6} role="group" aria-label={label ?? schema.title} aria-describedby={describedBy} onBlur={onBlur}>
      <Group gap={6} grow wrap="nowrap">
        {LEVELS.map((name, at) => (
          <Autocomplete
            key={name}
            {...(at === 0 && { id })}
            data={regions ? [...below(regions, region.slice(0, at))] : []}
            limit={40}
            value={region[at] ?? ''}
            disabled={disabled || (at > 0 && (region[at - 1] ?? '') === '')}
            error={invalid}
            openOnFocus={false}
            aria-label={t(`kit.${name}`)}
            placeholder={t(`kit.${name}`)}
            onChange={(next) => level(at, next)}
          />
        ))}
      </Group>
      <Group gap={6} wrap="nowrap">
        <Input
          flex={1}
          value={value?.detail ?? ''}
          disabled={disabled}
          error={invalid}
          aria-label={t('kit.addressDetail')}
          placeholder={t('kit.addressDetail')}
          maxLength={500}
          onChange={(event) => change({ ...value, detail: event.currentTarget.value })}
        />
        <Input
          w={110}
          value={value?.postcode ?? ''}
          disabled={disabled}
          inputMode="numeric"
          aria-label={t('kit.postcode')}
          placeholder={t('kit.postcode')}
          maxLength={20}
          onChange={(event) => change({ ...value, postcode: event.currentTarget.value })}
        />
      </Group>
    </Stack>
  );
}

function useRegions(wanted: boolean): Regions | undefined {
  const [regions, setRegions] = useState<Regions>();
  useEffect(() => {
    let here = wanted;
    if (wanted) void loadRegions().then((loaded) => here && setRegions(loaded));
    return () => {
      here = false;
    };
  }, [wanted]);
  return regions;
}

/** Without empty parts; null when nothing is left. Names below an empty one go with it. */
function tidy({ region = [], detail = '', postcode = '' }: AddressValue): AddressValue | null {
  const end = region.findIndex((name) => name.trim() === '');
  const names = end < 0 ? region : region.slice(0, end);
  if (names.length === 0 && detail === '' && postcode === '') return null;
  return { region: names, ...(detail !== '' && { detail }), ...(postcode !== '' && { postcode }) };
}
