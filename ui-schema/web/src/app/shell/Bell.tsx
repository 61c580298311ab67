import { ActionIcon, Button, Group, Indicator, Popover, ScrollArea, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBell } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { listNotices, readNotice, readNoticesUntil, type Notice } from '../../api/notices';
import { formatDistance } from '../../engine/format';
import { t } from '../../i18n/t';
import { useManner } from '../../views/useApp';
import { useNow } from '../../views/useNow';

/** What one has been told, newest first; how much of it is unread is always seen. */
export function Bell() {
  const [open, { toggle, close }] = useDisclosure(false);
  const client = useQueryClient();
  const router = useRouter();
  const { data } = useQuery({ queryKey: ['notices'], queryFn: () => listNotices() });
  const again = () => client.invalidateQueries({ queryKey: ['notices'] });
  const readAll = useMutation({ mutationFn: (until: string) => readNoticesUntil(until), onSettled: again });
  const read = useMutation({ mutationFn: (id: string) => readNotice(id), onSettled: again });
  const unread = data?.unread ?? 0;
  const newest = data?.items[0];
  const label = unread > 0 ? t('app.notices.unread', { n: unread }) : t('app.notices.title');

  const follow = (notice: Notice) => {
    if (notice.read_at === null) read.mutate(notice.id);
    close();
    void router.navigate({ to: '/o/$object/$id', params: notice.record } as never);
  };

  return (
    <Popover opened={open} onDismiss={close} position="bottom-end" width={380} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={label}>
          <Indicator label={unread > 99 ? '99+' : unread} size={16} disabled={unread === 0} color="red.8" offset={5}>
            <ActionIcon size="lg" aria-label={label} aria-expanded={open} onClick={toggle}><IconBell size={20} stroke={1.7} /></ActionIcon>
          </Indicator>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('app.notices.title')}>
        <Group justify="space-between" px="md" py="xs" className="line">
          <Text fw={600}>{t('app.notices.title')}</Text>
          <Button variant="subtle" size="compact-sm" disabled={unread === 0 || newest === undefined}
            onClick={() => newest !== undefined && readAll.mutate(newest.id)}>{t('app.notices.readAll')}</Button>
        </Group>
        <ScrollArea.Autosize mah={440} type="auto">
          {data?.items.length === 0 ? <Text c="gray.7" p="lg" ta="center">{t('app.notices.none')}</Text> : null}
          {data?.items.map((notice) => <Line key={notice.id} notice={notice} follow={follow} />)}
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}

function Line({ notice, follow }: { readonly notice: Notice; readonly follow: (notice: Notice) => void }) {
  const manner = useManner();
  const now = useNow();
  return (
    <UnstyledButton className="notice" data-unread={notice.read_at === null} onClick={() => follow(notice)}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="sm" fw={notice.read_at === null ? 600 : 400} truncate c={notice.urgent ? 'red.8' : 'inherit'}>{notice.subject}</Text>
        <Text size="xs" c="gray.7" className="nowrap">{formatDistance(notice.told_at, now, manner)}</Text>
      </Group>
      <Text size="sm" c="gray.7" lineClamp={2}>{notice.text}</Text>
    </UnstyledButton>
  );
}
