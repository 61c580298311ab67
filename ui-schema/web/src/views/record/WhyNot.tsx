import { List, Loader, Modal, Text } from '@mantine/core';
import { t } from '../../i18n/t';
import { useRecord } from './context';
import { useSteps } from './useSteps';

/** Why steps of the flow cannot be taken now. */
export function WhyNot({ onClose }: { readonly onClose: () => void }) {
  const { object, id } = useRecord();
  const { data, isPending, isError } = useSteps(object, id, true);
  const closed = data?.closed ?? [];
  return (
    <Modal opened onClose={onClose} title={t('record.whyNot')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      {isPending && <Loader size="sm" aria-label={t('common.loading')} />}
      {isError && <Text size="sm">{t('common.failed')}</Text>}
      {data && closed.length === 0 && <Text size="sm">{t('record.nothingClosed')}</Text>}
      <List spacing="xs" size="sm">
        {closed.map((step) => (
          <List.Item key={step.name}>
            <strong>{step.label}</strong>
            <br />
            {step.because}
          </List.Item>
        ))}
      </List>
    </Modal>
  );
}
