import { Button, Checkbox, Group, Text, Textarea } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { newKey } from '../../api/client';
import { formatDateTime, formatDistance } from '../../engine/format';
import { usePlace } from '../../render/manner';
import { t } from '../../i18n/t';
import { Chip } from '../../kit/Chip';
import { tellFailure } from '../tell';
import { messagesOf, writeMessage, type Message } from './calls';
import { useRecord } from './context';
import { Part } from './Part';

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
  const mayInside = messages.data?.pages[0]?.inside ?? false;
  return (
    <Part
      title={t('record.conversation')}
      pending={messages.isPending}
      failed={messages.isError}
      empty={items.length === 0 && t('record.noMessages')}
      again={() => void messages.refetch()}
    >
      <Write mayInside={mayInside} onWritten={() => void messages.refetch()} />
      <ol className="messages" aria-live="polite">
        {items.map((message) => (
          <Line key={message.id} message={message} />
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

function Line({ message }: { readonly message: Message }) {
  const place = usePlace();
  const { author, inside, text, written_at: at, edited_at: edited, removed } = message;
  return (
    <li className="message" data-me={author.me || undefined} data-inside={inside || undefined}>
      <Group gap={8}>
        <strong>{author.name}</strong>
        <Chip color={inside ? 'orange' : 'blue'}>{t(inside ? 'record.inside' : 'record.outside')}</Chip>
        <Text size="xs" c="gray.7" component="time" dateTime={at} title={formatDateTime(at, place)}>
          {formatDistance(at, place.now(), place)}
          {edited !== null && ` · ${t('record.edited')}`}
        </Text>
      </Group>
      <p className="lines">{removed ? <em>{t('record.removed')}</em> : text}</p>
    </li>
  );
}

function Write({ mayInside, onWritten }: { readonly mayInside: boolean; readonly onWritten: () => void }) {
  const { object, id } = useRecord();
  const [text, setText] = useState('');
  const [outside, setOutside] = useState(!mayInside);
  const [busy, setBusy] = useState(false);
  const key = useRef(newKey());
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    setBusy(true);
    try {
      await writeMessage(object, id, text, mayInside && !outside, key.current);
      key.current = newKey();
      setText('');
      onWritten();
    } catch (failure) {
      tellFailure(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="write" onSubmit={(event) => void send(event)}>
      <Textarea
        aria-label={t('record.message')}
        placeholder={t(mayInside && !outside ? 'record.writeInside' : 'record.writeOutside')}
        value={text}
        autosize
        minRows={2}
        maxRows={8}
        data-inside={(mayInside && !outside) || undefined}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) void send(event);
        }}
      />
      <Group justify="space-between" mt={6}>
        {mayInside ? (
          <Checkbox
            size="sm"
            label={t('record.alsoOutside')}
            checked={outside}
            onChange={(event) => setOutside(event.currentTarget.checked)}
          />
        ) : (
          <span />
        )}
        <Button type="submit" size="xs" loading={busy} disabled={text.trim() === ''}>
          {t('record.send')}
        </Button>
      </Group>
    </form>
  );
}
