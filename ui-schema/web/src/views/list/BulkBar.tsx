import { Button, Group, Text, Transition } from '@mantine/core';
import { IconEdit, IconTrash, IconX } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { newKey } from '../../api/client';
import { bulk, type BulkOperation, type BulkResult, type RecordData } from '../../api/records';
import { t } from '../../i18n/t';
import { tell, tellFailure } from '../tell';
import type { ListDocument } from './document';
import type { Refused } from './BulkDialogs';
import type { Selection } from './useSelection';

const BulkDialogs = lazy(() => import('./BulkDialogs').then(({ BulkDialogs: component }) => ({ default: component })));

interface BulkBarProps {
  readonly document: ListDocument;
  readonly selection: Selection;
}

/** What can be done with the chosen records at once; what was refused is told row by row. */
export function BulkBar({ document, selection }: BulkBarProps) {
  const [asking, setAsking] = useState<'edit' | 'delete' | null>(null);
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const [busy, setBusy] = useState(false);
  const client = useQueryClient();
  const { records } = selection;
  const n = records.length;

  const run = async (operation: (record: RecordData) => BulkOperation) => {
    setBusy(true);
    try {
      const results = await bulk(document.object, records.map(operation), newKey());
      const failed = refusals(results, records);
      setRefused(failed);
      tell(t('views.bulk.done', { n: results.length - failed.length }));
      selection.clear();
      await client.invalidateQueries({ queryKey: ['records', document.object] });
    } catch (failure) {
      tellFailure(failure);
    } finally {
      setBusy(false);
      setAsking(null);
    }
  };

  return (
    <>
      <Transition mounted={n > 0} transition="slide-up" duration={150}>
        {(style) => (
          <Group className="bulk-bar" gap="xs" style={style} role="toolbar" aria-label={t('views.bulk.title')}>
            <Text size="sm" fw={600} role="status">{t('views.bulk.count', { n })}</Text>
            {document.may.update === true ? <Button variant="white" size="compact-md" leftSection={<IconEdit size={16} />} onClick={() => setAsking('edit')}>{t('common.edit')}</Button> : null}
            {document.may.delete === true ? <Button variant="white" color="red.8" size="compact-md" leftSection={<IconTrash size={16} />} onClick={() => setAsking('delete')}>{t('common.delete')}</Button> : null}
            <Button variant="white" size="compact-md" color="gray.8" leftSection={<IconX size={16} />} onClick={selection.clear}>{t('views.bulk.clear')}</Button>
          </Group>
        )}
      </Transition>
      {asking === null && refused.length === 0 ? null : (
        <Suspense fallback={null}>
          <BulkDialogs document={document} asking={asking} n={n} busy={busy} refused={refused} close={() => {
            setAsking(null);
            setRefused([]);
          }}
            remove={() => void run(({ id, version }) => ({ op: 'delete', id, version }))}
            update={(fields) => void run(({ id, version }) => ({ op: 'update', id, version, fields }))} />
        </Suspense>
      )}
    </>
  );
}

function refusals(results: readonly BulkResult[], records: readonly RecordData[]): Refused[] {
  return results.flatMap(({ problem }, index) => (problem === undefined ? [] : [{ record: records[index], reason: problem.detail ?? problem.title ?? '' }]));
}
