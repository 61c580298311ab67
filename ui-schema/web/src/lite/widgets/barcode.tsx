import { lazy, Suspense, useState } from 'react';
import { t } from '../../i18n/t';
import type { WidgetProps } from '../../render/widget';
import { Icon } from '../Icon';
import { Text } from './text';

const Scanner = lazy(() => import('../media/Scanner').then((module) => ({ default: module.Scanner })));

/** The content of a code: scanned, or typed. */
export function Barcode(props: WidgetProps<string>) {
  const [scanning, setScanning] = useState(false);
  const locked = props.readOnly || props.disabled;
  return (
    <div className="l-row">
      <div className="grow">
        <Text {...props} />
      </div>
      {!locked && (
        <button type="button" className="l-button" aria-label={t('lite.scan')} onClick={() => setScanning(true)}>
          <Icon name="scan" />
        </button>
      )}
      {scanning && (
        <Suspense fallback={null}>
          <Scanner
            onClose={() => setScanning(false)}
            onFound={(text) => {
              setScanning(false);
              props.onChange(text);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
