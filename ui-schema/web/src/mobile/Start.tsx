import { useCallback, useEffect, useState } from 'react';
import { t } from '../i18n/t';
import { useColors } from './useColors';
import { DeviceProvider, type Device } from './device';
import { onSignedOut, open, type Opened } from './opening';
import { Shell } from './Shell';
import { SignInPage } from './pages/SignInPage';

/** What is shown first: the application, the sign-in, or that the server cannot be reached. */
export function Start() {
  const [opened, setOpened] = useState<Opened | null>(null);
  const begin = useCallback(() => void open().then(setOpened), []);
  useEffect(() => {
    begin();
    onSignedOut(() => setOpened((now) => (now?.kind === 'open' && !navigator.onLine ? now : { kind: 'signed-out' })));
  }, [begin]);

  if (opened === null) {
    return (
      <main className="m-page" aria-busy="true">
        <p className="l-away" role="status">{t('common.loading')}</p>
        <div className="l-wait" />
        <div className="l-wait" />
      </main>
    );
  }
  if (opened.kind === 'signed-out') return <SignInPage onSignedIn={begin} />;
  if (opened.kind === 'unreachable') {
    return (
      <main className="m-page l-empty">
        <p>{t('common.offline')}</p>
        <button type="button" className="l-button primary l-after" onClick={begin}>
          {t('common.retry')}
        </button>
      </main>
    );
  }
  const device: Device = { ...opened.device, reload: begin, leave: () => setOpened({ kind: 'signed-out' }) };
  return <Opened device={device} />;
}

function Opened({ device }: { readonly device: Device }) {
  const { outbox, reader } = device;
  useColors(device.app.brand, device.app.title);
  useEffect(() => {
    let stop: (() => void) | undefined;
    let gone = false;
    void outbox.start().then((end) => {
      stop = end;
      if (gone) end();
    });
    const forget = outbox.onAccepted((write, answer) => {
      const body = answer.body as { id?: string; version?: number } | null;
      const object = write.chain.split('/')[0] ?? '';
      if (body?.id !== undefined && body.version !== undefined && write.method !== 'DELETE') {
        void reader.put(`/api/v1/records/${object}/${body.id}`, body, answer.tag);
      }
      reader.refresh('/api/v1/');
    });
    return () => {
      gone = true;
      stop?.();
      forget();
    };
  }, [outbox, reader]);
  return (
    <DeviceProvider value={device}>
      <Shell />
    </DeviceProvider>
  );
}
