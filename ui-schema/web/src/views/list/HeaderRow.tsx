import { Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { t } from '../../i18n/t';
import { shortTitleAt, type Fields } from './document';
import { isRight } from './Value';
import type { Asked } from './useListState';
import { useListState } from './useListState';
import type { Selection } from './useSelection';

interface HeaderRowProps {
  readonly asked: Asked;
  readonly fields: Fields;
  readonly template: string;
  readonly width: (path: string) => number;
  readonly resize: (path: string, wide: number) => void;
  readonly selection: Selection;
}

/** Titles of the columns: a click sorts, the edge on the right makes the column wider. */
export function HeaderRow({ asked, fields, template, width, resize, selection }: HeaderRowProps) {
  const { change } = useListState();
  const sortBy = (path: string) => {
    const [first] = asked.sort;
    change({ sort: first === path ? `-${path}` : first === `-${path}` ? undefined : path });
  };
  return (
    <div role="rowgroup" className="grid-head">
      <div role="row" aria-rowindex={1} className="grid-row" style={{ gridTemplateColumns: template }}>
        <div role="columnheader" aria-colindex={1} className="grid-cell pick">
          <Checkbox size="xs" aria-label={t('views.selectAll')} checked={selection.all} indeterminate={!selection.all && selection.records.length > 0}
            onChange={selection.toggleAll} />
        </div>
        {asked.columns.map((path, index) => {
          const schema = fields[path];
          const title = shortTitleAt(fields, path);
          const sorted = asked.sort[0] === path ? 'ascending' : asked.sort[0] === `-${path}` ? 'descending' : 'none';
          return (
            <div key={path} role="columnheader" aria-colindex={index + 2} aria-sort={sorted} className="grid-cell" data-right={schema !== undefined && isRight(schema)}>
              {schema?.['x-sort'] === true ? (
                <button type="button" className="grid-sort" onClick={() => sortBy(path)} title={t('views.sortBy', { title })}>
                  <span className="cut">{title}</span>
                  {sorted === 'ascending' ? <IconArrowUp size={14} aria-hidden /> : null}
                  {sorted === 'descending' ? <IconArrowDown size={14} aria-hidden /> : null}
                </button>
              ) : <span className="cut" title={title}>{title}</span>}
              <Edge title={title} wide={width(path)} resize={(wide) => resize(path, wide)} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

const STEP = 16;

function Edge({ title, wide, resize }: { readonly title: string; readonly wide: number; readonly resize: (wide: number) => void }) {
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    event.preventDefault();
    const { currentTarget, clientX, pointerId } = event;
    currentTarget.setPointerCapture(pointerId);
    const move = (moved: globalThis.PointerEvent) => resize(wide + moved.clientX - clientX);
    currentTarget.addEventListener('pointermove', move);
    currentTarget.addEventListener('lostpointercapture', () => currentTarget.removeEventListener('pointermove', move), { once: true });
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowRight: STEP, ArrowLeft: -STEP }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    resize(wide + step);
  };
  return (
    <div role="slider" aria-orientation="horizontal" aria-label={t('views.width', { title })} aria-valuenow={wide} aria-valuemin={64} aria-valuemax={900}
      tabIndex={-1} className="grid-edge" onPointerDown={drag} onKeyDown={press} />
  );
}
