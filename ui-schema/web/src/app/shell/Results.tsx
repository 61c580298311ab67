import { Loader, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { search } from '../../api/search';
import { t } from '../../i18n/t';
import { Icon } from '../../kit/icon';
import { useApp } from '../../views/useApp';
import { offers, type Offer } from './offers';

/** What the palette finds, walked through by arrows while the words are written. */
export function Results({ close }: { readonly close: () => void }) {
  const app = useApp();
  const router = useRouter();
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []); // it may come after the dialog has looked for what to focus
  const [asked] = useDebouncedValue(words.trim(), 200);
  const { data, isFetching, isError } = useQuery({
    queryKey: ['search', asked],
    queryFn: ({ signal }) => search(asked, signal),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
    retry: false,
  });
  const all = offers(app, words.trim(), asked === '' ? [] : (data ?? []));
  const current = Math.min(at, all.length - 1);

  const go = (offer: Offer | undefined) => {
    if (offer === undefined) return;
    close();
    void router.navigate(offer.place);
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setAt((current + step + all.length) % Math.max(all.length, 1));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      go(all[current]);
    }
  };

  return (
    <div>
      <TextInput ref={input} className="palette-input" variant="unstyled" size="md" data-autofocus value={words} placeholder={t('app.search.hint')}
        leftSection={isFetching ? <Loader size={16} /> : <IconSearch size={18} aria-hidden />}
        onChange={(event) => {
          setWords(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={press} role="combobox" aria-label={t('app.search.title')} aria-expanded={all.length > 0} aria-controls="palette"
        aria-activedescendant={all.length > 0 ? `offer-${current}` : undefined} aria-autocomplete="list" />
      <div id="palette" className="palette" role="listbox" aria-label={t('app.search.title')}>
        {all.map((offer, index) => (
          <div key={offer.id} role="presentation">
            {offer.group === all[index - 1]?.group ? null : <div className="palette-group" role="presentation">{offer.group}</div>}
            <div id={`offer-${index}`} role="option" aria-selected={index === current} className="palette-item" tabIndex={-1}
              onMouseMove={() => setAt(index)} onClick={() => go(offer)} onKeyDown={press}
              ref={index === current ? (item) => item?.scrollIntoView({ block: 'nearest' }) : undefined}>
              <Icon name={offer.icon} size={16} />
              <span>{offer.title}</span>
            </div>
          </div>
        ))}
        <div role="status" className="palette-status">
          {isError ? t('common.failed') : all.length === 0 && asked !== '' && !isFetching ? t('app.search.none', { words: asked }) : ''}
        </div>
      </div>
    </div>
  );
}
