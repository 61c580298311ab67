import { useCallback, useRef, useState, type KeyboardEvent } from 'react';

export interface Place {
  readonly row: number;
  readonly column: number;
}

interface Options {
  readonly rows: number;
  readonly columns: number;
  readonly page: number;
  readonly reveal: (row: number) => void;
}

/** One tab stop for a whole grid: arrows, Home, End and the page keys walk from cell to cell. */
export function useRoving({ rows, columns, page, reveal }: Options) {
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 });
  const grid = useRef<HTMLDivElement>(null);

  const go = useCallback(
    (wanted: Place) => {
      const next = { row: clamp(wanted.row, rows), column: clamp(wanted.column, columns) };
      setPlace(next);
      reveal(next.row);
      requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>(`[data-cell="${next.row}:${next.column}"]`)?.focus({ preventScroll: false }));
    },
    [rows, columns, reveal],
  );

  const press = useCallback(
    (event: KeyboardEvent): boolean => {
      const next = moved(event, place, { rows, columns, page });
      if (next === null) return false;
      event.preventDefault();
      go(next);
      return true;
    },
    [place, rows, columns, page, go],
  );

  return { grid, place, setPlace, go, press };
}

function moved(event: KeyboardEvent, { row, column }: Place, { rows, columns, page }: { rows: number; columns: number; page: number }): Place | null {
  const far = event.ctrlKey || event.metaKey;
  switch (event.key) {
    case 'ArrowDown': return { row: row + 1, column };
    case 'ArrowUp': return { row: row - 1, column };
    case 'ArrowRight': return { row, column: column + 1 };
    case 'ArrowLeft': return { row, column: column - 1 };
    case 'Home': return { row: far ? 0 : row, column: 0 };
    case 'End': return { row: far ? rows - 1 : row, column: columns - 1 };
    case 'PageDown': return { row: row + page, column };
    case 'PageUp': return { row: row - page, column };
    default: return null;
  }
}

const clamp = (at: number, count: number) => Math.max(0, Math.min(at, count - 1));
