import { ActionIcon, Group, Tooltip } from '@mantine/core';
import { IconScan } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { WidgetProps } from '../../render/widget';
import { t } from '../../i18n/t';
import { TextWidget } from './text';

const Scan = lazy(() => import('../Scan').then(({ Scan: component }) => ({ default: component })));

/** The content of a code: typed, sent by a reader as if typed, or read by the camera. */
export function Barcode(props: WidgetProps<string>) {
  const [scanning, setScanning] = useState(false);
  if (props.readOnly) return <TextWidget {...props} />;
  return (
    <Group gap={6} wrap="nowrap">
      <div style={{ flex: 1 }}>
        <TextWidget {...props} />
      </div>
      <Tooltip label={t('kit.scan')}>
        <ActionIcon size="lg" variant="default" aria-label={t('kit.scan')} disabled={props.disabled} onClick={() => setScanning(true)}>
          <IconScan size={18} />
        </ActionIcon>
      </Tooltip>
      {scanning && (
        <Suspense fallback={null}>
          <Scan
            onClose={() => setScanning(false)}
            onFound={(text) => {
              setScanning(false);
              props.onChange(text);
            }}
          />
        </Suspense>
      )}
    </Group>
  );
}
