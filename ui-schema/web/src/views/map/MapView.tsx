import { Text } from '@mantine/core';
import { Link, useRouter } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { t } from '../../i18n/t';
import { Plan } from '../../kit/map/plan';
import { cardPaths, titleOf, wanted } from '../card';
import { valueAt, type View } from '../list/document';
import { Count, type ViewProps } from '../list/ListPage';
import { useLiveRows } from '../list/useLiveRows';
import { useRecords } from '../list/useRecords';
import { useApp, useManner } from '../useApp';

type MapProps = ViewProps & { readonly view: Extract<View, { type: 'map' }> };

interface Point {
  readonly id: string;
  readonly title: string;
  readonly lat: number;
  readonly lng: number;
}

const MOST = 1_000;
const NAMED = 40;

/** Records where they are, and beside the map by name. */
export function MapView({ document, asked, view }: MapProps) {
  const { object } = document;
  const { map } = useApp();
  const manner = useManner();
  const router = useRouter();
  const place = useRef<HTMLDivElement>(null);
  const [plan, setPlan] = useState<Plan>();
  const filter = [asked.query.filter, `has(${view.field})`].filter((each) => each !== undefined).map((each) => `(${each})`).join(' && ');
  const records = useRecords(object, { ...asked.query, filter, fields: wanted(document, cardPaths(document, view.card), view.field) }, 200);
  useLiveRows(object, records.items);
  const { items, hasMore, more } = records;
  const points = useMemo(() => {
    const paths = cardPaths(document, view.card);
    return items.flatMap((record): Point[] => {
      const at = valueAt(record, view.field) as { readonly lat?: unknown; readonly lng?: unknown } | null | undefined;
      if (at?.lat === undefined) return [];
      return [{ id: record.id, title: titleOf(document, record, paths, manner), lat: Number(at.lat), lng: Number(at.lng) }];
    });
  }, [items, document, view, manner]);

  useEffect(() => {
    if (hasMore && items.length < MOST) more();
  }, [hasMore, items.length, more]);

  useEffect(() => {
    if (place.current === null) return undefined;
    const made = new Plan(place.current, map);
    setPlan(made);
    return () => made.remove();
  }, [map]);
  useEffect(() => {
    const markers = plan === undefined ? [] : points.map((point) => {
      const marker = plan.point(point, point.title);
      marker.bindTooltip(point.title, points.length <= NAMED ? { permanent: true, direction: 'right', offset: [8, 0] } : {});
      return marker.on('click', () => void router.navigate({ to: '/o/$object/$id', params: { object, id: point.id } } as never));
    });
    return () => markers.forEach((marker) => marker.remove());
  }, [plan, points, router, object]);
  // what others write moves points, not the map under somebody's eyes
  const which = points.map(({ id }) => id).toSorted().join();
  const fit = useEffectEvent(() => plan?.fit(points));
  useEffect(() => fit(), [plan, which]);

  if (records.error !== null && items.length === 0) throw records.error;
  return (
    <div className="map-view">
      <Count records={records} />
      <div className="map-both">
        <div ref={place} className="map" data-plan={map === undefined} role="application" aria-label={document.title} />
        <ul className="map-list" aria-label={document.title}>
          {points.map(({ id, title }) => <li key={id}><Link to={'/o/$object/$id' as never} params={{ object, id } as never}>{title}</Link></li>)}
        </ul>
        {points.length === 0 && !records.waiting ? <Text className="map-none">{t('views.map.none')}</Text> : null}
      </div>
    </div>
  );
}
