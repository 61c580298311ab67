import { useEffect, useState } from 'react';
import { signInDocument, type SignInDocument } from '../../api/documents';
import { Problem } from '../../api/problem';
import { signIn } from '../../api/session';
import { speak } from '../../api/client';
import { language, loadTexts, t } from '../../i18n/t';
import { languageNames, languages, rememberLanguage, type Language } from '../../i18n/language';
import { useColors } from '../useColors';

/** Who are you? */
export function SignInPage({ onSignedIn }: { readonly onSignedIn: () => void }) {
  const [document, setDocument] = useState<SignInDocument | null>(null);
  const [spoken, setSpoken] = useState<Language>(language());
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useColors(document?.brand, document?.title);
  useEffect(() => {
    signInDocument(spoken).then(setDocument, () => undefined); // the page works without the tenant's picture
  }, [spoken]);

  const send = async (form: FormData): Promise<void> => {
    setBusy(true);
    setRefused(null);
    try {
      await signIn(String(form.get('username')), String(form.get('password')));
      onSignedIn();
    } catch (failure) {
      setRefused(failure instanceof Problem ? failure.message : t('common.offline'));
    } finally {
      setBusy(false);
    }
  };
  const speakIn = async (chosen: Language): Promise<void> => {
    rememberLanguage(chosen);
    speak(chosen);
    await loadTexts(chosen, ['common', 'form', 'lite', 'mobile']);
    setSpoken(chosen);
  };
  return (
    <main className="m-signin">
      {document?.brand?.logo !== undefined && <img className="m-logo" src={document.brand.logo} alt="" />}
      <h1 className="m-welcome">{document?.tenant.name ?? document?.title ?? t('mobile.sign_in')}</h1>
      <form
        className="l-card"
        onSubmit={(event) => {
          event.preventDefault();
          void send(new FormData(event.currentTarget));
        }}
      >
        {refused !== null && <p role="alert" className="l-note bad">{refused}</p>}
        <div className="l-field">
          <label className="l-label" htmlFor="username">{t('mobile.username')}</label>
          <input id="username" name="username" className="l-input" autoComplete="username" autoCapitalize="none" required />
        </div>
        <div className="l-field">
          <label className="l-label" htmlFor="password">{t('mobile.password')}</label>
          <input id="password" name="password" type="password" className="l-input" autoComplete="current-password" required />
        </div>
        <button type="submit" className="l-button primary wide" disabled={busy}>
          {busy ? t('mobile.signing_in') : t('mobile.sign_in')}
        </button>
      </form>
      <nav className="l-row m-tongues" aria-label={t('mobile.language')}>
        {languages.map((each) => (
          <button key={each} type="button" className="l-button plain" lang={each} aria-pressed={each === spoken} onClick={() => void speakIn(each)}>
            {languageNames[each]}
          </button>
        ))}
      </nav>
    </main>
  );
}
