import { useVirtualizer } from '@tanstack/react-virtual';
import { useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { RecordData } from '../../api/records';
import { t } from '../../i18n/t';
import { BulkBar } from './BulkBar';
import { mayEdit } from './edit';
import { Empty } from './Empty';
import { HeaderRow } from './HeaderRow';
import type { ViewProps } from './ListPage';
import { ListSkeleton } from './ListSkeleton';
import { Row } from './Row';
import type { Records } from './useRecords';
import { useLiveRows } from './useLiveRows';
import { useRoving, type Place } from './useRoving';
import { useSelection } from './useSelection';
import { useWidths } from './useWidths';

const ROW = 38;
const PICK = 42;

/** Records as rows: as many as are in sight are drawn, the next page comes before the end is reached. */
export function TableView({ document, asked, records }: ViewProps & { readonly records: Records }) {
  const { object, data: { properties: fields } } = document;
  const { columns } = asked;
  const { items } = records;
  const router = useRouter();
  const scroll = useRef<HTMLDivElement>(null);
  const [editing, setEditing] = useState<Place | null>(null);
  const selection = useSelection(items);
  const { width, resize } = useWidths(object, fields);
  const rows = useVirtualizer({ count: items.length, getScrollElement: () => scroll.current, estimateSize: () => ROW, overscan: 12 });
  const reveal = useCallback((row: number) => rows.scrollToIndex(row), [rows]);
  const page = Math.max(1, Math.floor((scroll.current?.clientHeight ?? 600) / ROW) - 2);
  const { grid, place, setPlace, go, press } = useRoving({ rows: items.length, columns: columns.length + 1, page, reveal });
  const template = useMemo(() => [`${PICK}px`, ...columns.map((path) => `${width(path)}px`), 'minmax(0, 1fr)'].join(' '), [columns, width]);
  const wide = PICK + columns.reduce((sum, path) => sum + width(path), 0);

  const drawn = rows.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;
  const { hasMore, more } = records;
  useLiveRows(object, drawn.flatMap(({ index }) => items[index] ?? []));
  useEffect(() => {
    if (hasMore && last >= items.length - 30) more();
  }, [hasMore, last, items.length, more]);

  // the same functions from one drawing to the next: rows that have not changed are not drawn again under a scroll
  const pageOf = useCallback(({ id }: RecordData) => ({ to: '/o/$object/$id', params: { object, id } }) as never, [object]);
  const open = useCallback((record: RecordData) => void router.navigate(pageOf(record)), [router, pageOf]);
  const near = useCallback((record: RecordData) => void router.preloadRoute(pageOf(record)), [router, pageOf]);
  const edit = useCallback(
    (at: Place) => {
      const path = columns[at.column - 1];
      const schema = path === undefined ? undefined : fields[path];
      if (path !== undefined && schema !== undefined && mayEdit(document, path, schema)) setEditing(at);
    },
    [columns, fields, document],
  );
  const done = useCallback(
    (next: Place) => {
      setEditing(null);
      go(next);
    },
    [go],
  );
  const key = (event: KeyboardEvent) => {
    const record = items[place.row];
    if (editing !== null || event.nativeEvent.isComposing || record === undefined || press(event)) return;
    if (event.key === 'F2') edit(place);
    else if (event.key === 'Enter') open(record);
    else if (event.key === ' ') selection.toggle(record.id, event.shiftKey);
    else return;
    event.preventDefault();
  };

  if (records.waiting) return <ListSkeleton />;
  return (
    <>
      <div ref={scroll} className="grid-scroll" data-stale={records.stale} aria-busy={records.stale}>
        <div ref={grid} role="grid" tabIndex={-1} aria-label={document.title} aria-rowcount={records.atLeast ? -1 : (records.count ?? items.length) + 1}
          aria-colcount={columns.length + 1} aria-multiselectable className="grid-table" style={{ minWidth: wide }} onKeyDown={key}>
          <HeaderRow asked={asked} fields={fields} template={template} width={width} resize={resize} selection={selection} />
          {items.length === 0 ? null : (
            <div role="rowgroup" className="grid-body" style={{ height: rows.getTotalSize() }}>
              {drawn.map(({ index, start, key: rowKey }) => {
                const record = items[index];
                if (record === undefined) return null;
                return (
                  <Row key={rowKey} document={document} record={record} index={index} start={start} columns={columns} template={template}
                    selected={selection.has(record.id)} toggle={selection.toggle} focused={place.row === index ? place.column : -1}
                    editing={editing?.row === index ? editing.column : -1} open={open} near={near} edit={edit} focus={setPlace}
                    done={done} />
                );
              })}
            </div>
          )}
        </div>
        {items.length === 0 ? <Empty /> : null}
        <div className="grid-end" role="status">{hasMore ? t('common.loading') : ''}</div>
      </div>
      <BulkBar document={document} selection={selection} />
    </>
  );
}
