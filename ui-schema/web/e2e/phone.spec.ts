import { expect, test, type Page } from '@playwright/test';
import { personOf } from './engine.ts';
import { app, complaints, expectAccessible } from './steps.ts';

test.use({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });

async function signInOnPhone(page: Page, role: string): Promise<void> {
  const { name, password } = personOf(role);
  await page.goto(app());
  await page.getByLabel('用户名').fill(name);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible();
}

/** Waits until the phone keeps the application, so that it opens without a network. */
async function kept(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.reload();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

test('a phone gets its own application at the same address, and every place of it can be reached', async ({ page }) => {
  const wrong = complaints(page);
  await signInOnPhone(page, 'dispatcher');
  await expectAccessible(page);
  for (const name of ['全部', '搜索', '消息', '我的']) {
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
    await expectAccessible(page);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect(wrong).toEqual([]);
});

test('what was written without a network outlives the page, and is sent once there is one', async ({ page, context }) => {
  await signInOnPhone(page, 'dispatcher');
  await kept(page);
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '全部' }).click();
  await page.getByRole('link', { name: '报修单' }).click();
  await page.locator('article').first().getByRole('link').click();
  await expect(page.getByRole('tab').first()).toBeVisible();
  const record = page.url();
  await page.goto(`${record}/edit`);
  const box = page.getByRole('textbox', { name: '报修内容' });
  await expect(box).toBeVisible();

  await context.setOffline(true);
  const words = `离线写的 ${record.slice(-6)}`;
  await box.fill(words);
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('1 条待上传')).toBeVisible();
  await page.close();

  const again = await context.newPage();
  await again.goto(record);
  await expect(again.getByText('1 条待上传')).toBeVisible();
  await expect(again.getByRole('heading', { level: 2 }).first()).toContainText(words);
  await context.setOffline(false);
  await expect(again.getByText('1 条待上传')).toBeHidden({ timeout: 40_000 });
  await again.reload();
  await expect(again.getByRole('heading', { level: 2 }).first()).toContainText(words);
});
