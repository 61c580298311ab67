import { Button, Group, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Suspense, lazy } from 'react';
import '../views.css';
import { objectDocument } from '../../api/documents';
import { t } from '../../i18n/t';
import type { ListDocument } from './document';
import { ListSkeleton } from './ListSkeleton';
import { TableView } from './TableView';
import { Toolbar } from './Toolbar';
import { useAsked, useListObject, useListState, type Asked } from './useListState';
import { useRecords, type Records } from './useRecords';

const Board = lazy(() => import('../board/Board').then(({ Board: component }) => ({ default: component })));
const CalendarView = lazy(() => import('../calendar/CalendarView').then(({ CalendarView: component }) => ({ default: component })));
const MapView = lazy(() => import('../map/MapView').then(({ MapView: component }) => ({ default: component })));
const TreeView = lazy(() => import('../tree/TreeView').then(({ TreeView: component }) => ({ default: component })));
const Gallery = lazy(() => import('../gallery/Gallery').then(({ Gallery: component }) => ({ default: component })));

/** The records of one object type, in whichever way the address asks for. */
export function ListPage() {
  const object = useListObject();
  const { search, change } = useListState();
  const { data: document } = useSuspenseQuery({
    queryKey: ['list', object, search.layout],
    queryFn: () => objectDocument<ListDocument>(object, 'list', { layout: search.layout }),
    staleTime: 60_000,
  });
  const asked = useAsked(document, search);
  return (
    <div className="list-page" key={object}>
      <Head document={document} />
      <Toolbar document={document} asked={asked} search={search} change={change} />
      <Suspense fallback={<ListSkeleton />}>
        <Body document={document} asked={asked} />
      </Suspense>
    </div>
  );
}

function Head({ document }: { readonly document: ListDocument }) {
  const router = useRouter();
  const create = document.actions?.find(({ kind }) => kind === 'create');
  const canCreate = document.may.create === true;
  return (
    <Group justify="space-between" className="list-head">
      <Title order={1} size="h3">{document.title}</Title>
      {canCreate ? (
        <Button leftSection={<IconPlus size={17} />} onClick={() => void router.navigate({ to: '/o/$object/new', params: { object: document.object } } as never)}>
          {create?.title ?? t('common.create')}
        </Button>
      ) : null}
    </Group>
  );
}

export interface ViewProps {
  readonly document: ListDocument;
  readonly asked: Asked;
}

function Body({ document, asked }: ViewProps) {
  const { view } = asked;
  switch (view.type) {
    case 'table': return <Table document={document} asked={asked} />;
    case 'kanban': return <Board document={document} asked={asked} view={view} />;
    case 'calendar': return <CalendarView document={document} asked={asked} view={view} />;
    case 'map': return <MapView document={document} asked={asked} view={view} />;
    case 'tree': return <TreeView document={document} asked={asked} view={view} />;
    case 'gallery': return <Gallery document={document} asked={asked} view={view} />;
  }
}

function Table({ document, asked }: ViewProps) {
  const records = useRecords(document.object, { ...asked.query, fields: asked.columns });
  if (records.error !== null && records.items.length === 0) throw records.error;
  return (
    <>
      <Count records={records} />
      <TableView document={document} asked={asked} records={records} />
    </>
  );
}

export function Count({ records: { count, atLeast } }: { readonly records: Records }) {
  return <Text size="sm" c="gray.7" className="list-count" role="status">{count === undefined ? ' ' : t(atLeast ? 'views.atLeast' : 'common.count', { n: count })}</Text>;
}
