import { Button, Group } from '@mantine/core';
import { t } from '../../i18n/t';

interface Props {
  readonly busy: boolean;
  readonly failed: string;
  /** Absent in a form, which is saved by being submitted. */
  readonly onSave?: () => void;
  readonly onCancel: () => void;
}

/** Saves or leaves what is being written; stays at the bottom of the window. */
export function SaveBar({ busy, failed, onSave, onCancel }: Props) {
  return (
    <div className="save-bar">
      <output className="field-error">{failed}</output>
      <Group gap="xs" justify="flex-end">
        <Button variant="default" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        <Button loading={busy} aria-keyshortcuts="Control+S Meta+S" {...(onSave === undefined ? { type: 'submit' as const } : { onClick: onSave })}>
          {t('common.save')}
        </Button>
      </Group>
    </div>
  );
}
