import { lazy, Suspense, useState } from 'react';
import { t } from '../../i18n/t';
import type { FileValue } from '../../render/services';
import type { WidgetProps } from '../../render/widget';
import { group } from '../control';
import { Icon } from '../Icon';
import { useFileList } from '../media/useFileList';
import { useFileUrl } from '../media/useFileUrl';

const Pad = lazy(() => import('../media/SignaturePad').then((module) => ({ default: module.SignatureSheet })));

/** A signature drawn with the finger. */
export function Signature(props: WidgetProps<FileValue>) {
  const list = useFileList(props as WidgetProps<FileValue | readonly FileValue[]>);
  const [drawing, setDrawing] = useState(false);
  const [file] = list.files;
  const [pending] = list.pending;
  const locked = props.readOnly || props.disabled;
  return (
    <div {...group(props)} role="group">
      {file !== undefined && <Drawn file={file} />}
      {file === undefined && locked && <span className="l-dim">{t('lite.none')}</span>}
      {pending !== undefined && (
        <div className="l-row l-stack">
          <progress className="grow" max={1} value={pending.share} aria-label={t('lite.sending', { name: pending.name })} />
          {pending.failed !== null && (
            <button type="button" className="l-button" onClick={() => list.retry(pending.key)}>
              {t('common.retry')}
            </button>
          )}
        </div>
      )}
      {!locked && pending === undefined && (
        <button
          type="button"
          className="l-button wide"
          data-invalid={props.invalid || undefined}
          aria-describedby={props.describedBy}
          onClick={() => setDrawing(true)}
        >
          <Icon name="pen" />
          <span>{file === undefined ? t('lite.sign') : t('lite.sign_again')}</span>
        </button>
      )}
      {drawing && (
        <Suspense fallback={null}>
          <Pad
            title={props.schema.title}
            onClose={() => setDrawing(false)}
            onDone={(blob) => {
              setDrawing(false);
              list.add(blob, 'signature.png');
            }}
          />
        </Suspense>
      )}
    </div>
  );
}

function Drawn({ file }: { file: FileValue }) {
  const address = useFileUrl(file);
  return address === null ? <div className="l-signed" /> : <img className="l-signed" src={address} alt={t('lite.signature')} />;
}
