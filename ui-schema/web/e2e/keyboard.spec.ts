import { expect, test } from '@playwright/test';
import { personOf } from './engine.ts';
import { app, complaints } from './steps.ts';

test('without a mouse: sign in, find a record in a list, take a step with it, and change it', async ({ page }) => {
  const wrong = complaints(page);
  const { name, password } = personOf('dispatcher');
  const { keyboard } = page;
  await page.goto(app('/o/work_order?filter=state%20%3D%3D%20%27reported%27'));
  await expect(page.getByLabel('用户名')).toBeFocused();
  await keyboard.type(name);
  await keyboard.press('Tab');
  await keyboard.type(password);
  await keyboard.press('Enter');

  const cell = page.locator('[data-cell="0:1"]');
  await expect(cell).toBeVisible();
  for (let i = 0; i < 80 && (await page.locator('[data-cell]:focus').count()) === 0; i++) await keyboard.press('Tab');
  await expect(page.locator('[data-cell]:focus')).toHaveCount(1);
  await keyboard.press('Enter');
  await expect(page.getByRole('toolbar', { name: '可以做的事' })).toBeVisible();

  const focused = page.locator(':focus');
  const step = page.getByRole('toolbar', { name: '可以做的事' }).getByRole('button', { name: '取消' });
  await expect(step).toBeVisible();
  for (let i = 0; i < 80 && !(await step.evaluate((button) => button === document.activeElement)); i++) await keyboard.press('Tab');
  await keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  const reason = dialog.getByLabel('取消原因');
  for (let i = 0; i < 10 && !(await reason.evaluate((box) => box === document.activeElement)); i++) await keyboard.press('Tab');
  await keyboard.type('重复报修');
  await keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.locator('main').getByText('已取消').first()).toBeVisible();

  await keyboard.press('e');
  await expect(page.locator('.section :focus')).toHaveCount(1);
  const box = page.getByRole('textbox', { name: '报修内容' });
  for (let i = 0; i < 20 && !(await box.evaluate((input) => input === document.activeElement)); i++) await keyboard.press('Tab');
  await keyboard.press('Control+a');
  await keyboard.type('只用键盘改的');
  await keyboard.press('Control+s');
  await expect(page.getByRole('button', { name: '编辑' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('只用键盘改的');
  await expect(focused).toHaveCount(1);
  expect(wrong).toEqual([]);
});
