import { expect, test } from '@playwright/test';
import { Colleague } from './colleague.ts';
import { listsWith } from './documents.ts';
import { app, complaints, expectAccessible, signIn } from './steps.ts';

test('words typed at once find records and places, and the arrows lead to them', async ({ page }) => {
  const wrong = complaints(page);
  const colleague = await Colleague.signIn('dispatcher');
  const named = (await listsWith(colleague, 'tree')).find(({ list }) => 'name' in list.data.properties);
  const { items: [record] } = await colleague.records(named?.list.object ?? '', { limit: '1', sort: '-name' });
  await colleague.leave();
  const words = String(record?.['name']);
  await signIn(page, 'dispatcher');
  await page.keyboard.press('/');
  const box = page.getByRole('combobox', { name: '搜索' });
  await expect(box).toBeFocused();
  await expect(page.getByRole('option').first()).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.type(words);
  await expect(page.getByRole('option').filter({ hasText: words }).first()).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/o\/[^/]+(\/[0-9a-f-]{36}|\?q=)/);
  await expect(page.getByRole('dialog')).toBeHidden();
  expect(wrong).toEqual([]);
});

test('the palette leads to places of the menu, and closes without a trace', async ({ page }) => {
  await signIn(page, 'dispatcher');
  await page.goto(app('/me'));
  const place = await page.getByRole('navigation').getByRole('link').nth(1).textContent();
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: '搜索' }).fill(place ?? '');
  await expect(page.getByRole('option', { name: place ?? '' }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await expect(page.getByRole('heading', { level: 1, name: '我的待办' })).toBeVisible();
});

test('one entry of the menu is current, where two lead to the same records', async ({ page }) => {
  await signIn(page, 'dispatcher');
  const links = page.getByRole('navigation').getByRole('link');
  for (const link of (await links.all()).slice(0, 12)) {
    await link.click();
    await expect(link).toHaveAttribute('aria-current', 'page');
    await expect(page.locator('nav [aria-current=page]')).toHaveCount(1);
  }
});

test('keys are told on a sheet', async ({ page }) => {
  await signIn(page, 'dispatcher');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: '快捷键' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});
