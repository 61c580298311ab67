import { expect, test } from '@playwright/test';
import { Colleague } from './colleague.ts';
import { listsWith } from './documents.ts';
import { app, complaints, expectAccessible, signIn } from './steps.ts';

test('a list is kept as one wants to see it again, found by its name, and thrown away', async ({ page }) => {
  const wrong = complaints(page);
  const colleague = await Colleague.signIn('dispatcher');
  const found = (await listsWith(colleague, 'kanban')).find(({ view, list }) => view.steps !== undefined && list.may['update'] === true);
  await colleague.leave();
  const { object = '', data } = found?.list ?? {};
  const [path = '', field] = Object.entries(data?.properties ?? {}).find(([, each]) => each['x-type'] === 'choice') ?? [];
  const filter = `${path} == '${field?.oneOf?.[1]?.const}'`;
  await signIn(page, 'dispatcher');
  await page.goto(app(`/o/${object}?${new URLSearchParams({ filter, sort: `-${path}` })}`));
  await expect(page.getByRole('button', { name: '1 个条件' })).toBeVisible();

  const name = `我的列表 ${Date.now()}`;
  await page.getByRole('button', { name: '全部', exact: true }).click();
  await page.getByRole('menuitem', { name: '另存为视图' }).click();
  await page.getByRole('textbox', { name: '名称' }).fill(name);
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('button', { name })).toBeVisible();
  await expect(page).toHaveURL(/[?&]saved=/);

  await page.goto(app(`/o/${object}`));
  await page.getByRole('button', { name: '全部', exact: true }).click();
  await page.getByRole('menuitem', { name }).click();
  await expect(page.getByRole('button', { name: '1 个条件' })).toBeVisible();
  expect(new URL(page.url()).searchParams.get('filter')).toBe(filter);
  expect(new URL(page.url()).searchParams.get('sort')).toBe(`-${path}`);

  await page.getByRole('button', { name }).click();
  await page.getByRole('menuitem', { name: '删除此视图' }).click();
  await expect(page.getByRole('button', { name: '全部', exact: true })).toBeVisible();
  await page.getByRole('button', { name: '全部', exact: true }).click();
  await expect(page.getByRole('menuitem', { name })).toBeHidden();
  expect(wrong).toEqual([]);
});
