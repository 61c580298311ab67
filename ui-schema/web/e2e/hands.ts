import { expect, type Browser, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { type Person } from './engine.ts';
import { app } from './steps.ts';

const WHERE = { latitude: 30.2741, longitude: 120.1551, accuracy: 12 };

/** A phone in somebody's hand: small, touched, and knowing where it is. */
export function onPhone(browser: Browser): Promise<BrowserContext> {
  const permissions = ['geolocation', 'camera', 'microphone'];
  return browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, geolocation: WHERE, permissions });
}

/** Signs somebody in on a phone. */
export async function signInOnPhone(page: Page, { name, password }: Person): Promise<void> {
  await page.goto(app());
  await page.getByLabel('用户名').fill(name);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible();
}

/** The card of a task on a phone. */
export function cardOf(page: Page, words: string): Locator {
  return page.locator('article').filter({ hasText: words });
}

/** The sheet that is open on a phone. */
export function sheet(page: Page, title?: string): Locator {
  return title === undefined ? page.locator('dialog[open]').last() : page.getByRole('dialog', { name: title, exact: true });
}

/** Chooses a record for a reference field on a phone. */
export async function choose(page: Page, field: string, words: string): Promise<void> {
  await page.getByRole('combobox', { name: new RegExp(`^${field}`) }).last().click();
  const search = sheet(page, field);
  await search.getByRole('searchbox').fill(words);
  await search.getByRole('button', { name: words }).first().click();
  await expect(search).toBeHidden();
}

/** Draws something on the pad for signatures. */
export async function sign(page: Page, title: string): Promise<void> {
  const box = await sheet(page, title).locator('canvas').boundingBox();
  if (box === null) throw new Error('There is nothing to draw on');
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
  await page.mouse.move(...at(0.2, 0.5));
  await page.mouse.down();
  for (const [x, y] of [[0.3, 0.3], [0.45, 0.6], [0.6, 0.35], [0.8, 0.5]] as const) await page.mouse.move(...at(x, y), { steps: 4 });
  await page.mouse.up();
  await sheet(page, title).getByRole('button', { name: '确定' }).click();
}
