import { Button, Stack, Text } from '@mantine/core';
import { IconFilterOff, IconInbox } from '@tabler/icons-react';
import { t } from '../../i18n/t';
import { useListState } from './useListState';

/** Nothing to show: because there is nothing, or because too much was asked. */
export function Empty() {
  const { search, change } = useListState();
  const narrowed = search.filter !== undefined || search.q !== undefined;
  const Picture = narrowed ? IconFilterOff : IconInbox;
  return (
    <Stack align="center" gap="xs" py={64} className="empty" role="status">
      <Picture size={42} stroke={1.3} color="var(--mantine-color-gray-6)" aria-hidden />
      <Text fw={600}>{t(narrowed ? 'views.noMatch' : 'views.empty')}</Text>
      {narrowed ? <Button variant="default" onClick={() => change({ filter: undefined, q: undefined })}>{t('views.filter.clear')}</Button> : null}
    </Stack>
  );
}
