import { Anchor, Group, Text } from '@mantine/core';
import { base } from '../../api/address';
import { formatDateTime, formatDistance } from '../../engine/format';
import { usePlace } from '../../render/manner';
import { t } from '../../i18n/t';
import { Chip } from '../../kit/Chip';
import type { Message } from './calls';

/** What one person has said, to whom, when, and with which files. */
export function MessageLine({ message, fresh }: { readonly message: Message; readonly fresh: boolean }) {
  const place = usePlace();
  const { author, inside, text, written_at: at, edited_at: edited, removed, mentions = [], files } = message;
  return (
    <li className="message" data-me={author.me || undefined} data-inside={inside || undefined} data-fresh={fresh || undefined}>
      <Group gap={8}>
        <strong>{author.name}</strong>
        <Chip color={inside ? 'orange' : 'blue'}>{t(inside ? 'record.inside' : 'record.outside')}</Chip>
        {fresh && <Chip color="red">{t('record.unread')}</Chip>}
        <Text size="xs" c="gray.7" component="time" dateTime={at} title={formatDateTime(at, place)}>
          {formatDistance(at, place.now(), place)}
          {edited !== null && ` · ${t('record.edited')}`}
        </Text>
      </Group>
      <p className="lines">{removed ? <em>{t('record.removed')}</em> : text}</p>
      {mentions.length > 0 && <p className="message-beside">{mentions.map(({ name }) => `@${name}`).join(' ')}</p>}
      {files.map((file) => (
        <p key={file.id} className="message-beside">
          <Anchor size="sm" href={`${base()}/api/v1/files/${file.id}`} target="_blank" rel="noreferrer">
            {file.name}
          </Anchor>
        </p>
      ))}
    </li>
  );
}
