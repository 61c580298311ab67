import { List } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { formatDateTime, formatDistance } from '../../engine/format';
import { usePlace } from '../../render/manner';
import { t } from '../../i18n/t';
import { dueOf } from './calls';
import { useRecord } from './context';
import { Part } from './Part';

/** What is due for the record, and when. */
export function Due() {
  const { object, id } = useRecord();
  const place = usePlace();
  const due = useQuery({ queryKey: ['record', object, id, 'due'], queryFn: () => dueOf(object, id) });
  const items = due.data ?? [];
  return (
    <Part
      title={t('record.due')}
      pending={due.isPending}
      failed={due.isError}
      empty={items.length === 0 && t('record.nothingDue')}
      again={() => void due.refetch()}
    >
      <List size="sm" spacing={4}>
        {items.map(({ name, at: [first] }) => (
          <List.Item key={name}>
            {first !== undefined && (
              <>
                <time dateTime={first}>{formatDateTime(first, place)}</time> ({formatDistance(first, place.now(), place)})
              </>
            )}{' '}
            <small>{name.split('.').pop()}</small>
          </List.Item>
        ))}
      </List>
    </Part>
  );
}
