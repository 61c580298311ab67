import { useState } from 'react';
import { language, t } from '../../i18n/t';
import { valueText } from '../../lite/valueText';
import { clashes, type Side } from '../../offline/merge';
import type { Write } from '../../offline/write';
import { useDevice, useWaiting } from '../device';
import { documentPath, type RecordDocument } from '../documents';
import { momentText, Page } from '../parts/Page';
import { useRead } from '../useRead';

/** What this phone has not yet told the server, and what has to be decided first. */
export function WaitingPage() {
  const { outbox } = useDevice();
  const waiting = useWaiting();
  return (
    <Page
      title={t('mobile.to_send')}
      up="/"
      footer={
        waiting.some(({ stop }) => stop === null) ? (
          <button type="button" className="l-button primary" onClick={() => void outbox.flush()}>
            {t('mobile.send_now')}
          </button>
        ) : undefined
      }
    >
      {waiting.length === 0 && <p className="l-empty">{t('mobile.all_sent')}</p>}
      {waiting.map((write) => (write.stop === null ? <Waiting key={write.key} write={write} /> : <Stopped key={write.key} write={write} />))}
    </Page>
  );
}

function Waiting({ write }: { readonly write: Write }) {
  return (
    <article className="l-card">
      <b>{write.label}</b>
      <p className="l-dim">{t('mobile.since', { time: momentText(write.at) })}</p>
    </article>
  );
}

function Stopped({ write }: { readonly write: Write }) {
  const { outbox } = useDevice();
  const object = write.chain.split('/')[0] ?? '';
  const document = useRead<RecordDocument>(documentPath(object, 'record'));
  const found = clashes(write);
  const [choices, setChoices] = useState<Readonly<Record<string, Side>>>({});
  const open = found.filter(({ field }) => choices[field] === undefined).length;
  const refusal = write.stop?.refusal;
  const text = (field: string, value: unknown): string => {
    const schema = document.data?.data.properties[field];
    const manner = { locale: language(), zone: document.data?.timeZone ?? 'Asia/Shanghai' };
    return (schema === undefined ? String(value ?? '') : valueText(schema, value, manner)) || t('lite.none');
  };
  return (
    <article className="l-card">
      <b>{write.label}</b>
      <p className="l-note bad">{found.length > 0 ? t('mobile.others_changed') : refusal?.detail || refusal?.title || t('common.failed')}</p>
      {refusal?.errors.map(({ pointer, message }) => <p key={pointer} className="l-error">{message}</p>)}
      {found.map(({ field, mine, theirs }) => (
        <fieldset key={field} className="m-clash">
          <legend className="l-label">{document.data?.data.properties[field]?.title ?? field}</legend>
          <div className="m-two">
            {(['mine', 'theirs'] as const).map((side) => (
              <label key={side} className="l-chip">
                <input type="radio" name={`${write.key}-${field}`} checked={choices[field] === side} onChange={() => setChoices({ ...choices, [field]: side })} />
                <span>
                  <small>{t(side === 'mine' ? 'mobile.mine' : 'mobile.theirs')}</small>
                  {text(field, side === 'mine' ? mine : theirs)}
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <div className="l-row">
        <button type="button" className="l-button danger" onClick={() => void outbox.drop(write)}>
          {t('mobile.give_up')}
        </button>
        <button type="button" className="l-button primary grow" disabled={open > 0} onClick={() => void outbox.decide(write, choices)}>
          {open > 0 ? t('mobile.decide', { n: open }) : t('mobile.send_again')}
        </button>
      </div>
    </article>
  );
}
