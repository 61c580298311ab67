import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { RecordData } from '../../api/records';
import { t } from '../../i18n/t';
import { factsOf, titleOf } from '../card';
import { CardLine } from '../CardLine';
import type { ListDocument } from '../list/document';
import { useManner } from '../useApp';

interface CardProps {
  readonly document: ListDocument;
  readonly record: RecordData;
  readonly paths: readonly string[];
  readonly ask: (record: RecordData) => void;
  readonly open: (record: RecordData) => void;
}

/** A record on a board: dragged by hand, or moved by M. */
export function Card({ document, record, paths, ask, open }: CardProps) {
  const place = useRef<HTMLLIElement>(null);
  const [dragged, setDragged] = useState(false);
  const manner = useManner();
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    return draggable({ element, getInitialData: () => ({ record }), onDragStart: () => setDragged(true), onDrop: () => setDragged(false) });
  }, [record]);
  const press = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'm' || event.key === 'M') ask(record);
    else if (!walk(event)) return;
    event.preventDefault();
  };
  return (
    <li ref={place} data-dragged={dragged} className="board-item">
      <button type="button" className="card" onClick={() => open(record)} onKeyDown={press} aria-keyshortcuts="M" title={t('views.board.hint')}>
        <span className="card-title">{titleOf(document, record, paths, manner)}</span>
        {factsOf(document, paths).map((path) => <CardLine key={path} document={document} record={record} path={path} />)}
      </button>
    </li>
  );
}

/** Arrows go from card to card, and to the column beside. */
function walk(event: KeyboardEvent<HTMLElement>): boolean {
  const columns = Array.from(document.querySelectorAll('.board-column'), (column) => Array.from(column.querySelectorAll<HTMLElement>('.card')));
  const column = columns.findIndex((cards) => cards.includes(event.currentTarget));
  const row = columns[column]?.indexOf(event.currentTarget) ?? -1;
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    columns[column]?.[row + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
    return true;
  }
  if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return false;
  const beside = event.key === 'ArrowRight' ? columns.slice(column + 1) : columns.slice(0, column).toReversed();
  const cards = beside.find((each) => each.length > 0);
  cards?.[Math.min(row, cards.length - 1)]?.focus();
  return true;
}
