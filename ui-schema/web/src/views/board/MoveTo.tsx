import { Button, Modal, Stack } from '@mantine/core';
import type { RecordData } from '../../api/records';
import { t } from '../../i18n/t';
import type { View } from '../list/document';

interface MoveToProps {
  readonly view: Extract<View, { type: 'kanban' }>;
  readonly record: RecordData | null;
  readonly close: () => void;
  readonly move: (record: RecordData, to: string) => Promise<void>;
}

/** Where a record may be moved, for who does not drag. */
export function MoveTo({ view, record, close, move }: MoveToProps) {
  const from = record === null ? '' : String(record[view.field]);
  const reachable = (value: string) => value !== from && (view.steps === undefined || view.steps.some((step) => step.to === value && step.from.includes(from)));
  const columns = view.columns.filter(({ value }) => reachable(value));
  return (
    <Modal opened={record !== null} onClose={close} title={t('views.board.moveTo')} size="xs" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack gap="xs">
        {columns.map(({ value, title }, at) => (
          <Button key={value} variant="default" justify="flex-start" data-autofocus={at === 0 ? true : undefined} onClick={() => record !== null && void move(record, value)}>{title}</Button>
        ))}
        {columns.length === 0 ? t('views.board.nowhere') : null}
      </Stack>
    </Modal>
  );
}
