import type { ReactNode } from 'react';
import { language, t } from '../../i18n/t';
import { Icon } from '../../lite/Icon';
import type { Read } from '../reader';
import { back } from '../router';

interface PageProps {
  readonly title: string;
  /** Where back leads when the person has come straight here; none for the places of the bar below. */
  readonly up?: string;
  readonly side?: ReactNode;
  readonly footer?: ReactNode;
  readonly children: ReactNode;
}

/** A page with its heading. */
export function Page({ title, up, side, footer, children }: PageProps) {
  return (
    <>
      <header className="m-head">
        {up !== undefined && (
          <button type="button" className="l-button plain" aria-label={t('common.back')} onClick={() => back(up)}>
            <Icon name="back" />
          </button>
        )}
        <h1>{title}</h1>
        {side}
      </header>
      <main className={footer === undefined ? 'm-page' : 'm-page barred'}>{children}</main>
      {footer !== undefined && <div className="l-bar m-bar">{footer}</div>}
    </>
  );
}

/** What has been read, or why there is nothing to see; old answers say how old they are. */
export function Loaded<T>({ read, children }: { read: Read<T> & { reload(): Promise<void> }; children: (data: T) => ReactNode }) {
  if (read.problem !== null) {
    return (
      <div className="l-empty" role="alert">
        <p>{read.problem.status === 403 || read.problem.status === 404 ? t('mobile.not_here') : read.problem.message}</p>
        <button type="button" className="l-button l-after" onClick={() => void read.reload()}>
          {t('common.retry')}
        </button>
      </div>
    );
  }
  if (read.data === undefined) {
    return read.old ? (
      <div className="l-empty" role="alert">
        <p>{t('mobile.never_read')}</p>
        <button type="button" className="l-button l-after" onClick={() => void read.reload()}>
          {t('common.retry')}
        </button>
      </div>
    ) : (
      <div aria-busy="true">
        <div className="l-wait" />
        <div className="l-wait" />
        <div className="l-wait" />
      </div>
    );
  }
  return (
    <>
      {read.old && <p className="l-note warn">{t('mobile.as_of', { time: momentText(read.at) })}</p>}
      {children(read.data)}
    </>
  );
}

export function momentText(at: number | string): string {
  const options = { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat(language(), options).format(new Date(at));
}
