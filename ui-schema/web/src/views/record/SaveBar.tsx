import { Button, Group } from '@mantine/core';
import { t } from '../../i18n/t';

interface Props {
  readonly busy: boolean;
  readonly failed: string;
  readonly onSave: () => void;
  readonly onCancel: () => void;
}

/** Saves or leaves what is being edited; stays at the bottom of the window. */
export function SaveBar({ busy, failed, onSave, onCancel }: Props) {
  return (
    <div className="save-bar">
      <output className="field-error">{failed}</output>
      <Group gap="xs" justify="flex-end">
        <Button variant="default" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        <Button loading={busy} onClick={onSave} aria-keyshortcuts="Control+S Meta+S">
          {t('common.save')}
        </Button>
      </Group>
    </div>
  );
}
