import { useEffect, useMemo, useState } from 'react';
import { withQuery } from '../../api/address';
import type { Task } from '../../api/tasks';
import { useDevice } from '../device';
import { documentPath, type ListDocument } from '../documents';
import { groupings, type Grouping, type Records } from './grouping';

interface TaskRecords {
  readonly lists: ReadonlyMap<string, ListDocument>;
  readonly records: Records;
  readonly groupings: readonly Grouping[];
}

/** The records tasks are about, with the fields their lists show: one call for each object type. */
export function useTaskRecords(tasks: readonly Task[]): TaskRecords {
  const { reader } = useDevice();
  const [turn, setTurn] = useState(0);
  const wanted = useMemo(() => {
    const ids = new Map<string, string[]>();
    for (const { record } of tasks) ids.set(record.object, [...(ids.get(record.object) ?? []), record.id]);
    return ids;
  }, [tasks]);
  const paths = [...wanted].map(([object, ids]) => [object, documentPath(object, 'list'), recordsPath(object, ids)] as const);
  const key = paths.flat().join('\n');

  useEffect(() => {
    const all = key === '' ? [] : key.split('\n').filter((each) => each.startsWith('/'));
    const tell = (): void => setTurn((now) => now + 1);
    const stops = all.map((path) => reader.subscribe(path, tell));
    all.forEach((path) => void reader.load(path));
    return () => stops.forEach((stop) => stop());
  }, [reader, key]);

  return useMemo(() => {
    const lists = new Map<string, ListDocument>();
    const records = new Map<string, Readonly<Record<string, unknown>>>();
    for (const [object, list, found] of paths) {
      const document = reader.get<ListDocument>(list).data;
      if (document !== undefined) lists.set(object, document);
      for (const record of reader.get<{ items: readonly Record<string, unknown>[] }>(found).data?.items ?? []) {
        records.set(`${object}/${String(record['id'])}`, record);
      }
    }
    const schemas = new Map([...lists].map(([object, { data }]) => [object, data]));
    const shown = new Map([...lists].map(([object, { layout }]) => [object, [...layout.columns, ...(layout.card ?? [])].map((path) => path.split('.')[0] ?? path)]));
    return { lists, records, groupings: groupings(schemas, shown) };
    // the paths are the key's; the turn counts what has come
    // oxlint-disable-next-line react/exhaustive-deps
  }, [reader, key, turn]);
}

function recordsPath(object: string, ids: readonly string[]): string {
  const list = ids.slice(0, 100).map((id) => `'${id}'`).join(', ');
  return withQuery(`/api/v1/records/${object}`, { filter: `id in [${list}]`, limit: 100 });
}
