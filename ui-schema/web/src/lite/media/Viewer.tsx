import { t } from '../../i18n/t';
import type { FileValue } from '../../render/services';
import { Sheet } from '../Sheet';
import { useFileUrl } from './useFileUrl';

/** One file by itself, as large as the screen. */
export function Viewer({ file, onClose }: { file: FileValue; onClose: () => void }) {
  const address = useFileUrl(file);
  return (
    <Sheet title={file.name} onClose={onClose}>
      {address === null && <p className="l-empty">{t('common.loading')}</p>}
      {address !== null && <Content file={file} address={address} />}
    </Sheet>
  );
}

function Content({ file, address }: { file: FileValue; address: string }) {
  if (file.type.startsWith('image/')) return <img className="l-whole" src={address} alt={file.name} />;
  // oxlint-disable-next-line jsx-a11y/media-has-caption -- recorded on the spot: there are no captions
  if (file.type.startsWith('video/')) return <video className="l-whole" src={address} controls playsInline />;
  return (
    <a className="l-button wide" href={address} download={file.name}>
      {t('lite.download')}
    </a>
  );
}
