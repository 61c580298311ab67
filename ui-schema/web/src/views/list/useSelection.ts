import { useCallback, useMemo, useRef, useState } from 'react';
import type { RecordData } from '../../api/records';

export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly has: (id: string) => boolean;
  readonly toggle: (id: string, through?: boolean) => void;
  readonly all: boolean;
  readonly toggleAll: () => void;
  readonly clear: () => void;
  readonly records: readonly RecordData[];
}

/** Which of the records that were read are chosen, in the order they stand. */
export function useSelection(items: readonly RecordData[]): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string>(undefined);

  const toggle = useCallback(
    (id: string, through = false) => {
      const from = items.findIndex((item) => item.id === last.current);
      const to = items.findIndex((item) => item.id === id);
      const between = through && from >= 0 && to >= 0 ? items.slice(Math.min(from, to), Math.max(from, to) + 1).map((item) => item.id) : [id];
      last.current = id;
      setIds((before) => {
        const now = new Set(before);
        const adds = !before.has(id);
        for (const each of between) now[adds ? 'add' : 'delete'](each);
        return now;
      });
    },
    [items],
  );

  return useMemo(() => {
    const records = items.filter(({ id }) => ids.has(id));
    const all = items.length > 0 && records.length === items.length;
    return {
      ids,
      has: (id: string) => ids.has(id),
      toggle,
      all,
      toggleAll: () => setIds(all ? new Set() : new Set(items.map(({ id }) => id))),
      clear: () => setIds(new Set()),
      records,
    };
  }, [ids, items, toggle]);
}
