import { memo, type MouseEvent, type ReactNode } from 'react';
import { appBase, places } from '../../api/places';
import type { RecordData } from '../../api/records';
import { t } from '../../i18n/t';
import { useManner } from '../useApp';
import { CellEditor } from './CellEditor';
import { valueAt, type ListDocument } from './document';
import { mayEdit } from './edit';
import type { Place } from './useRoving';
import { isRight, text, Value } from './Value';

interface RowProps {
  readonly document: ListDocument;
  readonly record: RecordData;
  readonly index: number;
  readonly start: number;
  readonly columns: readonly string[];
  readonly template: string;
  readonly selected: boolean;
  readonly toggle: (id: string, through?: boolean) => void;
  /** Column that holds the grid's one tab stop, -1 for none. */
  readonly focused: number;
  readonly editing: number;
  readonly open: (record: RecordData) => void;
  /** Somebody is about to open it. */
  readonly near: (record: RecordData) => void;
  readonly edit: (place: Place) => void;
  readonly focus: (place: Place) => void;
  readonly done: (next: Place) => void;
}

/** One record of a table. */
export const Row = memo(function Row(props: RowProps) {
  const { document, record, index, start, columns, template, selected, toggle, focused, editing, open, near, edit, focus, done } = props;
  const { object, data: { properties: fields } } = document;
  const cell = (column: number) => ({
    role: 'gridcell', 'aria-colindex': column + 1, 'data-cell': `${index}:${column}`, tabIndex: focused === column ? 0 : -1,
    onFocus: () => focus({ row: index, column }),
  });
  return (
    <div role="row" aria-rowindex={index + 2} aria-selected={selected} className="grid-row" style={{ gridTemplateColumns: template, transform: `translateY(${start}px)` }}>
      <div {...cell(0)} className="grid-cell pick">
        <input type="checkbox" className="grid-mark" tabIndex={-1} checked={selected} aria-label={t('views.select', { n: index + 1 })}
          onClick={(event) => toggle(record.id, event.shiftKey)} onChange={() => undefined} />
      </div>
      {columns.map((path, at) => {
        const schema = fields[path];
        if (schema === undefined) return null;
        const column = at + 1;
        const value = valueAt(record, path);
        if (editing === column) {
          return (
            <div key={path} {...cell(column)} className="grid-cell editing">
              <CellEditor object={object} record={record} path={path} schema={schema} row={index} done={(down) => done({ row: index + (down ? 1 : 0), column })} />
            </div>
          );
        }
        return (
          <div key={path} {...cell(column)} className="grid-cell" data-right={isRight(schema)} aria-readonly={!mayEdit(document, path, schema)}
            onDoubleClick={() => edit({ row: index, column })}>
            <Content to={at === 0 ? places.record(object, record.id) : null} open={() => open(record)} near={() => near(record)}><Shown value={value} schema={schema} /></Content>
          </div>
        );
      })}
    </div>
  );
});

function Shown({ value, schema }: { readonly value: unknown; readonly schema: Parameters<typeof text>[1] }) {
  const manner = useManner();
  return <span className="cut" title={text(value, schema, manner)}><Value value={value} schema={schema} /></span>;
}

interface ContentProps {
  readonly to: string | null;
  readonly open: () => void;
  readonly near: () => void;
  readonly children: ReactNode;
}

/** A plain link where there is one: hundreds of rows come and go under a scroll, and a router's link costs them. */
function Content({ to, open, near, children }: ContentProps) {
  if (to === null) return children;
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open();
  };
  return <a href={appBase() + to} className="grid-link" tabIndex={-1} onClick={follow} onMouseEnter={near}>{children}</a>;
}
