import { useEffect, useRef, type ReactNode } from 'react';
import { t } from '../i18n/t';
import { Icon } from './Icon';
import { useLatest } from './useLatest';

interface SheetProps {
  readonly id?: string;
  readonly title: string;
  /** Only as high as what is in it. */
  readonly low?: boolean;
  readonly onClose: () => void;
  readonly footer?: ReactNode;
  readonly children: ReactNode;
}

/** A page above the page, left by its button, by Escape and by the phone's back. */
export function Sheet({ id, title, low = false, onClose, footer, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const close = useLatest(onClose);

  useEffect(() => {
    const shown = dialog.current;
    if (shown === null) return undefined;
    // browsers without modal dialogs show it all the same: it covers the page
    if (typeof shown.showModal === 'function') shown.showModal();
    else shown.setAttribute('open', '');
    return () => {
      if (typeof shown.close === 'function') shown.close();
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      id={id}
      className={low ? 'l-sheet low' : 'l-sheet'}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        close.current();
      }}
    >
      <header>
        <button type="button" className="l-button plain" aria-label={t('common.close')} onClick={onClose}>
          <Icon name="close" />
        </button>
        <h2>{title}</h2>
      </header>
      <div className="body">{children}</div>
      {footer !== undefined && <footer>{footer}</footer>}
    </dialog>
  );
}
