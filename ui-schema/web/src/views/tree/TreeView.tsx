import { UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type CSSProperties, type KeyboardEvent } from 'react';
import { listRecords, type RecordData } from '../../api/records';
import { t } from '../../i18n/t';
import { cardPaths, factsOf, titleOf, wanted } from '../card';
import { shortTitleAt, valueAt, type ListDocument, type View } from '../list/document';
import { Empty } from '../list/Empty';
import type { ViewProps } from '../list/ListPage';
import { ListSkeleton } from '../list/ListSkeleton';
import { useLiveRows } from '../list/useLiveRows';
import { Value } from '../list/Value';
import { useManner } from '../useApp';

type TreeProps = ViewProps & { readonly view: Extract<View, { type: 'tree' }> };

const WATCHED = 20;
const nothing: readonly RecordData[] = [];

/** Records below each other; what lies below is read when it is opened. */
export function TreeView(props: TreeProps) {
  const { document, view } = props;
  const facts = factsBeside(document, view);
  return (
    <div className="tree-scroll" style={{ '--facts': facts.length } as CSSProperties}>
      <div className="tree-head" aria-hidden>
        <span />
        {facts.map((path) => <span key={path} className="cut">{shortTitleAt(document.data.properties, path)}</span>)}
      </div>
      <ul role="tree" aria-label={document.title} className="tree" onKeyDown={walk}>
        <Level {...props} parent={null} depth={1} />
      </ul>
    </div>
  );
}

/** What a branch tells beside its name; what it is below is seen. */
function factsBeside(document: ListDocument, view: TreeProps['view']): readonly string[] {
  return factsOf(document, cardPaths(document, view.columns)).filter((path) => path.split('.')[0] !== view.field);
}

function Level({ document, asked, view, parent, depth }: TreeProps & { readonly parent: string | null; readonly depth: number }) {
  const searching = asked.query.q !== undefined || asked.query.filter !== undefined;
  const below = parent === null ? (searching ? undefined : `!has(${view.field})`) : `${view.field} == '${parent}'`;
  const filter = parent === null ? [asked.query.filter, below].filter((each) => each !== undefined).map((each) => `(${each})`).join(' && ') : below;
  const { data, error, isPending } = useQuery({
    queryKey: ['records', document.object, 'below', parent, filter, asked.query.q, asked.sort],
    queryFn: ({ signal }) => listRecords(document.object, { filter, sort: asked.sort, limit: 200, fields: wanted(document, cardPaths(document, view.columns), view.field), ...(parent === null ? { q: asked.query.q } : {}) }, signal),
  });
  useLiveRows(document.object, (data?.items ?? nothing).slice(0, WATCHED));
  if (error !== null) throw error;
  if (isPending) return <li role="none">{depth === 1 ? <ListSkeleton /> : <span className="hint">{t('common.loading')}</span>}</li>;
  if (depth === 1 && data.items.length === 0) return <li role="none"><Empty /></li>;
  return data.items.map((record, at) => <Branch key={record.id} document={document} asked={asked} view={view} record={record} depth={depth} first={depth === 1 && at === 0} />);
}

function Branch({ document, asked, view, record, depth, first }: TreeProps & { readonly record: RecordData; readonly depth: number; readonly first: boolean }) {
  const [open, setOpen] = useState(false);
  const manner = useManner();
  const paths = cardPaths(document, view.columns);
  const fields = document.data.properties;
  const press = (event: KeyboardEvent) => {
    const opens = event.key === 'ArrowRight' && !open;
    const closes = event.key === 'ArrowLeft' && open;
    if (event.target !== event.currentTarget || !(opens || closes)) return;
    event.preventDefault();
    event.stopPropagation();
    setOpen(opens);
  };
  return (
    <li role="treeitem" aria-expanded={open} aria-level={depth} aria-selected={false} tabIndex={first ? 0 : -1} onKeyDown={press}>
      <div className="tree-row">
        <span className="tree-name" style={{ paddingInlineStart: (depth - 1) * 22 }}>
        <UnstyledButton className="tree-toggle" tabIndex={-1} aria-label={t(open ? 'views.tree.close' : 'views.tree.open')} onClick={() => setOpen(!open)}>
          <IconChevronRight size={16} data-open={open} aria-hidden />
        </UnstyledButton>
        <Link to={'/o/$object/$id' as never} params={{ object: document.object, id: record.id } as never} className="grid-link" tabIndex={-1}><span className="cut">{titleOf(document, record, paths, manner)}</span></Link>
        </span>
        {factsBeside(document, view).map((path) => {
          const schema = fields[path];
          return schema === undefined ? null : <span key={path} className="tree-fact cut"><Value value={valueAt(record, path)} schema={schema} /></span>;
        })}
      </div>
      {open ? <ul role="group"><Level document={document} asked={asked} view={view} parent={record.id} depth={depth + 1} /></ul> : null}
    </li>
  );
}

/** Up and down go through what is in sight; Enter opens the record. */
function walk(event: KeyboardEvent<HTMLUListElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=treeitem]')];
  const at = items.indexOf(event.target as HTMLElement);
  if (at < 0) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step !== undefined) items[at + step]?.focus();
  else if (event.key === 'ArrowLeft') items[at]?.parentElement?.closest<HTMLElement>('[role=treeitem]')?.focus();
  else if (event.key === 'Enter') items[at]?.querySelector('a')?.click();
  else return;
  event.preventDefault();
}
