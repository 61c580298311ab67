import { Button, Group, Modal, Text } from '@mantine/core';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Position } from '../../engine/position';
import { useServices } from '../../render/services';
import { t } from '../../i18n/t';
import { Plan } from './plan';

interface PointPickerProps {
  readonly at: Position | null;
  readonly take: (position: Position) => void;
  readonly close: () => void;
}

/** Chooses a point on a map: by a click, or by moving the map under the cross with the arrows. */
export function PointPicker({ at, take, close }: PointPickerProps) {
  const { map } = useServices();
  const [chosen, setChosen] = useState(at);
  const [place, setPlace] = useState<HTMLDivElement | null>(null);
  const plan = useRef<Plan>(undefined);
  const begin = useEffectEvent((element: HTMLDivElement) => {
    const made = new Plan(element, map);
    made.fit(at === null ? [] : [at]);
    made.shown.on('click', ({ latlng }) => setChosen(rounded(made.position(latlng))));
    plan.current = made;
    return () => made.remove();
  });
  useEffect(() => (place === null ? undefined : begin(place)), [place]);
  useEffect(() => {
    if (chosen === null || plan.current === undefined) return undefined;
    const marker = plan.current.point(chosen, text(chosen));
    return () => void marker.remove();
  }, [chosen, place]);
  const middle = () => plan.current !== undefined && setChosen(rounded(plan.current.position(plan.current.shown.getCenter())));
  return (
    <Modal opened onClose={close} size="xl" title={t('kit.pickPoint')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <div ref={setPlace} className="map-pick" data-plan={map === undefined} role="application" aria-label={t('kit.pickPoint')} />
      <Group justify="space-between" mt="sm">
        <Text size="sm" role="status">{chosen === null ? t('kit.pickHint') : text(chosen)}</Text>
        <Group gap="xs">
          <Button variant="default" onClick={middle}>{t('kit.pickMiddle')}</Button>
          <Button disabled={chosen === null} onClick={() => chosen !== null && take(chosen)}>{t('common.ok')}</Button>
        </Group>
      </Group>
    </Modal>
  );
}

const text = ({ lat, lng }: Position) => `${lat}, ${lng}`;

const rounded = ({ lat, lng }: Position): Position => ({ lat: Math.round(lat * 1e6) / 1e6, lng: Math.round(lng * 1e6) / 1e6 });
