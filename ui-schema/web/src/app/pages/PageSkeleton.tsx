import { Skeleton, Stack } from '@mantine/core';
import { t } from '../../i18n/t';

const ROWS = [1, 2, 3, 4, 5, 6, 7, 8];

/** What stands there while a page is on its way, as high as the page. */
export function PageSkeleton() {
  return (
    <Stack p="md" gap="sm" aria-busy="true" aria-label={t('common.loading')} role="status">
      <Skeleton h={28} w={220} />
      <Skeleton h={36} mb="xs" />
      {ROWS.map((row) => <Skeleton key={row} h={34} />)}
    </Stack>
  );
}
