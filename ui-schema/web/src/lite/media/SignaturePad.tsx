import { useEffect, useRef, useState } from 'react';
import SignaturePad from 'signature_pad';
import { t } from '../../i18n/t';
import { Sheet } from '../Sheet';

interface SignatureSheetProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly onDone: (blob: Blob) => void;
}

/** The whole screen to draw on; held upright it is drawn across, so that a name has room. */
export function SignatureSheet({ title, onClose, onDone }: SignatureSheetProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePad | null>(null);
  const [empty, setEmpty] = useState(true);

  useEffect(() => {
    const area = canvas.current;
    if (area === null) return undefined;
    const drawn = new SignaturePad(area, { minWidth: 1.2, maxWidth: 3.2, penColor: '#111827' });
    pad.current = drawn;
    const fit = (): void => {
      const strokes = drawn.toData();
      const ratio = Math.max(1, window.devicePixelRatio);
      area.width = area.offsetWidth * ratio;
      area.height = area.offsetHeight * ratio;
      area.getContext('2d')?.scale(ratio, ratio);
      drawn.fromData(strokes); // turning the phone keeps what was drawn
    };
    fit();
    drawn.addEventListener('endStroke', () => setEmpty(drawn.isEmpty()));
    window.addEventListener('resize', fit);
    return () => {
      window.removeEventListener('resize', fit);
      drawn.off();
    };
  }, []);

  const done = (): void => {
    if (canvas.current === null) return;
    trimmed(canvas.current).toBlob((blob) => {
      if (blob !== null) onDone(blob);
    }, 'image/png');
  };
  return (
    <Sheet
      title={title}
      onClose={onClose}
      footer={
        <>
          <button
            type="button"
            className="l-button"
            onClick={() => {
              pad.current?.clear();
              setEmpty(true);
            }}
          >
            {t('common.clear')}
          </button>
          <button type="button" className="l-button primary" disabled={empty} onClick={done}>
            {t('common.ok')}
          </button>
        </>
      }
    >
      <p className="l-hint">{t('lite.sign_hint')}</p>
      <canvas ref={canvas} className="l-pad" aria-label={t('lite.signature')} />
    </Sheet>
  );
}

const WIDEST = 800;

/** Only the part that was drawn on, small enough for its purpose. */
export function trimmed(from: HTMLCanvasElement): HTMLCanvasElement {
  const context = from.getContext('2d');
  if (context === null) return from;
  const { width, height, data } = context.getImageData(0, 0, from.width, from.height);
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let at = 3; at < data.length; at += 4) {
    if (data[at] === 0) continue;
    const x = ((at - 3) / 4) % width;
    const y = Math.floor((at - 3) / 4 / width);
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  if (right < left) return from;
  const [w, h] = [right - left + 1, bottom - top + 1];
  const factor = Math.min(1, WIDEST / w);
  const to = document.createElement('canvas');
  to.width = Math.ceil(w * factor);
  to.height = Math.ceil(h * factor);
  to.getContext('2d')?.drawImage(from, left, top, w, h, 0, 0, to.width, to.height);
  return to;
}
