import { useDebouncedValue } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { events } from '../../api/events';
import type { RecordData } from '../../api/records';

/** A page may watch a hundred records; a board has several lists. */
const MOST = 50;
const SETTLED = 500;
const PAUSE = 1_000;

/**
 * Reads the lists of an object type again when somebody else has written one of the records in sight, or has given the
 * person something else to do; many changes together are read once.
 */
export function useLiveRows(object: string, rows: readonly RecordData[]): void {
  const client = useQueryClient();
  const inSight = rows.slice(0, MOST).map(({ id }) => id).toSorted().join();
  const [watched] = useDebouncedValue(inSight, SETTLED);
  const versions = useRef(new Map<string, number>());
  useLayoutEffect(() => {
    versions.current = new Map(rows.map(({ id, version }) => [id, version]));
  });
  useEffect(() => {
    const ids = watched === '' ? [] : watched.split(',');
    const leave = ids.map((id) => events.watch(object, id));
    return () => leave.forEach((each) => each());
  }, [object, watched]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void client.invalidateQueries({ queryKey: ['records', object] });
      }, PAUSE);
    };
    const stop = events.listen(({ topic, about }) => {
      const known = versions.current.get(about.id ?? '');
      const changed = topic === 'gone' || (topic === 'record' && (about.version ?? Infinity) > (known ?? Infinity));
      if (topic === 'tasks' || (known !== undefined && changed)) soon();
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [client, object]);
}
