import { expect, test, type Locator, type Page } from '@playwright/test';
import { Colleague } from './colleague.ts';
import { listsWith, longestList, type ListDocument } from './documents.ts';
import { app, complaints, expectAccessible, signIn } from './steps.ts';

let colleague: Colleague;
let list: ListDocument;

test.beforeAll(async () => {
  colleague = await Colleague.signIn('dispatcher');
  const found = (await listsWith(colleague, 'kanban')).find((each) => each.view.steps !== undefined && each.list.may['update'] === true);
  if (found === undefined) throw new Error('A list with a flow is needed');
  ({ list } = found);
});

test.afterAll(() => colleague.leave());

/** The first of the list's columns that is of a type, and where it stands; the column of marks is the first. */
function column(...types: readonly string[]): { readonly path: string; readonly title: string; readonly at: number; readonly options: readonly string[] } {
  const { columns } = list.layout;
  const at = columns.findIndex((path) => types.includes(list.data.properties[path]?.['x-type'] ?? '') && !path.includes('.'));
  const path = columns[at] ?? '';
  const field = list.data.properties[path];
  return { path, title: field?.title ?? '', at: at + 1, options: (field?.oneOf ?? []).map(({ title }) => title) };
}

const cell = (page: Page, row: number, at: number): Locator => page.locator(`[data-cell="${row}:${at}"]`);

async function open(page: Page, query = ''): Promise<void> {
  await signIn(page, 'dispatcher');
  await page.goto(app(`/o/${list.object}${query}`));
  await expect(cell(page, 0, 1)).toBeVisible();
}

test('a filter is put together by choosing, and stands in the address', async ({ page }) => {
  const wrong = complaints(page);
  await open(page);
  const { title, at, options: [, wanted = ''] } = column('choice');
  await page.getByRole('button', { name: '筛选' }).click();
  await page.getByRole('button', { name: '添加条件' }).click();
  await page.getByRole('combobox', { name: '字段' }).click();
  await page.getByRole('option', { name: title, exact: true }).click();
  await page.getByRole('combobox', { name: '值' }).click();
  await page.getByRole('option', { name: wanted, exact: true }).click();
  await page.getByRole('button', { name: '应用' }).click();

  const filter = () => new URL(page.url()).searchParams.get('filter') ?? '';
  await expect(page).toHaveURL(/[?&]filter=/);
  const { count } = await colleague.records(list.object, { limit: '1', filter: filter() });
  expect(count).toBeGreaterThan(0);
  await expect(page.getByText(`共 ${count} 条`)).toBeVisible();
  await expect(cell(page, 0, at)).toHaveText(wanted);
  await page.reload();
  await expect(page.getByRole('button', { name: '1 个条件' })).toBeVisible();
  await expect(cell(page, 0, at)).toHaveText(wanted);
  await page.goBack();
  await expect(page.getByRole('button', { name: '筛选' })).toBeVisible();
  expect(wrong).toEqual([]);
});

test('columns are chosen, one is sorted by, and both outlive a reload', async ({ page }) => {
  await open(page);
  const { title, path } = column('text');
  const [, added] = Object.entries(list.data.properties).find(([name, field]) => !list.layout.columns.includes(name) && field['x-type'] === 'phone') ?? [];
  if (added === undefined) throw new Error('a field beside the columns is needed');
  await page.getByRole('button', { name: '列', exact: true }).click();
  await page.getByRole('checkbox', { name: added.title, exact: true }).check();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('columnheader', { name: added.title })).toBeAttached();
  await page.getByRole('button', { name: title, exact: true }).click();
  await expect(page.getByRole('columnheader', { name: title })).toHaveAttribute('aria-sort', 'ascending');
  await page.getByRole('button', { name: title, exact: true }).click();
  await page.reload();
  await expect(page.getByRole('columnheader', { name: title })).toHaveAttribute('aria-sort', 'descending');
  await expect(page.getByRole('columnheader', { name: added.title })).toBeAttached();
  expect(new URL(page.url()).searchParams.get('sort')).toBe(`-${path}`);
});

test('a cell is changed where it stands, without the mouse', async ({ page }) => {
  await open(page);
  const { at, path } = column('text');
  const words = `改于 ${Date.now()}`;
  await cell(page, 1, at).focus();
  await page.keyboard.press('F2');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await expect(cell(page, 2, at)).toBeFocused();
  await expect(cell(page, 1, at)).toHaveText(words);
  expect((await colleague.records(list.object, { filter: `${path} == '${words}'` })).count).toBe(1);

  await page.keyboard.press('F2');
  await page.keyboard.type('thrown away');
  await page.keyboard.press('Escape');
  await expect(page.getByText('thrown away')).toBeHidden();
});

test('several records are changed at once', async ({ page }) => {
  await open(page);
  const { title, at, options } = column('choice');
  const wanted = options.at(-1) ?? '';
  await cell(page, 0, 1).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+Space');
  await expect(page.getByText('已选 3 条')).toBeVisible();
  await expectAccessible(page);
  const tools = page.getByRole('toolbar', { name: '批量操作' });
  await tools.getByRole('button', { name: '编辑' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('字段').selectOption(title);
  await dialog.getByLabel('新的值').selectOption(wanted);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('已处理 3 条')).toBeVisible();
  for (const row of [0, 1, 2]) await expect(cell(page, row, at)).toHaveText(wanted);
  await expect(tools).toBeHidden();
});

test('a long list goes on until its end while it is scrolled', async ({ page }) => {
  const { object } = await longestList(colleague);
  const { count } = await colleague.records(object, { limit: '1' });
  expect(count).toBeGreaterThan(200);
  await signIn(page, 'dispatcher');
  await page.goto(app(`/o/${object}`));
  await expect(cell(page, 0, 1)).toBeVisible();
  const scroll = page.locator('.grid-scroll');
  await expect(async () => {
    await scroll.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await expect(page.locator(`[aria-rowindex="${count + 1}"]`)).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 90_000 });
});

test('a row is as somebody else has written it a moment ago, and the list stays where it is', async ({ page }) => {
  await open(page);
  const { at, path } = column('text');
  await expect(page.getByRole('status').filter({ hasText: /^共 / })).toBeVisible();
  const [, second] = (await colleague.records(list.object, { limit: '3' })).items;
  if (second === undefined) throw new Error('rows are needed');
  await cell(page, 2, at).focus();
  const words = `别人写于 ${Date.now()}`;
  await colleague.change(list.object, second.id, { [path]: words });
  await expect(page.getByText(words)).toBeVisible();
  await expect(cell(page, 2, at)).toBeFocused();
});
