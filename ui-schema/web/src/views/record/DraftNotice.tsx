import { Alert, Button, Group } from '@mantine/core';
import { formatDistance } from '../../engine/format';
import { usePlace } from '../../render/manner';
import { t } from '../../i18n/t';
import type { DraftState } from './useDraft';

/** Offers what was typed before and not saved. */
export function DraftNotice({ draft, onTakeUp }: { readonly draft: DraftState; readonly onTakeUp: () => void }) {
  const place = usePlace();
  if (!draft.found) return null;
  const when = formatDistance(new Date(draft.found.at).toISOString(), place.now(), place);
  return (
    <Alert color="blue" mb="md" title={t('record.draftFound', { when })}>
      <Group gap="xs">
        <Button
          size="xs"
          onClick={() => {
            draft.takeUp();
            onTakeUp();
          }}
        >
          {t('record.draftTake')}
        </Button>
        <Button size="xs" variant="default" onClick={draft.forget}>
          {t('record.draftForget')}
        </Button>
      </Group>
    </Alert>
  );
}
