import type { Language } from './language';
import type { Catalogue, Surface, Text, TextKey } from './surfaces';

export type Places = Readonly<Record<string, string | number>>;

const loaded = new Map<string, Catalogue>();
const files = import.meta.glob<Catalogue>('./*/*.json', { import: 'default' });
let current: Language = 'zh-CN';
let plural = new Intl.PluralRules('zh-CN');

/** Loads the catalogues of these surfaces and makes the language that of the page. */
export async function loadTexts(wanted: Language, surfaces: readonly Surface[]): Promise<void> {
  await Promise.all(
    surfaces.map(async (surface) => {
      const load = files[`./${wanted}/${surface}.json`];
      if (load !== undefined && !loaded.has(`${wanted}/${surface}`)) {
        loaded.set(`${wanted}/${surface}`, await load());
      }
    }),
  );
  current = wanted;
  plural = new Intl.PluralRules(wanted);
  if (typeof document !== 'undefined') document.documentElement.lang = wanted;
}

export function language(): Language {
  return current;
}

/** The text of that name in the current language; a name without a text shows itself, so that it is seen. */
export function t(key: TextKey, places: Places = {}): string {
  const point = key.indexOf('.');
  const text = loaded.get(`${current}/${key.slice(0, point)}`)?.[key.slice(point + 1)];
  return text === undefined ? key : fill(chosen(text, places), places);
}

function chosen(text: Text, places: Places): string {
  if (typeof text === 'string') return text;
  return text[plural.select(Number(places['n'] ?? 0))] ?? text.other ?? '';
}

function fill(text: string, places: Places): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = places[name];
    if (value === undefined) return place;
    return typeof value === 'number' ? value.toLocaleString(current) : value;
  });
}
