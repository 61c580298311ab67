import { ActionIcon, Anchor, Group, Loader, Tooltip } from '@mantine/core';
import { IconCurrentLocation, IconMapPin } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { WidgetProps } from '../../render/widget';
import { t } from '../../i18n/t';
import { Shown } from './common';
import { Typed } from './typed';

interface Point {
  readonly lat: number;
  readonly lng: number;
}

const PointPicker = lazy(() => import('../map/PointPicker').then(({ PointPicker: component }) => ({ default: component })));

/** A point on the map: positioned, chosen on a map, or typed as latitude and longitude. */
export function Geo(props: WidgetProps<Point>) {
  const { value, onChange, readOnly, disabled } = props;
  const [finding, setFinding] = useState(false);
  const [failed, setFailed] = useState(false);
  const [picking, setPicking] = useState(false);
  const text = value === null ? '' : typeof value === 'object' ? `${value.lat}, ${value.lng}` : String(value);
  if (readOnly) return <Shown mono={value !== null}>{value === null ? '' : <MapLink point={value} text={text} />}</Shown>;
  const locate = () => {
    setFinding(true);
    setFailed(false);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setFinding(false);
        onChange({ lat: rounded(coords.latitude), lng: rounded(coords.longitude) });
      },
      () => {
        setFinding(false);
        setFailed(true);
      },
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  };
  return (
    <Group gap={6} wrap="nowrap">
      <div style={{ flex: 1 }}>
        <Typed
          props={{ ...props, value: text, onChange: (next) => onChange(pointOf(next)) }}
          shown={text}
          edited={text}
          read={(given) => given}
          placeholder="31.2304, 121.4737"
        />
      </div>
      <Tooltip label={failed ? t('kit.noPosition') : t('kit.position')}>
        <ActionIcon size="lg" variant="default" aria-label={t('kit.position')} disabled={disabled || finding} onClick={locate}>
          {finding ? <Loader size={16} /> : <IconCurrentLocation size={18} />}
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('kit.pickPoint')}>
        <ActionIcon size="lg" variant="default" aria-label={t('kit.pickPoint')} disabled={disabled} onClick={() => setPicking(true)}>
          <IconMapPin size={18} />
        </ActionIcon>
      </Tooltip>
      {picking && (
        <Suspense fallback={null}>
          <PointPicker
            at={value !== null && typeof value === 'object' ? value : null}
            close={() => setPicking(false)}
            take={(point) => {
              setPicking(false);
              onChange(point);
            }}
          />
        </Suspense>
      )}
      <span role="status">{failed ? t('kit.noPosition') : ''}</span>
    </Group>
  );
}

function MapLink({ point, text }: { readonly point: Point; readonly text: string; }) {
  return (
    <Anchor href={`geo:${point.lat},${point.lng}`} size="sm">
      {text}
    </Anchor>
  );
}

const rounded = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

/** Null for what is no point: the value before stays out, the text is shown as it was. */
function pointOf(text: unknown): Point | null {
  const match = /^\s*(-?\d{1,2}(?:\.\d{1,10})?)\s*[,，\s]\s*(-?\d{1,3}(?:\.\d{1,10})?)\s*$/.exec(String(text ?? ''));
  if (!match) return null;
  const point = { lat: Number(match[1]), lng: Number(match[2]) };
  return Math.abs(point.lat) <= 90 && Math.abs(point.lng) <= 180 ? point : null;
}
