import { readdirSync, readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { Colleague } from './colleague.ts';
import { longestList } from './documents.ts';
import { personOf } from './engine.ts';
import { app, complaints, expectAccessible } from './steps.ts';

const languages = ['zh-CN', 'zh-TW', 'en'] as const;
const catalogues = new URL('../src/i18n/', import.meta.url);

/** What the product itself says in a language, by key. */
function texts(language: string): ReadonlyMap<string, string> {
  const folder = new URL(`${language}/`, catalogues);
  const each = readdirSync(folder).flatMap((file) => {
    const surface = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Record<string, string>;
    return Object.entries(surface).map(([key, text]) => [`${file.replace('.json', '')}.${key}`, text] as const);
  });
  return new Map(each);
}

/** All that is said on the page: what is read and what screen readers are told. */
function said(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found = new Set<string>();
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode() !== null) found.add(walk.currentNode.textContent?.trim() ?? '');
    for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
      for (const element of document.querySelectorAll(`[${name}]`)) found.add(element.getAttribute(name)?.trim() ?? '');
    }
    return [...found].filter((text) => text !== '');
  });
}

for (const language of languages) {
  test.describe(language, () => {
    test.use({ locale: language });

    test(`every screen of the office speaks ${language} and nothing else of ours`, async ({ page }) => {
      const wrong = complaints(page);
      const colleague = await Colleague.signIn('dispatcher');
      const { object } = await longestList(colleague);
      const { items: [record] } = await colleague.records(object, { limit: '1' });
      await colleague.leave();
      const ours = texts(language);
      const others = languages
        .filter((each) => each !== language)
        .flatMap((each) => [...texts(each)])
        .filter(([key, text]) => text.length > 1 && !text.includes('{') && ours.get(key) !== text && ![...ours.values()].includes(text))
        .map(([, text]) => text);
      const foreign = new Set(others);
      const documents: string[] = []; // what the tenant says is the tenant's
      page.on('response', (response) => {
        if (/\/(ui|api)\/v1\//.test(response.url()) && !response.url().includes('/events')) void response.text().then((text) => documents.push(text), () => undefined);
      });
      const check = async () => {
        await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
        const all = await said(page);
        expect(all.filter((text) => /^(app|common|form|kit|record|views)\.[a-z][\w.]+$/i.test(text)), 'raw keys').toEqual([]);
        expect(all.filter((text) => /\{\w+\}/.test(text)), 'open places').toEqual([]);
        const told = documents.join(' ');
        expect(all.filter((text) => foreign.has(text) && !told.includes(text)), 'another language').toEqual([]);
      };

      await page.goto(app());
      await expect(page.getByRole('textbox').first()).toBeVisible();
      await check();
      const { name, password } = personOf('dispatcher');
      await page.getByRole('textbox').first().fill(name);
      await page.locator('input[type=password]').fill(password);
      await page.keyboard.press('Enter');
      await expect(page.locator('.home')).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await check();
      for (const path of [`/o/${object}`, `/o/${object}?view=calendar`, `/o/${object}?view=kanban`, `/o/${object}/new`, `/o/${object}/${record?.id}`, '/me', '/nowhere']) {
        await page.goto(app(path));
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await check();
        await expectAccessible(page);
      }
      expect(wrong).toEqual([]);
    });
  });
}

test('a person changes the language, and is spoken to in it from then on', async ({ page, browser }) => {
  await page.goto(app());
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  const { name, password } = personOf('engineer');
  await page.getByLabel('User name').fill(name);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.locator('.home')).toBeVisible();
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await page.getByRole('menuitem', { name: '繁體中文' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '我的待辦' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-TW');
  await page.goto(app('/me'));
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-TW');
  await browser.contexts()[0]?.clearCookies();
});
