import { Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconConfetti } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { claimTask, listTasks, releaseTask, type Task } from '../../api/tasks';
import { t } from '../../i18n/t';
import { tellFailure } from '../../views/tell';
import { useApp } from '../../views/useApp';
import { useNow } from '../../views/useNow';
import { grouped } from './groups';
import { TaskRow } from './TaskRow';

const WAITING = [1, 2, 3, 4, 5];

/** What the person has to do now; one click begins it. */
export function Home() {
  const { user } = useApp();
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['tasks'],
    queryFn: ({ pageParam, signal }) => listTasks(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  if (error !== null && data === undefined) throw error;
  const tasks = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Stack className="page home" gap="lg">
      <Group justify="space-between" align="baseline">
        <Title order={1} size="h3">{t('app.home.title')}</Title>
        <Text c="gray.7" role="status">{isPending ? '' : t('app.home.count', { n: data?.pages[0]?.count ?? tasks.length, name: user.username })}</Text>
      </Group>
      {isPending ? <Stack gap="xs" aria-busy="true">{WAITING.map((row) => <Skeleton key={row} h={62} radius="sm" />)}</Stack> : null}
      {!isPending && tasks.length === 0 ? <Done /> : null}
      <Tasks tasks={tasks} />
      {hasNextPage ? <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t('common.more')}</Button> : null}
    </Stack>
  );
}

function Tasks({ tasks }: { readonly tasks: readonly Task[] }) {
  const client = useQueryClient();
  const router = useRouter();
  const now = useNow();
  const settled = { onSettled: () => client.invalidateQueries({ queryKey: ['tasks'] }), onError: tellFailure };
  const claim = useMutation({ mutationFn: (task: Task) => claimTask(task.id), ...settled });
  const release = useMutation({ mutationFn: (task: Task) => releaseTask(task.id), ...settled });
  const begin = (task: Task) => {
    const search = { do: task.transition ?? '' };
    void router.navigate({ to: '/o/$object/$id', params: { object: task.record.object, id: task.record.id }, search } as never);
  };
  return grouped(tasks, new Date(now)).map(([name, inside]) => (
    <section key={name} aria-labelledby={`group-${name}`}>
      <Group gap="xs" mb={6}>
        <Title order={2} size="h6" id={`group-${name}`} c={name === 'overdue' ? 'red.8' : 'inherit'}>{t(`app.home.${name}`)}</Title>
        <Text size="sm" c="gray.7">{inside.length}</Text>
      </Group>
      <ul className="tasks">
        {inside.map((task) => (
          <TaskRow key={task.id} task={task} begin={begin} claim={claim.mutate} release={release.mutate} busy={claim.isPending || release.isPending} />
        ))}
      </ul>
    </section>
  ));
}

function Done() {
  return (
    <Stack align="center" py={72} gap="xs">
      <IconConfetti size={44} stroke={1.3} color="var(--mantine-color-brand-7)" aria-hidden />
      <Text fw={600}>{t('app.home.none')}</Text>
      <Text c="gray.7" size="sm">{t('app.home.noneHint')}</Text>
    </Stack>
  );
}
