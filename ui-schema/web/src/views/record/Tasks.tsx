import { Button, List } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { claimTask, listTasks, releaseTask } from '../../api/tasks';
import { formatDistance } from '../../engine/format';
import { usePlace } from '../../render/manner';
import { t } from '../../i18n/t';
import { tellFailure } from '../tell';
import { useRecord } from './context';
import { Part } from './Part';

/** What the reader has to do with this record. */
export function Tasks() {
  const { id, changed } = useRecord();
  const place = usePlace();
  const tasks = useQuery({ queryKey: ['tasks'], queryFn: ({ signal }) => listTasks(undefined, signal) });
  const mine = (tasks.data?.items ?? []).filter(({ record }) => record.id === id);
  const press = async (act: (id: string) => Promise<void>, task: string) => {
    try {
      await act(task);
      changed();
      await tasks.refetch();
    } catch (failure) {
      tellFailure(failure);
    }
  };
  return (
    <Part
      title={t('record.tasks')}
      pending={tasks.isPending}
      failed={tasks.isError}
      empty={mine.length === 0 && t('record.noTasks')}
      again={() => void tasks.refetch()}
    >
      <List size="sm" spacing={6}>
        {mine.map((task) => (
          <List.Item key={task.id}>
            {task.title}
            {task.due !== null && ` · ${formatDistance(task.due, place.now(), place)}`}{' '}
            {task.pool && (
              <Button size="compact-xs" variant="default" onClick={() => void press(task.claimed ? releaseTask : claimTask, task.id)}>
                {t(task.claimed ? 'record.release' : 'record.claim')}
              </Button>
            )}
          </List.Item>
        ))}
      </List>
    </Part>
  );
}
