import { useState } from 'react';
import { chooseLanguage, signOut } from '../../api/session';
import { speak } from '../../api/client';
import { language, loadTexts, t } from '../../i18n/t';
import { languageNames, languages, rememberLanguage, type Language } from '../../i18n/language';
import { Sheet } from '../../lite/Sheet';
import { useDevice, useWaiting } from '../device';
import { forgetPerson } from '../opening';
import { Link } from '../Link';
import { Page } from '../parts/Page';

/** The person: language, what waits on this phone, and the way out. */
export function MePage() {
  const { app, outbox, reload, leave, database } = useDevice();
  const waiting = useWaiting();
  const [leaving, setLeaving] = useState(false);

  const choose = async (chosen: Language): Promise<void> => {
    rememberLanguage(chosen);
    speak(chosen);
    await loadTexts(chosen, ['common', 'form', 'lite', 'mobile']);
    await chooseLanguage(chosen).catch(() => undefined); // without a network this phone alone remembers
    await database.kept.clear(); // documents are in the language they were read in
    reload();
  };
  const out = async (): Promise<void> => {
    await signOut().catch(() => undefined);
    await outbox.wipe();
    forgetPerson();
    leave();
  };
  return (
    <Page title={t('mobile.me')}>
      <section className="l-card l-row">
        <span className="m-face" aria-hidden="true">{app.user.username.slice(0, 1).toUpperCase()}</span>
        <span className="grow l-gap">
          <b>{app.user.username}</b>
          <span className="l-dim l-second">{app.tenant.name ?? app.title}</span>
        </span>
      </section>
      <section className="l-card">
        <h2 className="l-label">{t('mobile.language')}</h2>
        <div className="l-chips" role="radiogroup" aria-label={t('mobile.language')}>
          {languages.map((each) => (
            <label key={each} className="l-chip" lang={each}>
              <input type="radio" name="language" checked={each === language()} onChange={() => void choose(each)} />
              <span>{languageNames[each]}</span>
            </label>
          ))}
        </div>
      </section>
      <section className="l-card">
        <h2 className="l-label">{t('mobile.on_this_phone')}</h2>
        <p>{waiting.length === 0 ? t('mobile.all_sent') : <Link to="/waiting">{t('mobile.waiting', { n: waiting.length })}</Link>}</p>
        {!database.lasting && <p className="l-note warn">{t('mobile.keeps_nothing')}</p>}
      </section>
      <button type="button" className="l-button danger wide" onClick={() => setLeaving(true)}>
        {t('mobile.sign_out')}
      </button>
      {leaving && (
        <Sheet
          title={t('mobile.sign_out')}
          low
          onClose={() => setLeaving(false)}
          footer={
            <>
              <button type="button" className="l-button" onClick={() => setLeaving(false)}>
                {t('common.cancel')}
              </button>
              <button type="button" className="l-button danger" onClick={() => void out()}>
                {t('mobile.sign_out')}
              </button>
            </>
          }
        >
          <p className={waiting.length > 0 ? 'l-note bad' : undefined}>
            {waiting.length > 0 ? t('mobile.out_loses', { n: waiting.length }) : t('mobile.out_wipes')}
          </p>
        </Sheet>
      )}
    </Page>
  );
}
