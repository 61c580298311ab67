import { Group, NativeSelect, Skeleton, Table, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { choosePreferences, preferences, type Preference, type Way } from '../../api/notices';
import { t } from '../../i18n/t';
import { tellFailure } from '../../views/tell';

const ways = { in_app: ['at_once', 'never'], email: ['at_once', 'digest', 'never'] } as const;
const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${String(hour).padStart(2, '0')}:00` }));

/** How somebody wants to be told of each kind of notice. */
export function NoticeWishes() {
  const client = useQueryClient();
  const { data } = useQuery({ queryKey: ['preferences'], queryFn: preferences });
  const wish = useMutation({
    mutationFn: choosePreferences,
    onSuccess: (now) => client.setQueryData(['preferences'], now),
    onError: tellFailure,
  });
  if (data === undefined) return <Skeleton h={160} />;
  if (data.notices.length === 0) return <Text c="gray.7">{t('app.me.noNotices')}</Text>;
  return (
    <>
      <Table verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr><Table.Th>{t('app.me.notice')}</Table.Th><Table.Th w={180}>{t('app.me.inApp')}</Table.Th><Table.Th w={180}>{t('app.me.email')}</Table.Th></Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.notices.map((notice) => (
            <Table.Tr key={notice.notice}>
              <Table.Td>{notice.label}</Table.Td>
              <Choice notice={notice} channel="in_app" title={t('app.me.inApp')} choose={(way) => wish.mutate({ notices: [{ notice: notice.notice, in_app: way }] })} />
              <Choice notice={notice} channel="email" title={t('app.me.email')} choose={(way) => wish.mutate({ notices: [{ notice: notice.notice, email: way }] })} />
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Group mt="sm">
        <NativeSelect label={t('app.me.hour')} data={hours} value={String(data.digest_hour)}
          onChange={(event) => wish.mutate({ digest_hour: Number(event.currentTarget.value) })} />
      </Group>
    </>
  );
}

interface ChoiceProps {
  readonly notice: Preference;
  readonly channel: 'in_app' | 'email';
  readonly title: string;
  readonly choose: (way: Way) => void;
}

function Choice({ notice, channel, title, choose }: ChoiceProps) {
  const way = notice[channel];
  if (way === undefined) return <Table.Td />;
  return (
    <Table.Td>
      <NativeSelect aria-label={`${notice.label}, ${title}`} value={way} onChange={(event) => choose(event.currentTarget.value as Way)}
        data={ways[channel].map((each) => ({ value: each, label: t(`app.me.way.${each}`) }))} />
    </Table.Td>
  );
}
