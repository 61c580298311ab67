import { lazy, Suspense, useState } from 'react';
import { t } from '../../i18n/t';
import { Icon } from '../Icon';

const Scanner = lazy(() => import('./Scanner').then((module) => ({ default: module.Scanner })));

/** Opens the camera to read a code. */
export function ScanButton({ onFound }: { readonly onFound: (text: string) => void }) {
  const [scanning, setScanning] = useState(false);
  return (
    <>
      <button type="button" className="l-button" aria-label={t('lite.scan')} onClick={() => setScanning(true)}>
        <Icon name="scan" />
      </button>
      {scanning && (
        <Suspense fallback={null}>
          <Scanner
            onClose={() => setScanning(false)}
            onFound={(text) => {
              setScanning(false);
              onFound(text);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
