import { Alert, Button } from '@mantine/core';
import type { RecordData } from '../../api/records';
import { isObject } from '../../engine/values';
import { t } from '../../i18n/t';
import type { News } from './useWatch';

/** Tells who edits that the record has changed meanwhile, and offers to put both together. */
export function ChangeBanner({ news, onTakeIn }: { readonly news: News; readonly onTakeIn: (record: RecordData) => void }) {
  if (news.kind === 'none') return <output className="visually-hidden" />;
  if (news.kind === 'gone') return <Alert color="red" mb="md" role="alert" title={t('record.gone')} />;
  const by = news.record['updated_by'];
  const who = isObject(by) && typeof by['label'] === 'string' ? by['label'] : t('record.somebody');
  return (
    <Alert color="orange" mb="md" role="alert" title={t('record.changedBy', { who })}>
      <Button size="xs" variant="default" onClick={() => onTakeIn(news.record)}>
        {t('record.takeIn')}
      </Button>
    </Alert>
  );
}
