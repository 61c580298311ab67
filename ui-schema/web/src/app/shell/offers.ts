import type { AppDocument, MenuEntry } from '../../api/documents';
import type { Found } from '../../api/search';
import { t } from '../../i18n/t';
import { leaves } from './entries';

/** Something the palette leads to. */
export interface Offer {
  readonly id: string;
  readonly group: string;
  readonly title: string;
  readonly icon: string | undefined;
  readonly place: { readonly to: string; readonly params?: Record<string, string>; readonly search?: Record<string, string> };
}

/** Places of the menu that have the words in their titles, then the records that were found, then what can be made. */
export function offers(app: AppDocument, words: string, found: readonly Found[]): Offer[] {
  const wanted = words.toLocaleLowerCase();
  const has = ({ title }: { readonly title: string }) => title.toLocaleLowerCase().includes(wanted);
  const menu = leaves(app.menu).filter(has).slice(0, words === '' ? 12 : 5).map(menuOffer);
  return [...(words === '' ? menu : []), ...found.flatMap((group) => records(app, group, words)), ...(words === '' ? [] : menu), ...makings(app, wanted)];
}

function menuOffer({ id, title, icon, object, layout }: MenuEntry): Offer {
  const place = object === undefined ? { to: '/' } : { to: '/o/$object', params: { object }, search: layout === undefined ? {} : { layout } };
  return { id: `menu ${id}`, group: t('app.search.menu'), title, icon, place: place as Offer['place'] };
}

function records(app: AppDocument, { object, title, items, more }: Found, words: string): Offer[] {
  const icon = app.objects[object]?.icon ?? 'file';
  const all = items.map(({ id, label }) => ({
    id: `record ${id}`, group: title, title: label, icon, place: { to: '/o/$object/$id', params: { object, id } },
  }));
  if (!more) return all;
  const rest = { id: `more ${object}`, group: title, title: t('app.search.more'), icon: 'list', place: { to: '/o/$object', params: { object }, search: { q: words } } };
  return [...all, rest];
}

function makings(app: AppDocument, wanted: string): Offer[] {
  if (wanted === '') return [];
  return Object.entries(app.objects)
    .filter(([, { may, title }]) => may.create === true && title.toLocaleLowerCase().includes(wanted))
    .slice(0, 3)
    .map(([object, { title, icon }]) => ({
      id: `new ${object}`, group: t('app.search.create'), title: t('app.search.createOne', { title }), icon, place: { to: '/o/$object/new', params: { object } },
    }));
}
