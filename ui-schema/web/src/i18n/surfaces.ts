import type app from './zh-CN/app.json';
import type common from './zh-CN/common.json';
import type form from './zh-CN/form.json';
import type kit from './zh-CN/kit.json';
import type lite from './zh-CN/lite.json';
import type mobile from './zh-CN/mobile.json';
import type publicPages from './zh-CN/public.json';
import type record from './zh-CN/record.json';
import type views from './zh-CN/views.json';

/** The catalogues by surface; Chinese is the one that types the keys. */
export interface Surfaces {
  readonly common: typeof common;
  readonly app: typeof app;
  readonly views: typeof views;
  readonly record: typeof record;
  readonly form: typeof form;
  readonly kit: typeof kit;
  readonly lite: typeof lite;
  readonly mobile: typeof mobile;
  readonly public: typeof publicPages;
}

export type Surface = keyof Surfaces;

/** A text's name: its surface, a point, its key in that catalogue. */
export type TextKey = { [S in Surface]: `${S}.${Extract<keyof Surfaces[S], string>}` }[Surface];

/** A text with places `{name}`, or one for each plural category of the language, chosen by `n`. */
export type Text = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

export type Catalogue = Readonly<Record<string, Text>>;
