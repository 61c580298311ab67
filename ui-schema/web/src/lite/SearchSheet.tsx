import { useEffect, useState } from 'react';
import type { FieldSchema } from '../engine/document';
import { t } from '../i18n/t';
import { useServices, type Choice } from '../render/services';
import { Icon } from './Icon';
import { ScanButton } from './media/ScanButton';
import { Sheet } from './Sheet';

interface SearchSheetProps {
  readonly id: string;
  readonly field: string;
  readonly schema: FieldSchema;
  readonly chosen: readonly Choice[];
  readonly many: boolean;
  readonly words: string;
  readonly onWords: (words: string) => void;
  readonly onChoose: (choice: Choice) => void;
  readonly onClose: () => void;
}

type Found = { kind: 'loading' } | { kind: 'some'; items: readonly Choice[] } | { kind: 'failed' };

const PAUSE = 250;

/** Records to choose from, by words; before any, those chosen last. */
export function SearchSheet({ id, field, schema, chosen, many, words, onWords, onChoose, onClose }: SearchSheetProps) {
  const services = useServices();
  const [found, setFound] = useState<Found>({ kind: 'loading' });
  const [again, setAgain] = useState(0);

  useEffect(() => {
    const controller = new AbortController();
    const search = (): void => {
      services.choices(field, schema, words, controller.signal).then(
        (items) => setFound({ kind: 'some', items }),
        () => {
          if (!controller.signal.aborted) setFound({ kind: 'failed' });
        },
      );
    };
    const timer = setTimeout(search, words === '' ? 0 : PAUSE);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [services, field, schema, words, again]);

  const done = many ? (
    <button type="button" className="l-button primary wide" onClick={onClose}>
      {t('lite.chosen', { n: chosen.length })}
    </button>
  ) : undefined;
  return (
    <Sheet id={id} title={schema.title} onClose={onClose} footer={done}>
      <div className="l-row l-find">
        <input
          className="l-input grow"
          type="search"
          enterKeyHint="search"
          aria-label={t('common.search')}
          placeholder={t('common.search')}
          value={words}
          onChange={(event) => onWords(event.target.value)}
        />
        <ScanButton onFound={onWords} />
      </div>
      <div role="status" className="l-away">
        {found.kind === 'some' ? t('lite.found', { n: found.items.length }) : ''}
      </div>
      {found.kind === 'loading' && <div className="l-wait" />}
      {found.kind === 'failed' && (
        <button type="button" className="l-button wide" onClick={() => setAgain((n) => n + 1)}>
          {t('common.retry')}
        </button>
      )}
      {found.kind === 'some' && found.items.length === 0 && <p className="l-empty">{t('lite.nothing_found')}</p>}
      {found.kind === 'some' && found.items.length > 0 && (
        <ul className="l-list">
          {found.items.map((item) => {
            const on = chosen.some((each) => each.id === item.id);
            return (
              <li key={item.id}>
                <button
                  type="button"
                  className="l-item"
                  aria-pressed={on}
                  onClick={() => {
                    services.chose?.(field, schema, item);
                    onChoose(item);
                  }}
                >
                  <span className="grow">{item.label ?? item.id}</span>
                  {on && <Icon name="check" />}
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </Sheet>
  );
}
