import { useEffect, useState, type ReactNode } from 'react';
import { t } from '../../i18n/t';
import type { FileValue } from '../../render/services';
import { Icon } from '../Icon';
import { useFileUrl } from './useFileUrl';
import type { Pending } from './useUploads';

/** A picture or video as a square; touched, it opens. */
export function Tile({ file, onRemove, onOpen }: { file: FileValue; onRemove?: (() => void) | undefined; onOpen: () => void }) {
  const address = useFileUrl(file, 'thumbnail');
  return (
    <li className="l-tile">
      <button type="button" className="l-open" aria-label={t('lite.open_file', { name: file.name })} onClick={onOpen}>
        {address !== null && file.type.startsWith('video/') && <Icon name="video" size={32} />}
        {address !== null && !file.type.startsWith('video/') && <img src={address} alt="" loading="lazy" />}
      </button>
      {file.held !== undefined && <span className="over">{t('lite.waits')}</span>}
      {onRemove !== undefined && <Drop name={file.name} onClick={onRemove} />}
    </li>
  );
}

/** A file on its way, with how far it has come; touched, one that failed goes again. */
export function PendingTile({ pending, onRetry, onDrop }: { pending: Pending; onRetry: () => void; onDrop: () => void }) {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!pending.blob.type.startsWith('image/')) return undefined;
    const url = URL.createObjectURL(pending.blob);
    setAddress(url);
    return () => URL.revokeObjectURL(url);
  }, [pending.blob]);
  return (
    <li className="l-tile">
      {address !== null && <img src={address} alt="" />}
      {pending.failed === null ? (
        <>
          <progress max={1} value={pending.share} aria-label={t('lite.sending', { name: pending.name })} />
          <span className="over">{Math.round(pending.share * 100)} %</span>
        </>
      ) : (
        <button type="button" className="over l-again" title={pending.failed} onClick={onRetry}>
          {t('lite.failed_again')}
        </button>
      )}
      <Drop name={pending.name} onClick={onDrop} />
    </li>
  );
}

function Drop({ name, onClick }: { name: string; onClick: () => void }): ReactNode {
  return (
    <button type="button" className="drop" aria-label={t('lite.remove', { name })} onClick={onClick}>
      <span aria-hidden="true">×</span>
    </button>
  );
}
