import { useEffect, useState } from 'react';
import { places } from '../../api/places';
import { search, type Found } from '../../api/search';
import { t } from '../../i18n/t';
import { Icon } from '../../lite/Icon';
import { ScanButton } from '../../lite/media/ScanButton';
import { Link } from '../Link';
import { Page } from '../parts/Page';
import { setSearch } from '../router';

const PAUSE = 300;

/** Finds records of any kind by words, or by a code that is scanned. */
export function SearchPage({ words }: { readonly words: string }) {
  const [typed, setTyped] = useState(words);
  const [found, setFound] = useState<readonly Found[] | 'failed' | null>(null);
  useEffect(() => {
    if (typed.trim() === '') {
      setFound(null);
      return undefined;
    }
    const controller = new AbortController();
    const timer = setTimeout(() => {
      setSearch({ q: typed.trim() });
      search(typed.trim(), controller.signal).then(setFound, () => {
        if (!controller.signal.aborted) setFound('failed');
      });
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [typed]);
  return (
    <Page title={t('common.search')}>
      <div className="l-row l-find" role="search">
        <input className="l-input grow" type="search" enterKeyHint="search" aria-label={t('common.search')} placeholder={t('mobile.search_hint')} value={typed} onChange={(event) => setTyped(event.target.value)} />
        <ScanButton onFound={(text) => setTyped(codeOf(text))} />
      </div>
      {found === 'failed' && <p className="l-note bad" role="alert">{t('common.failed')}</p>}
      {Array.isArray(found) && found.length === 0 && <p className="l-empty" role="status">{t('lite.nothing_found')}</p>}
      {Array.isArray(found) &&
        (found as readonly Found[]).map((group) => (
          <section key={group.object} aria-label={group.title}>
            <h2 className="m-group">{group.title}</h2>
            <ul className="l-list">
              {group.items.map(({ id, label }) => (
                <li key={id}>
                  <Link to={places.record(group.object, id)} className="l-item">
                    <span className="grow">{label}</span>
                    <Icon name="next" />
                  </Link>
                </li>
              ))}
              {group.more && (
                <li>
                  <Link to={`${places.list(group.object)}?q=${encodeURIComponent(typed.trim())}`} className="l-item">{t('common.more')}</Link>
                </li>
              )}
            </ul>
          </section>
        ))}
    </Page>
  );
}

/** Of a code that holds an address, the part that names the thing. */
function codeOf(text: string): string {
  try {
    return new URL(text).searchParams.get('c') ?? text;
  } catch {
    return text;
  }
}
