import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { demo, personOf } from './engine.ts';

/** The start of the application's addresses. */
export function app(path = ''): string {
  return `/t/${demo().tenant}/app${path}`;
}

/** Signs somebody in at the address people are told, and waits for the to-do list. */
export async function signIn(page: Page, role?: string): Promise<void> {
  const { name, password } = personOf(role);
  await page.goto(`/t/${demo().tenant}/`);
  await page.getByLabel('用户名').fill(name);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '我的待办' })).toBeVisible();
}

/** Nothing on the page stands in the way of people who do not see it or do not use a mouse. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).slice(0, 3).join(', ')}`)).toEqual([]);
}

/** What went wrong behind the page: scripts that broke, what the browser forbade, answers of a broken server. */
export function complaints(page: Page): readonly string[] {
  const found: string[] = [];
  page.on('pageerror', (error) => found.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) found.push(message.text());
  });
  page.on('response', (response) => {
    if (response.status() >= 500) found.push(`${response.status()} ${response.url()}`);
  });
  return found;
}

/** Begins the first thing to do; the name of the object type it is about. */
export async function beginFirst(page: Page): Promise<string> {
  await page.locator('.task-body').first().click();
  await page.waitForURL(/\/o\/[^/]+\/[^/]+/);
  return /\/o\/([^/?]+)/.exec(page.url())?.[1] ?? '';
}
