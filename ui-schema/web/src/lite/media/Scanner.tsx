import { useEffect, useRef, useState } from 'react';
import { t } from '../../i18n/t';
import { Icon } from '../Icon';
import { Sheet } from '../Sheet';
import { useLatest } from '../useLatest';
import { decoder } from './decode';
import { fitted } from './shrink';

const PAUSE = 200;

/** Looks for a code through the camera, else in a photo, else takes what is typed. */
export function Scanner({ onFound, onClose }: { onFound: (text: string) => void; onClose: () => void }) {
  const video = useRef<HTMLVideoElement>(null);
  const found = useLatest(onFound);
  const [camera, setCamera] = useState<'asking' | 'on' | 'none'>('asking');
  const [track, setTrack] = useState<MediaStreamTrack | null>(null);
  const [typed, setTyped] = useState('');
  const [missed, setMissed] = useState(false);

  useEffect(() => {
    const ended = new AbortController();
    const over = (): boolean => ended.signal.aborted;
    let stream: MediaStream | null = null;
    const look = async (): Promise<void> => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      if (over() || video.current === null) return stop(stream);
      video.current.srcObject = stream;
      await video.current.play();
      setCamera('on');
      setTrack(stream.getVideoTracks()[0] ?? null);
      const codes = await decoder();
      while (!over() && video.current !== null) {
        const picture = frame(video.current, video.current.videoWidth, video.current.videoHeight);
        const text = picture === null ? null : await codes.read(picture);
        if (text !== null && !over()) found.current(text);
        await new Promise((resolve) => setTimeout(resolve, PAUSE));
      }
      codes.end();
    };
    look().catch(() => {
      if (!over()) setCamera('none');
    });
    return () => {
      ended.abort();
      if (stream !== null) stop(stream);
    };
  }, [found]);

  const fromPhoto = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const text = await inPhoto(file);
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

function stop(stream: MediaStream): void {
  stream.getTracks().forEach((track) => track.stop());
}

function frame(source: CanvasImageSource, width: number, height: number): ImageData | null {
  if (width === 0 || height === 0) return null;
  const size = fitted(width, height, 800);
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  const context = canvas.getContext('2d');
  context?.drawImage(source, 0, 0, size.width, size.height);
  return context?.getImageData(0, 0, size.width, size.height) ?? null;
}

async function inPhoto(file: Blob): Promise<string | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  const data = picture === null ? null : frame(picture, picture.width, picture.height);
  if (data === null) return null;
  const codes = await decoder();
  const text = await codes.read(data);
  codes.end();
  return text;
}
