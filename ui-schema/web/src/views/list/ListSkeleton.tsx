import { Skeleton, Stack } from '@mantine/core';
import { t } from '../../i18n/t';

const ROWS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

export function ListSkeleton() {
  return (
    <Stack gap={6} p="md" aria-busy="true" role="status" aria-label={t('common.loading')}>
      {ROWS.map((row) => <Skeleton key={row} h={32} />)}
    </Stack>
  );
}
