import { expect, test } from '@playwright/test';
import { app, beginFirst, complaints, expectAccessible, signIn } from './steps.ts';

test('who is not signed in is led back to where they wanted to go', async ({ page }) => {
  await page.goto(app('/me'));
  await expect(page.getByRole('button', { name: '登录' })).toBeVisible();
  expect(page.url()).toContain('to=');
  await expectAccessible(page);
});

test('a person signs in, sees what to do, narrows a list and opens a record', async ({ page }) => {
  const wrong = complaints(page);
  await signIn(page);
  await expect(page.getByRole('button', { name: /^处理 / }).first()).toBeVisible();
  await expectAccessible(page);
  const [, title = ''] = /^\S+ (.*)$/.exec((await page.locator('.task-body').first().locator('p').first().textContent()) ?? '') ?? [];
  await page.goto(app(`/o/${await beginFirst(page)}`));
  await expect(page.getByRole('grid')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: '筛选' }).click();
  await page.getByRole('button', { name: '添加条件' }).click();
  await page.getByLabel('值').fill('0');
  await page.getByRole('button', { name: '表达式' }).click();
  await expect(page.getByRole('textbox', { name: '表达式' })).toHaveValue(/contains\('0'\)$/);
  await expectAccessible(page);
  await page.getByRole('button', { name: '应用' }).click();
  await expect(page.getByRole('button', { name: '1 个条件' })).toBeVisible();
  expect(new URL(page.url()).searchParams.get('filter')).toContain('contains');
  await page.reload();
  await expect(page.getByRole('button', { name: '1 个条件' })).toBeVisible();

  await page.getByRole('searchbox').fill(title);
  await expect(page).toHaveURL(/[?&]q=/);
  await expect(page.getByRole('row').filter({ hasText: title }).first()).toBeVisible();
  await page.getByRole('row').filter({ hasText: title }).first().getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
  await page.goBack();
  await expect(page.getByRole('searchbox')).toHaveValue(title);
  expect(wrong).toEqual([]);
});

test('the arrows walk through a table, and Enter opens the record', async ({ page }) => {
  await signIn(page);
  await page.goto(app(`/o/${await beginFirst(page)}`));
  await page.locator('[data-cell="0:1"]').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('[data-cell="2:2"]')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab').first()).toBeVisible();
});
