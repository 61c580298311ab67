import { useCallback, useEffect, useState } from 'react';
import { newKey } from '../api/client';
import { Problem } from '../api/problem';
import { language, t } from '../i18n/t';
import { Icon } from '../lite/Icon';
import type { Guest } from './guest';

interface Message {
  readonly id: string;
  readonly author: { readonly name: string; readonly me: boolean };
  readonly text: string | null;
  readonly written_at: string;
  readonly removed: boolean;
}

const EVERY = 15_000;

/** The talk between the reporter and who works on the thing. */
export function Talk({ guest }: { readonly guest: Guest }) {
  const [messages, setMessages] = useState<readonly Message[] | null>(null);
  const [text, setText] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const load = useCallback(() => {
    guest.messages<{ items: readonly Message[]; unread: number }>().then(({ items, unread }) => {
      setMessages(items);
      const last = items[0];
      if (unread > 0 && last !== undefined) void guest.read(last.id).catch(() => undefined);
    }, () => undefined); // asked again soon
    // the guest is its page and token
    // oxlint-disable-next-line react/exhaustive-deps
  }, [guest.page, guest.token]);
  useEffect(() => {
    load();
    const timer = setInterval(() => document.hidden || load(), EVERY);
    return () => clearInterval(timer);
  }, [load]);

  const say = async (): Promise<void> => {
    const said = text.trim();
    if (said === '') return;
    try {
      await guest.say(said, newKey());
      setText('');
      setRefused(null);
      load();
    } catch (failure) {
      setRefused(failure instanceof Problem ? failure.message : t('public.not_sent'));
    }
  };
  const format = new Intl.DateTimeFormat(language(), { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' });
  return (
    <section className="l-card l-section" aria-label={t('public.talk')}>
      <h2>{t('public.talk')}</h2>
      <ul className="p-talk" aria-live="polite">
        {[...(messages ?? [])].reverse().map((message) => (
          <li key={message.id} className={message.author.me ? 'mine' : undefined}>
            <span className="l-dim">{message.author.me ? t('public.me') : message.author.name} · {format.format(new Date(message.written_at))}</span>
            <div className="bubble">{message.removed ? t('public.removed') : message.text}</div>
          </li>
        ))}
      </ul>
      {messages?.length === 0 && <p className="l-dim l-stack">{t('public.nothing_said')}</p>}
      {refused !== null && <p role="alert" className="l-note bad">{refused}</p>}
      <form
        className="l-row"
        onSubmit={(event) => {
          event.preventDefault();
          void say();
        }}
      >
        <input className="l-input grow" aria-label={t('public.message')} placeholder={t('public.message')} value={text} onChange={(event) => setText(event.target.value)} />
        <button type="submit" className="l-button primary" aria-label={t('public.say')} disabled={text.trim() === ''}>
          <Icon name="send" />
        </button>
      </form>
    </section>
  );
}
