import { ActionIcon, Popover } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { dayText, local, parseMoment } from '../../engine/cel/moments';
import { formatDate, formatDateTime } from '../../engine/format';
import { momentIn, parseDateInput, parseMomentInput } from '../../engine/parse';
import { usePlace, type Place } from '../../render/manner';
import type { WidgetProps } from '../../render/widget';
import { t } from '../../i18n/t';
import { Shown } from './common';
import { Typed } from './typed';

const Calendar = lazy(async () => ({ default: (await import('./Calendar')).Calendar }));

/** A day: typed in many ways, or picked from a calendar. */
export function DateWidget(props: WidgetProps<string>) {
  const place = usePlace();
  const { value } = props;
  if (props.readOnly) return <Shown>{value === null ? '' : formatDate(value, place)}</Shown>;
  return (
    <Typed
      props={props as WidgetProps<string | number>}
      shown={value === null ? '' : formatDate(value, place)}
      edited={value ?? ''}
      read={(text) => parseDateInput(text, today(place))}
      placeholder={t('kit.dateExample')}
      right={<Picker props={props} day={value} onPick={(day) => props.onChange(day)} />}
    />
  );
}

/** A moment in the tenant's zone. */
export function DateTime(props: WidgetProps<string>) {
  const place = usePlace();
  const { value } = props;
  const wall = value === null ? null : wallOf(value, place.zone);
  if (props.readOnly) return <Shown>{value === null ? '' : formatDateTime(value, place)}</Shown>;
  return (
    <Typed
      props={props as WidgetProps<string | number>}
      shown={value === null ? '' : formatDateTime(value, place)}
      edited={wall === null ? (value ?? '') : `${wall.day} ${clock(wall.minutes)}`}
      read={(text) => parseMomentInput(text, place.now(), place.zone)}
      placeholder={t('kit.momentExample')}
      right={
        <Picker
          props={props}
          day={wall?.day ?? null}
          onPick={(day) => props.onChange(momentIn(day, wall?.minutes ?? 9 * 60, place.zone))}
        />
      }
    />
  );
}

function Picker({
  props,
  day,
  onPick,
}: {
  readonly props: WidgetProps<string>;
  readonly day: string | null;
  readonly onPick: (day: string) => void;
}) {
  const [open, setOpen] = useState(false);
  return (
    <Popover opened={open} onChange={setOpen} trapFocus returnFocus shadow="md" position="bottom-end">
      <Popover.Target>
        <ActionIcon
          aria-label={t('kit.pickDay', { field: props.label ?? props.schema.title })}
          disabled={props.disabled}
          onClick={() => setOpen(!open)}
        >
          <IconCalendar size={16} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Suspense fallback={t('common.loading')}>
          {open && (
            <Calendar
              day={day}
              onPick={(picked) => {
                onPick(picked);
                setOpen(false);
              }}
            />
          )}
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}

function today(place: Place): number {
  return local(BigInt(place.now()) * 1000n, place.zone)?.day ?? 0;
}

function wallOf(value: string, zone: string): { day: string; minutes: number; } | null {
  const micros = parseMoment(value);
  const at = micros === null ? null : local(micros, zone);
  return at && { day: dayText(at.day), minutes: at.hour * 60 + at.minute };
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
