import { useState } from 'react';
import { withQuery } from '../../api/address';
import { send } from '../../api/client';
import { places } from '../../api/places';
import { t } from '../../i18n/t';
import { Icon } from '../../lite/Icon';
import { useDevice } from '../device';
import { documentPath, type ListDocument } from '../documents';
import { Link } from '../Link';
import { Loaded, Page } from '../parts/Page';
import { RecordCards } from '../parts/RecordCards';
import { setSearch } from '../router';
import { useRead } from '../useRead';

interface Found {
  readonly items: readonly Record<string, unknown>[];
  readonly next: string | null;
}

/** Records of one object type as cards, with search and more at the end. */
export function ListPage({ object, search }: { readonly object: string; readonly search: URLSearchParams }) {
  const { app } = useDevice();
  const layout = search.get('layout') ?? undefined;
  const document = useRead<ListDocument>(documentPath(object, 'list', { layout }));
  const link = app.objects[object];
  const all = link?.layouts ?? [];
  const layouts = new Set(all.map(({ title }) => title)).size === all.length ? all : [];
  return (
    <Page
      title={link?.title ?? ''}
      up="/menu"
      side={
        link?.may.create === true && (
          <Link to={places.create(object)} className="l-button primary" aria-label={t('common.create')}>
            <Icon name="plus" />
          </Link>
        )
      }
    >
      {layouts.length > 1 && (
        <div className="m-groups" role="group" aria-label={t('mobile.views')}>
          {layouts.map(({ name, title }) => (
            <button key={name} type="button" aria-pressed={name === (layout ?? layouts[0]?.name)} onClick={() => setSearch({ layout: name })}>
              {title}
            </button>
          ))}
        </div>
      )}
      <Loaded read={document}>{(list) => <Records key={layout ?? ''} object={object} list={list} words={search.get('q') ?? ''} />}</Loaded>
    </Page>
  );
}

function Records({ object, list, words }: { readonly object: string; readonly list: ListDocument; readonly words: string }) {
  const card = list.layout.card ?? list.layout.columns;
  const fields = [...new Set([...card, ...('state' in list.data.properties ? ['state'] : [])])];
  const query = { q: words, filter: list.layout.filter, sort: list.layout.sort ?? [], fields, limit: 30 };
  const path = withQuery(`/api/v1/records/${object}`, query);
  const read = useRead<Found>(path);
  const [typed, setTyped] = useState(words);
  return (
    <>
      {list.layout.words === true && (
        <form
          className="l-row l-find"
          role="search"
          onSubmit={(event) => {
            event.preventDefault();
            setSearch({ q: typed.trim() });
          }}
        >
          <input className="l-input grow" type="search" enterKeyHint="search" aria-label={t('common.search')} placeholder={t('common.search')} value={typed} onChange={(event) => setTyped(event.target.value)} />
        </form>
      )}
      <Loaded read={read}>
        {(found) =>
          found.items.length === 0 ? (
            <p className="l-empty">{t('common.empty')}</p>
          ) : (
            <>
              <RecordCards items={found.items} schemas={list.data.properties} card={card} zone={list.timeZone} to={(id) => places.record(object, id)} />
              {found.next !== null && <More key={found.next} path={path} from={found.next} object={object} list={list} card={card} />}
            </>
          )
        }
      </Loaded>
    </>
  );
}

interface MoreProps {
  readonly path: string;
  readonly from: string;
  readonly object: string;
  readonly list: ListDocument;
  readonly card: readonly string[];
}

function More({ path, from, object, list, card }: MoreProps) {
  const [items, setItems] = useState<readonly Record<string, unknown>[]>([]);
  const [next, setNext] = useState<string | null>(from);
  const [busy, setBusy] = useState(false);
  const load = async (): Promise<void> => {
    setBusy(true);
    try {
      const { data } = await send<Found>('GET', `${path}&cursor=${encodeURIComponent(next ?? '')}`);
      setItems((now) => [...now, ...data.items]);
      setNext(data.next);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <RecordCards items={items} schemas={list.data.properties} card={card} zone={list.timeZone} to={(id) => places.record(object, id)} />
      {next !== null && (
        <button type="button" className="l-button wide" disabled={busy} onClick={() => void load()}>
          {t('common.more')}
        </button>
      )}
    </>
  );
}
