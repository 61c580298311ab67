import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { events } from '../../api/events';
import { getRecord, type RecordData } from '../../api/records';

/** What became of the record while somebody looks at it. */
export type News = { readonly kind: 'none' } | { readonly kind: 'gone' } | { readonly kind: 'changed'; readonly record: RecordData };

const NONE: News = { kind: 'none' };

/**
 * Looks on while others change the record: shown at once while nobody edits here, otherwise told.
 */
export function useWatch(
  object: string,
  id: string,
  record: RecordData,
  show: (record: RecordData) => void,
  isDirty: () => boolean,
): News {
  const client = useQueryClient();
  const [news, setNews] = useState<News>(NONE);
  const latest = useRef({ version: record.version, show, isDirty });
  useEffect(() => {
    latest.current = { version: record.version, show, isDirty };
  });
  useEffect(() => {
    const read = async () => {
      const { data } = await getRecord(object, id);
      if (data.version <= latest.current.version) return;
      if (latest.current.isDirty()) setNews({ kind: 'changed', record: data });
      else latest.current.show(data);
    };
    const leave = events.watch(object, id);
    const stop = events.listen(({ topic, about }) => {
      if (topic === 'reset') void read().catch(() => undefined);
      if (about.id !== id) return;
      if (topic === 'gone') setNews({ kind: 'gone' });
      if (topic === 'messages') void client.invalidateQueries({ queryKey: ['record', object, id, 'messages'] });
      if (topic === 'record' && (about.version ?? Infinity) > latest.current.version) void read().catch(() => undefined);
    });
    return () => {
      stop();
      leave();
    };
  }, [client, object, id]);
  // what was told is over once the record here is as new
  return news.kind === 'changed' && news.record.version <= record.version ? NONE : news;
}
