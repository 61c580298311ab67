import { useState } from 'react';
import { codeInPhoto } from '../../render/scan/frame';
import { useCamera } from '../../render/scan/useCamera';
import { t } from '../../i18n/t';
import { Icon } from '../Icon';
import { Sheet } from '../Sheet';

/** Looks for a code through the camera, else in a photo, else takes what is typed. */
export function Scanner({ onFound, onClose }: { onFound: (text: string) => void; onClose: () => void }) {
  const { video, state: camera, track } = useCamera(onFound);
  const [typed, setTyped] = useState('');
  const [missed, setMissed] = useState(false);

  const fromPhoto = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const text = await codeInPhoto(file);
    setMissed(text === null);
    if (text !== null) onFound(text);
  };
  return (
    <Sheet title={t('lite.scan')} onClose={onClose}>
      {camera === 'none' ? (
        <p className="l-note">{t('lite.no_camera')}</p>
      ) : (
        <div className="l-finder">
          <video ref={video} muted playsInline aria-label={t('lite.scan_hint')} />
        </div>
      )}
      {track !== null && <Torch track={track} />}
      {missed && <p className="l-note bad" role="alert">{t('lite.no_code')}</p>}
      <label className="l-add low">
        <span className="l-row">
          <Icon name="camera" />
          <span>{t('lite.scan_photo')}</span>
        </span>
        <input type="file" accept="image/*" capture="environment" onChange={(event) => void fromPhoto(event.target.files?.[0])} />
      </label>
      <form
        className="l-row l-stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() !== '') onFound(typed.trim());
        }}
      >
        <input className="l-input grow" aria-label={t('lite.type_code')} placeholder={t('lite.type_code')} value={typed} onChange={(event) => setTyped(event.target.value)} />
        <button type="submit" className="l-button primary">{t('common.ok')}</button>
      </form>
    </Sheet>
  );
}

function Torch({ track }: { track: MediaStreamTrack }) {
  const [on, setOn] = useState(false);
  const able = 'torch' in (track.getCapabilities?.() ?? {});
  if (!able) return null;
  const toggle = (): void => {
    // the constraint is young: types do not know it
    void track.applyConstraints({ advanced: [{ torch: !on } as MediaTrackConstraintSet] }).then(() => setOn(!on));
  };
  return (
    <button type="button" className="l-button wide" aria-pressed={on} onClick={toggle}>
      {t('lite.torch')}
    </button>
  );
}
