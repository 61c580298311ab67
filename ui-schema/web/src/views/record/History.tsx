import { Button, Text, Timeline } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { formatDateTime, formatDistance, formatMicros } from '../../engine/format';
import { ValueText } from '../../kit/Fact';
import { usePlace } from '../../render/manner';
import { t } from '../../i18n/t';
import { historyOf, type Change } from './calls';
import { useRecord } from './context';
import { Part } from './Part';

/** Who changed what, and how long the record has been where in its flow. */
export function History() {
  const { object, id, document } = useRecord();
  const place = usePlace();
  const history = useInfiniteQuery({
    queryKey: ['record', object, id, 'history'],
    queryFn: ({ pageParam }) => historyOf(object, id, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const items = history.data?.pages.flatMap((page) => page.items) ?? [];
  const stays = staysOf(items, place.now());
  return (
    <Part
      title={t('record.history')}
      pending={history.isPending}
      failed={history.isError}
      empty={items.length === 0 && t('common.empty')}
      again={() => void history.refetch()}
    >
      <Timeline bulletSize={14} lineWidth={2} active={items.length}>
        {items.map((item) => {
          const stay = stays.get(item.version);
          return (
            <Timeline.Item key={`${item.version}/${item.at}`} title={<span className="history-title">{titleOf(item, document.actions)}</span>}>
              <Text size="xs" c="gray.7">
                {item.by?.label ?? t('record.system')} ·{' '}
                <time dateTime={item.at} title={formatDateTime(item.at, place)}>
                  {formatDistance(item.at, place.now(), place)}
                </time>
                {stay !== undefined && ` · ${t('record.stayed', { time: formatMicros(stay, place.locale, true) })}`}
              </Text>
              {item.comment !== undefined && item.comment !== null && <Text size="sm">{item.comment}</Text>}
              <ul className="changes">
                {Object.entries(item.changes)
                  .filter(([name]) => document.data.properties[name])
                  .map(([name, change]) => {
                    const schema = document.data.properties[name];
                    return (
                      schema && (
                        <li key={name}>
                          {schema.title}: {change.from !== null && item.operation !== 'create' && <><ValueText schema={schema} value={change.from} /> → </>}
                          <ValueText schema={schema} value={change.to} />
                        </li>
                      )
                    );
                  })}
              </ul>
            </Timeline.Item>
          );
        })}
      </Timeline>
      {history.hasNextPage && (
        <Button variant="default" size="xs" mt="sm" loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          {t('record.older')}
        </Button>
      )}
    </Part>
  );
}

function titleOf(item: Change, actions: readonly { readonly name?: string; readonly title: string }[] = []): string {
  if (item.transition !== undefined) return actions.find(({ name }) => name === item.transition)?.title ?? item.transition;
  switch (item.operation) {
    case 'create':
      return t('record.made');
    case 'delete':
      return t('record.deleted');
    case 'restore':
      return t('record.restored');
    default:
      return t('record.changed');
  }
}

/** How long the state lasted that each step, or the making, led into; in microseconds by version. */
export function staysOf(items: readonly Change[], now: number): ReadonlyMap<number, bigint> {
  const stays = new Map<number, bigint>();
  let until = now;
  for (const item of items) {
    if (item.changes['state'] === undefined) continue;
    const from = new Date(item.at).getTime();
    stays.set(item.version, BigInt(Math.max(0, until - from)) * 1000n);
    until = from;
  }
  return stays;
}
