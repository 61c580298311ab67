import { expect, test, type Page } from '@playwright/test';
import { Colleague, type Row } from './colleague.ts';
import { listsWith, type Field, type ListDocument, type View } from './documents.ts';
import { app, complaints, expectAccessible, signIn } from './steps.ts';

let colleague: Colleague;

test.beforeAll(async () => {
  colleague = await Colleague.signIn('dispatcher');
});

test.afterAll(() => colleague.leave());

async function first(type: string, fits: (view: View, list: ListDocument) => boolean = () => true) {
  const found = (await listsWith(colleague, type)).find(({ view, list }) => fits(view, list));
  if (found === undefined) throw new Error(`No list of the package has the view ${type}`);
  return found;
}

interface OpenStep {
  readonly name: string;
  readonly label: string;
  readonly to: string;
  readonly fields: readonly { readonly field: string; readonly label: string; readonly required: boolean }[];
}

/** A record of a board and a step that may be taken with it, which asks for words and nothing else. */
async function movable({ list, view }: { readonly list: ListDocument; readonly view: View }): Promise<{ readonly row: Row; readonly step: OpenStep; readonly asked: string; readonly to: string }> {
  const { data } = await colleague.read<{ data: { properties: Record<string, Field> } }>(`/ui/v1/objects/${list.object}/record`);
  const words = (step: OpenStep) => step.fields.some((each) => each.required) && step.fields.every(({ field }) => ['text', 'long_text'].includes(data.properties[field]?.['x-type'] ?? ''));
  const [from = ''] = view.steps?.[0]?.from ?? [];
  for (const row of (await colleague.records(list.object, { filter: `${view.field} == '${from}'` })).items) {
    const { items } = await colleague.read<{ items: readonly OpenStep[] }>(`/api/v1/records/${list.object}/${row.id}/transitions`);
    const step = items.find((each) => each.to !== from && words(each));
    const to = view.columns?.find(({ value }) => value === step?.to)?.title;
    if (step !== undefined && to !== undefined) return { row, step, asked: step.fields[0]?.label ?? '', to };
  }
  throw new Error('No record can be moved');
}

const titleIn = (list: ListDocument, row: Row) => {
  const name = list.layout.columns.find((path) => list.data.properties[path]?.['x-type'] === 'text' && !path.includes('.')) ?? '';
  return String(row[name]);
};

const board = (page: Page, name: string) => page.getByRole('listitem', { name, exact: true });

async function openView(page: Page, object: string, type: string): Promise<void> {
  if (type === 'kanban') await page.setViewportSize({ width: 3_200, height: 900 }); // every column in sight: nothing scrolls under a drag
  await signIn(page, 'dispatcher');
  await page.goto(app(`/o/${object}?view=${type}`));
}

test('a card dragged to another column takes the step that leads there, and is asked what it asks', async ({ page }) => {
  const wrong = complaints(page);
  const found = await first('kanban', (view, list) => view.steps !== undefined && list.may['update'] === true);
  const { row, step, asked, to } = await movable(found);
  await openView(page, found.list.object, 'kanban');
  const number = String(row[found.list.layout.columns[0] ?? '']);
  const card = page.locator('.board-item').filter({ hasText: number });
  await expect(card).toBeVisible();
  await expectAccessible(page);
  await card.dragTo(board(page, to));
  const dialog = page.getByRole('dialog', { name: step.label });
  await expect(dialog.getByRole('textbox', { name: asked })).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: step.label }).click();
  await expect(dialog.getByRole('textbox', { name: asked })).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByRole('textbox', { name: asked }).fill('不再需要');
  await dialog.getByRole('button', { name: step.label }).click();
  await expect(dialog).toBeHidden();
  await expect(board(page, to).locator('.board-item').filter({ hasText: number })).toBeVisible();
  expect(new URL(page.url()).searchParams.get('view')).toBe('kanban');
  expect(wrong).toEqual([]);
});

test('a card is moved by keyboard alone', async ({ page }) => {
  const found = await first('kanban', (view, list) => view.steps !== undefined && list.may['update'] === true);
  const { row, step, asked, to } = await movable(found);
  await openView(page, found.list.object, 'kanban');
  const number = String(row[found.list.layout.columns[0] ?? '']);
  const card = page.locator('.board-item').filter({ hasText: number }).getByRole('button');
  await card.focus();
  await page.keyboard.press('m');
  const choose = page.getByRole('dialog', { name: '移动到…' });
  await choose.getByRole('button', { name: to }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: step.label });
  await dialog.getByRole('textbox', { name: asked }).focus();
  await page.keyboard.type('不再需要');
  await dialog.getByRole('button', { name: step.label }).focus();
  await page.keyboard.press('Enter');
  await expect(board(page, to).locator('.board-item').filter({ hasText: number })).toBeVisible();
});

test('a board follows what others do', async ({ page }) => {
  const found = await first('kanban', (view, list) => view.steps !== undefined && list.may['update'] === true);
  const { row, step, to } = await movable(found);
  await openView(page, found.list.object, 'kanban');
  const number = String(row[found.list.layout.columns[0] ?? '']);
  await expect(page.locator('.board-item').filter({ hasText: number })).toBeVisible();
  const fields = Object.fromEntries(step.fields.map(({ field }) => [field, '不再需要']));
  await colleague.write('POST', `records/${found.list.object}/${row.id}/transitions/${step.name}`, { fields });
  await expect(board(page, to).locator('.board-item').filter({ hasText: number })).toBeVisible();
});

test('a calendar leads through the months, and a day of it to its record', async ({ page }) => {
  const wrong = complaints(page);
  const { list, view } = await first('calendar');
  const { items: [latest] } = await colleague.records(list.object, { limit: '1', sort: `-${view.from}`, filter: `has(${view.from})` });
  const day = String(latest?.[view.from ?? '']).slice(0, 10);
  await signIn(page, 'dispatcher');
  await page.goto(app(`/o/${list.object}?view=calendar&day=${day}`));
  await expect(page.locator('.calendar')).toContainText(titleIn(list, latest as Row).slice(0, 6));
  await expectAccessible(page);
  await page.locator('.calendar').getByRole('button').first().click();
  await expect(page).not.toHaveURL(new RegExp(`day=${day.slice(0, 7)}`));
  await page.goto(app(`/o/${list.object}?view=calendar&day=${day}`));
  await page.locator('.calendar').getByText(titleIn(list, latest as Row).slice(0, 6)).first().click();
  await expect(page).toHaveURL(new RegExp(`/o/${list.object}/[0-9a-f-]{36}`));
  expect(wrong).toEqual([]);
});

test('a map is a plan of points where there are no pictures, and its records stand beside it', async ({ page }) => {
  const wrong = complaints(page);
  const { list, view } = await first('map', (_, { may }) => may['update'] === true);
  const { items } = await colleague.records(list.object, { limit: '3' });
  for (const [at, { id }] of items.entries()) await colleague.change(list.object, id, { [view.field ?? '']: { lat: 31.2304 + at / 100, lng: 121.4737 } });
  await openView(page, list.object, 'map');
  await expect(page.locator('.map-point')).toHaveCount(3);
  const names = page.getByRole('list', { name: list.title }).getByRole('link');
  await expect(names).toHaveCount(3);
  await expectAccessible(page);
  await colleague.change(list.object, items[0]?.id ?? '', { [view.field ?? '']: null });
  await expect(page.locator('.map-point')).toHaveCount(2);
  await names.first().focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/o/${list.object}/[0-9a-f-]{36}`));
  expect(wrong).toEqual([]);
});

test('a tree opens and closes by the arrows, and Enter opens a record', async ({ page }) => {
  const { list, view } = await first('tree');
  const { items: below } = await colleague.records(list.object, { limit: '1', filter: `has(${view.field})` });
  expect(below.length).toBe(1);
  await openView(page, list.object, 'tree');
  const tree = page.getByRole('tree', { name: list.title });
  await expect(tree.getByRole('treeitem').first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('treeitem').first().focus();
  await page.keyboard.press('ArrowRight');
  const inside = tree.locator('[aria-level="2"]');
  await expect(inside.first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(inside.first()).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(tree.locator('[aria-level="1"]').first()).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(inside.first()).toBeHidden();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/o/${list.object}/[0-9a-f-]{36}`));
});

test('a gallery shows pictures, and says where there is none', async ({ page }) => {
  const wrong = complaints(page);
  const { list, view } = await first('gallery', (_, { may }) => may['update'] === true);
  const { items: [one] } = await colleague.records(list.object, { limit: '1', sort: list.layout.columns[0] ?? 'id' });
  const picture = await colleague.upload(list.object, view.field ?? '', 'red.png', red);
  await colleague.change(list.object, one?.id ?? '', { [view.field ?? '']: picture.id });
  await openView(page, list.object, 'gallery');
  const shown = page.locator('img.gallery-picture');
  await expect(shown).toHaveCount(1);
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await expect(page.locator('span.gallery-picture').first()).toBeVisible();
  await expectAccessible(page);
  expect(wrong).toEqual([]);
});

/** A picture of one red dot. */
const red = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC', 'base64');
