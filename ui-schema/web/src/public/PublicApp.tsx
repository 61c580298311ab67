import { useCallback, useEffect, useState } from 'react';
import { Problem } from '../api/problem';
import { languageNames, languages, rememberLanguage, type Language } from '../i18n/language';
import { language, loadTexts, t } from '../i18n/t';
import type { PublicDocument } from './documents';
import { Guest } from './guest';
import { mine, remember, tokenInAddress } from './links';
import { ProgressPage } from './ProgressPage';
import { ReportPage } from './ReportPage';
import { usePublicBrand } from './usePublicBrand';

/** One public page: the form, and after it how far the thing has come. */
export function PublicApp() {
  const page = /\/p\/([^/?#]+)/.exec(window.location.pathname)?.[1] ?? '';
  const code = new URLSearchParams(window.location.search).get('c');
  const [token, setToken] = useState(tokenInAddress());
  const [thanks, setThanks] = useState(false);
  const [spoken, setSpoken] = useState<Language>(language());
  const { document, failure, again } = useDocument(page, code, spoken);
  usePublicBrand(document);
  useEffect(() => {
    const moved = (): void => setToken(tokenInAddress());
    window.addEventListener('hashchange', moved);
    return () => window.removeEventListener('hashchange', moved);
  }, []);

  const speak = async (chosen: Language): Promise<void> => {
    rememberLanguage(chosen);
    await loadTexts(chosen, ['common', 'form', 'lite', 'public']);
    setSpoken(chosen);
  };
  return (
    <>
      <header className="p-head">
        {document?.brand?.logo !== undefined && <img src={document.brand.logo} alt="" />}
        <div className="grow">
          <h1>{document?.title ?? ''}</h1>
          <p className="l-dim">{document?.tenant.name ?? ''}</p>
        </div>
        <label>
          <span className="l-away">{t('public.language')}</span>
          <select className="l-input" value={spoken} onChange={(event) => void speak(event.target.value as Language)}>
            {languages.map((each) => (
              <option key={each} value={each} lang={each}>{languageNames[each]}</option>
            ))}
          </select>
        </label>
      </header>
      <main className="p-page">
        {failure !== null && <Failure failure={failure} again={again} />}
        {failure === null && document === null && <div aria-busy="true"><div className="l-wait" /><div className="l-wait" /></div>}
        {document !== null && token !== null && (
          <ProgressPage key={token} guest={new Guest(page, token)} document={document} thanks={thanks} onAnother={() => go('')} />
        )}
        {document !== null && token === null && (
          <>
            <ReportPage
              key={spoken}
              guest={new Guest(page, null)}
              document={document}
              code={code}
              onReported={(made, label) => {
                remember(page, made, label);
                setThanks(true);
                go(made);
              }}
            />
            <Mine page={page} />
          </>
        )}
      </main>
    </>
  );
}

function go(token: string): void {
  window.location.hash = token;
  window.scrollTo(0, 0);
}

function useDocument(page: string, code: string | null, spoken: Language) {
  const [document, setDocument] = useState<PublicDocument | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const load = useCallback(() => {
    setFailure(null);
    new Guest(page, null).document(code).then(setDocument, setFailure);
  }, [page, code]);
  useEffect(load, [load, spoken]);
  return { document, failure, again: load };
}

function Failure({ failure, again }: { readonly failure: unknown; readonly again: () => void }) {
  const gone = failure instanceof Problem && failure.status === 404;
  return (
    <div className="l-empty" role="alert">
      <p>{gone ? t('public.no_page') : failure instanceof Problem ? failure.message : t('common.offline')}</p>
      {!gone && (
        <button type="button" className="l-button primary l-after" onClick={again}>
          {t('common.retry')}
        </button>
      )}
    </div>
  );
}

/** What has been reported from this phone before. */
function Mine({ page }: { readonly page: string }) {
  const links = mine(page);
  if (links.length === 0) return null;
  return (
    <section className="l-section">
      <h2>{t('public.mine')}</h2>
      <ul className="l-list">
        {links.map(({ token, label }) => (
          <li key={token}>
            <a className="l-item" href={`#${token}`}>{label}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
