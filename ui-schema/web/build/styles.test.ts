import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Sheets that come together in the office, some of them only once somebody has looked at a record. */
const sheets = ['app/app.css', 'views/views.css', 'views/record/record.css', 'kit/kit.css'];

/** Classes a sheet gives a look of their own, wherever they stand. */
function ownClasses(sheet: string): readonly string[] {
  const css = readFileSync(new URL(`../src/${sheet}`, import.meta.url), 'utf8').replaceAll(/\{[^}]*\}/g, '\n');
  const selectors = css.split(/[\n,]/).map((each) => each.trim());
  return [...new Set(selectors.flatMap((each) => /^\.([\w-]+)$/.exec(each)?.[1] ?? []))];
}

it('a class means one thing, whichever sheets have been loaded', () => {
  const all = sheets.flatMap(ownClasses);
  expect(all.length).toBeGreaterThan(50);
  expect(all.filter((name, at) => all.indexOf(name) !== at)).toEqual([]);
});
