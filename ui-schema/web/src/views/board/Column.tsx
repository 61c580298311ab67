import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { Button, Text } from '@mantine/core';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { RecordData } from '../../api/records';
import { t } from '../../i18n/t';
import { toneOf } from '../../kit/tones';
import type { BoardColumn, View } from '../list/document';
import type { ViewProps } from '../list/ListPage';
import { wanted } from '../card';
import { useLiveRows } from '../list/useLiveRows';
import { useRecords } from '../list/useRecords';
import { Card } from './Card';

interface ColumnProps extends ViewProps {
  readonly view: Extract<View, { type: 'kanban' }>;
  readonly column: BoardColumn;
  readonly paths: readonly string[];
  readonly move: (record: RecordData, to: string) => Promise<void>;
  readonly ask: (record: RecordData) => void;
  readonly open: (record: RecordData) => void;
}

const PAGE = 30;
const WATCHED = 12;

/** One column of a board, read page by page by itself. */
export function Column({ document, asked, view, column, paths, move, ask, open }: ColumnProps) {
  const place = useRef<HTMLElement>(null);
  const [over, setOver] = useState(false);
  const inside = `${view.field} == '${column.value}'`;
  const filter = asked.query.filter === undefined ? inside : `(${asked.query.filter}) && ${inside}`;
  const records = useRecords(document.object, { ...asked.query, filter, fields: wanted(document, paths, view.field) }, PAGE);
  useLiveRows(document.object, records.items.slice(0, WATCHED));
  const drop = useEffectEvent((record: RecordData) => void move(record, column.value));
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    return dropTargetForElements({
      element,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false);
        drop(source.data['record'] as RecordData);
      },
    });
  }, []);
  if (records.error !== null && records.items.length === 0) throw records.error;
  return (
    <section ref={place} className="board-column" data-over={over} role="listitem" aria-label={column.title}>
      <header className="board-head">
        <span className="dot" style={{ background: toneOf(column['x-color']).dot }} />
        <Text fw={600} size="sm">{column.title}</Text>
        <Text size="sm" c="gray.7">{records.count === undefined ? '' : `${records.count}${records.atLeast ? '+' : ''}`}</Text>
      </header>
      <ul className="board-cards">
        {records.items.map((record) => <Card key={record.id} document={document} record={record} paths={paths} ask={ask} open={open} />)}
      </ul>
      {records.items.length === 0 && !records.waiting ? <Text size="sm" c="gray.7" ta="center" py="md">{t('views.board.empty')}</Text> : null}
      {records.hasMore ? <Button variant="subtle" size="compact-sm" fullWidth onClick={records.more}>{t('common.more')}</Button> : null}
    </section>
  );
}
