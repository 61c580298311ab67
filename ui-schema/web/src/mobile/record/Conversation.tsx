import { useEffect, useState } from 'react';
import { send } from '../../api/client';
import { t } from '../../i18n/t';
import { Icon } from '../../lite/Icon';
import { useDevice, useWaiting } from '../device';
import { Loaded, momentText } from '../parts/Page';
import { useRead } from '../useRead';

interface Message {
  readonly id: string;
  readonly inside: boolean;
  readonly author: { readonly name: string; readonly me: boolean };
  readonly text: string | null;
  readonly written_at: string;
  readonly removed: boolean;
}

interface Messages {
  readonly items: readonly Message[];
  readonly unread: number;
  /** The person may write what only colleagues see. */
  readonly inside: boolean;
}

/** What people have said on a record; written without a network it is said later. */
export function Conversation({ object, id }: { readonly object: string; readonly id: string }) {
  const path = `/api/v1/records/${object}/${id}/messages`;
  const { outbox } = useDevice();
  const read = useRead<Messages>(path);
  const waiting = useWaiting().filter((write) => write.path === path.slice('/api/v1/'.length));
  const [text, setText] = useState('');
  const [inside, setInside] = useState(true); // as in the office: what is meant for those outside is said so
  const [refused, setRefused] = useState<string | null>(null);
  const last = read.data?.items[0]?.id;
  const unread = read.data?.unread ?? 0;
  useEffect(() => {
    if (unread > 0 && last !== undefined && !read.old) {
      send('POST', `${path}/read`, { body: { until: last } }).catch(() => undefined); // said again when it is opened again
    }
  }, [path, unread, last, read.old]);

  const say = async (): Promise<void> => {
    const said = text.trim();
    if (said === '') return;
    setText('');
    const body = { text: said, inside: inside && read.data?.inside === true };
    const outcome = await outbox.submit({ chain: `${object}/${id}`, label: said, method: 'POST', path: path.slice('/api/v1/'.length), body, match: null, before: {} });
    if (outcome.kind === 'refused') {
      setText(said);
      setRefused(outcome.refusal.detail || outcome.refusal.title);
    } else setRefused(null);
  };
  return (
    <Loaded read={read}>
      {(messages) => (
        <>
          <ul className="m-talk" aria-live="polite" aria-label={t('mobile.conversation')}>
            {[...messages.items].reverse().map((message) => (
              <li key={message.id} className={`${message.author.me ? 'mine' : ''}${message.inside ? ' inside' : ''}`}>
                <span className="l-dim">
                  {message.author.name} · {momentText(message.written_at)}
                  {message.inside && ` · ${t('mobile.inside')}`}
                </span>
                <div className="bubble">{message.removed ? t('mobile.removed') : message.text}</div>
              </li>
            ))}
            {waiting.map((write) => (
              <li key={write.key} className="mine">
                <span className="l-dim">{t('lite.waits')}</span>
                <div className="bubble">{write.label}</div>
              </li>
            ))}
          </ul>
          {messages.items.length === 0 && waiting.length === 0 && <p className="l-empty">{t('mobile.no_messages')}</p>}
          {refused !== null && <p role="alert" className="l-note bad">{refused}</p>}
          {messages.inside && (
            <label className="l-switch">
              <input type="checkbox" role="switch" aria-checked={inside} checked={inside} onChange={(event) => setInside(event.target.checked)} />
              <i aria-hidden="true" />
              <span>{t('mobile.inside_only')}</span>
            </label>
          )}
          <form
            className="m-say"
            onSubmit={(event) => {
              event.preventDefault();
              void say();
            }}
          >
            <textarea className="l-input" rows={1} aria-label={t('mobile.message')} placeholder={t('mobile.message')} value={text} onChange={(event) => setText(event.target.value)} />
            <button type="submit" className="l-button primary" aria-label={t('mobile.send')} disabled={text.trim() === ''}>
              <Icon name="send" />
            </button>
          </form>
        </>
      )}
    </Loaded>
  );
}
