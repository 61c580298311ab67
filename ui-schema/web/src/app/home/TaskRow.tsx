import { Badge, Button, Group, Text, UnstyledButton } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import type { Task } from '../../api/tasks';
import { formatDateTime, formatDistance } from '../../engine/format';
import { t } from '../../i18n/t';
import { Icon } from '../../kit/icon';
import { useApp, useManner } from '../../views/useApp';
import { useNow } from '../../views/useNow';

interface TaskRowProps {
  readonly task: Task;
  readonly busy: boolean;
  readonly begin: (task: Task) => void;
  readonly claim: (task: Task) => void;
  readonly release: (task: Task) => void;
}

/** One thing to do: what, about which record, since when and until when. */
export function TaskRow({ task, busy, begin, claim, release }: TaskRowProps) {
  const { objects } = useApp();
  const manner = useManner();
  const object = objects[task.record.object];
  const now = useNow();
  return (
    <li className="task" data-overdue={task.overdue}>
      <span className="task-icon"><Icon name={object?.icon ?? 'checklist'} /></span>
      <UnstyledButton className="task-body" onClick={() => begin(task)}>
        <Text fw={600} truncate>{task.record.label}</Text>
        <Text size="sm" c="gray.7" truncate>{[task.title, object?.title].filter(Boolean).join(' · ')}</Text>
      </UnstyledButton>
      <div className="task-times">
        <Text size="sm" c={task.overdue ? 'red.8' : 'inherit'} fw={task.overdue ? 600 : 400}
          title={task.due === null ? '' : formatDateTime(task.due, manner)}>
          {task.due === null ? ' ' : t(task.overdue ? 'app.home.late' : 'app.home.due', { when: formatDistance(task.due, now, manner) })}
        </Text>
        <Text size="xs" c="gray.7" title={formatDateTime(task.since, manner)}>{t('app.home.since', { when: formatDistance(task.since, now, manner) })}</Text>
      </div>
      <Group gap="xs" wrap="nowrap" justify="flex-end" className="task-actions">
        {task.claimed && task.pool ? <Badge variant="light" color="brand" className="nowrap">{t('app.home.mine')}</Badge> : null}
        {task.pool && !task.claimed ? <Button variant="default" disabled={busy} onClick={() => claim(task)}>{t('app.home.claim')}</Button> : null}
        {task.pool && task.claimed ? <Button variant="subtle" color="gray.8" disabled={busy} onClick={() => release(task)}>{t('app.home.release')}</Button> : null}
        <Button rightSection={<IconArrowRight size={16} />} onClick={() => begin(task)} aria-label={t('app.home.beginOne', { what: task.record.label })}>
          {t('app.home.begin')}
        </Button>
      </Group>
    </li>
  );
}
