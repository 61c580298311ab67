import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useState } from 'react';
import { newKey } from '../../api/client';
import { patchRecord, takeStep, transitionsOf, type RecordData } from '../../api/records';
import { t } from '../../i18n/t';
import { cardPaths, titleOf } from '../card';
import type { View } from '../list/document';
import type { ViewProps } from '../list/ListPage';
import { tellFailure } from '../tell';
import { useManner } from '../useApp';
import { Column } from './Column';
import { MoveTo } from './MoveTo';
import { stepTo, type OpenStep } from './steps';

const AskedStep = lazy(() => import('./AskedStep').then(({ AskedStep: component }) => ({ default: component })));

type BoardProps = ViewProps & { readonly view: Extract<View, { type: 'kanban' }> };

/** Records in columns by one field. Moving one by its flow takes the step of the flow that leads there. */
export function Board({ document, asked, view }: BoardProps) {
  const { object } = document;
  const router = useRouter();
  const client = useQueryClient();
  const manner = useManner();
  const [moving, setMoving] = useState<RecordData | null>(null);
  const [asking, setAsking] = useState<{ readonly id: string; readonly step: string } | null>(null);
  const answered = useCallback(() => setAsking(null), []);
  const [told, setTold] = useState('');
  const paths = cardPaths(document, view.card);
  const byFlow = view.steps !== undefined;

  const move = async (record: RecordData, to: string) => {
    setMoving(null);
    if (record[view.field] === to) return;
    const title = titleOf(document, record, paths, manner);
    const column = view.columns.find(({ value }) => value === to)?.title ?? to;
    try {
      if (byFlow) {
        const { items } = (await transitionsOf(object, record.id)) as unknown as { readonly items: readonly OpenStep[] };
        const step = stepTo(items, to);
        if (step === undefined) return setTold(t('views.board.refused', { title, column }));
        if (step.asks) return setAsking({ id: record.id, step: step.name });
        await takeStep(object, record.id, step.name, {}, newKey(), record.version);
      } else {
        await patchRecord(object, record.id, { [view.field]: to }, record.version);
      }
      setTold(t('views.board.moved', { title, column }));
    } catch (failure) {
      tellFailure(failure);
    } finally {
      void client.invalidateQueries({ queryKey: ['records', object] });
    }
  };

  return (
    <>
      <div className="board" role="list" aria-label={document.title}>
        {view.columns.map((column) => (
          <Column key={column.value} document={document} asked={asked} view={view} column={column} paths={paths} move={move} ask={setMoving}
            open={({ id }) => void router.navigate({ to: '/o/$object/$id', params: { object, id } } as never)} />
        ))}
      </div>
      <div role="status" className="board-told">{told}</div>
      {asking === null ? null : <Suspense fallback={null}><AskedStep key={asking.id} object={object} {...asking} close={answered} /></Suspense>}
      <MoveTo view={view} record={moving} close={() => setMoving(null)} move={move} />
    </>
  );
}
