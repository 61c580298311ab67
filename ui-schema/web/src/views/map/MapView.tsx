import 'leaflet/dist/leaflet.css';
import { Text } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import L from 'leaflet';
import { useEffect, useMemo, useRef } from 'react';
import { t } from '../../i18n/t';
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

/** Records where they are. Without an address for tiles it is a plan of points with a scale. */
export function MapView({ document, asked, view }: MapProps) {
  const { map } = useApp();
  const manner = useManner();
  const router = useRouter();
  const place = useRef<HTMLDivElement>(null);
  const filter = [asked.query.filter, `has(${view.field})`].filter((each) => each !== undefined).map((each) => `(${each})`).join(' && ');
  const records = useRecords(document.object, { ...asked.query, filter, fields: wanted(document, cardPaths(document, view.card), view.field) }, 200);
  useLiveRows(document.object, records.items);
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
    if (hasMore && items.length < 1000) more();
  }, [hasMore, items.length, more]);

  useEffect(() => {
    if (place.current === null) return undefined;
    const shown = L.map(place.current, { attributionControl: map?.tiles !== undefined, minZoom: 2 });
    L.control.scale({ imperial: false }).addTo(shown);
    if (map?.tiles !== undefined) L.tileLayer(map.tiles, { attribution: map.attribution ?? '' }).addTo(shown);
    for (const point of points) {
      const marker = L.circleMarker([point.lat, point.lng], { radius: 8, weight: 2, className: 'map-point' }).addTo(shown);
      marker.bindTooltip(point.title, points.length <= 40 ? { permanent: true, direction: 'right', offset: [8, 0] } : {});
      marker.on('click', () => void router.navigate({ to: '/o/$object/$id', params: { object: document.object, id: point.id } } as never));
      marker.getElement()?.setAttribute('aria-label', point.title);
    }
    if (points.length > 0) shown.fitBounds(L.latLngBounds(points.map(({ lat, lng }) => [lat, lng])).pad(0.2), { maxZoom: 16 });
    else shown.setView([35, 105], 4);
    return () => {
      shown.remove();
    };
  }, [points, map, router, document.object]);

  return (
    <div className="map-view">
      <Count records={records} />
      <div ref={place} className="map" data-plan={map?.tiles === undefined} role="application" aria-label={document.title} />
      {points.length === 0 && !records.waiting ? <Text className="map-none">{t('views.map.none')}</Text> : null}
      <ul className="unseen" aria-label={document.title}>{points.map(({ id, title }) => <li key={id}>{title}</li>)}</ul>
    </div>
  );
}
