import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { t } from '../../i18n/t';
import { messagesOf, readMessages } from './calls';
import { useRecord } from './context';
import { MessageLine } from './Message';
import { Part } from './Part';
import { Write } from './Write';

/** What people say about the record: to each other inside, and to those outside. */
export function Conversation() {
  const { object, id } = useRecord();
  const messages = useInfiniteQuery({
    queryKey: ['record', object, id, 'messages'],
    queryFn: ({ pageParam }) => messagesOf(object, id, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const items = messages.data?.pages.flatMap((page) => page.items) ?? [];
  const [first] = messages.data?.pages ?? [];
  const newest = items[0]?.id;
  const unread = first?.unread ?? 0;
  // what was new when the page was opened stays marked while it is looked at
  const [readUntil, setReadUntil] = useState<string | null>();
  if (readUntil === undefined && first !== undefined) setReadUntil(first.read_until);
  useEffect(() => {
    if (unread > 0 && newest !== undefined) readMessages(object, id, newest).catch(() => undefined); // said again when it is opened again
  }, [object, id, newest, unread]);
  const from = items.findIndex((message) => message.id === readUntil);
  const fresh = (at: number) => readUntil !== undefined && unread > 0 && items[at]?.author.me === false && (from < 0 ? at < unread : at < from);
  return (
    <Part
      title={t('record.conversation')}
      pending={messages.isPending}
      failed={messages.isError}
      empty={items.length === 0 && t('record.noMessages')}
      again={() => void messages.refetch()}
    >
      <Write mayInside={first?.inside ?? false} onWritten={() => void messages.refetch()} />
      <ol className="messages" aria-live="polite">
        {items.map((message, at) => (
          <MessageLine key={message.id} message={message} fresh={fresh(at)} />
        ))}
      </ol>
      {messages.hasNextPage && (
        <Button variant="default" size="xs" loading={messages.isFetchingNextPage} onClick={() => void messages.fetchNextPage()}>
          {t('record.older')}
        </Button>
      )}
    </Part>
  );
}
