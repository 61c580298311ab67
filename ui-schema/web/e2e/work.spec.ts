import { expect, test } from '@playwright/test';
import { Colleague } from './colleague.ts';
import { listsWith, type Field } from './documents.ts';
import { personOf } from './engine.ts';
import { app, complaints, expectAccessible, signIn } from './steps.ts';

interface FormField extends Field {
  readonly 'x-ref'?: { readonly to: readonly { readonly object: string; readonly title: string; readonly create?: boolean }[] };
  readonly items?: { readonly properties?: Readonly<Record<string, FormField>> };
}

interface Node {
  readonly kind: string;
  readonly field?: string;
  readonly visibleWhen?: unknown;
  readonly columns?: readonly string[];
  readonly children?: readonly Node[];
}

interface Form {
  readonly data: { readonly required?: readonly string[]; readonly properties: Readonly<Record<string, FormField>> };
  readonly layout: Node;
}

let colleague: Colleague;

test.beforeAll(async () => {
  colleague = await Colleague.signIn('dispatcher');
});

test.afterAll(() => colleague.leave());

/** Forms of all that the dispatcher may make. */
async function forms(): Promise<readonly (readonly [string, Form])[]> {
  const lists = (await listsWith(colleague, 'table')).filter(({ list }) => list.may['create'] === true);
  return Promise.all(lists.map(async ({ list: { object } }) => [object, await colleague.read<Form>(`/ui/v1/objects/${object}/form`)] as const));
}

/** Nodes that are on a new form at once. */
const shown = (node: Node): readonly Node[] => (node.visibleWhen === undefined ? [node, ...(node.children ?? []).flatMap(shown)] : []);

test('children are written like rows of a spreadsheet', async ({ page }) => {
  const wrong = complaints(page);
  const tables = (await forms()).flatMap(([object, { data, layout }]) =>
    shown(layout).flatMap(({ kind, field = '', columns = [] }) => {
      const columnsOf = data.properties[field]?.items?.properties ?? {};
      const column = columns.find((name) => columnsOf[name]?.['x-type'] === 'text');
      return kind === 'childTable' && column !== undefined ? [{ object, title: columnsOf[column]?.title ?? '' }] : [];
    }),
  );
  const [{ object, title } = { object: '', title: '' }] = tables;
  await signIn(page, 'dispatcher');
  await page.goto(app(`/o/${object}/new`));
  const add = page.getByRole('button', { name: '添加一行' }).first();
  await add.focus();
  await page.keyboard.press('Enter');
  const cell = (row: number) => page.getByRole('textbox', { name: `${title}，第 ${row} 行` });
  await cell(1).focus();
  await page.keyboard.type('first');
  await page.keyboard.press('Enter');
  await expect(cell(2)).toBeFocused();
  await page.keyboard.type('second');
  await page.keyboard.press('ArrowUp');
  await expect(cell(1)).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(cell(1)).toHaveValue('second');
  await expect(cell(2)).toHaveValue('first');
  await expect(cell(2)).toBeFocused();
  await expectAccessible(page);
  expect(wrong).toEqual([]);
});

test('a record that is missing is made beside the form that needs it', async ({ page }) => {
  const all = await forms();
  const plain = (form: Form | undefined) =>
    form !== undefined && (form.data.required ?? []).every((name) => ['text', 'barcode'].includes(form.data.properties[name]?.['x-type'] ?? ''));
  const found = all.flatMap(([object, { data, layout }]) =>
    shown(layout).flatMap(({ field = '' }) => {
      const schema = data.properties[field];
      const to = schema?.['x-ref']?.to.find((each) => each.create === true && plain(all.find(([name]) => name === each.object)?.[1]));
      return schema === undefined || to === undefined || schema.readOnly === true || 'filter' in (schema['x-ref'] ?? {}) ? [] : [{ object, field: schema.title, to }];
    }),
  );
  const [{ object, field, to } = { object: '', field: '', to: { object: '', title: '' } }] = found;
  const target = all.find(([name]) => name === to.object)?.[1];
  await signIn(page, 'dispatcher');
  await page.goto(app(`/o/${object}/new`));
  const name = `新的 ${Date.now()}`;
  const box = page.getByRole('textbox', { name: field, exact: true });
  await box.click();
  await box.fill(name);
  await page.getByRole('option', { name: `＋ 新建${to.title}` }).click();
  const drawer = page.getByRole('dialog', { name: `新建${to.title}` });
  for (const required of target?.data.required ?? []) await drawer.getByRole('textbox', { name: target?.data.properties[required]?.title ?? '' }).first().fill(name);
  await expectAccessible(page);
  await drawer.getByRole('button', { name: '保存' }).click();
  await expect(drawer).toBeHidden();
  await expect(box).toHaveValue(name);
});

test('why a step cannot be taken now is told', async ({ page }) => {
  const found = (await listsWith(colleague, 'kanban')).find(({ view, list }) => view.steps !== undefined && list.may['update'] === true);
  const { items: [record] } = await colleague.records(found?.list.object ?? '', { limit: '1' });
  await signIn(page, 'dispatcher');
  await page.goto(app(`/o/${found?.list.object}/${record?.id}`));
  await page.getByRole('toolbar', { name: '可以做的事' }).getByRole('button', { name: '更多' }).click();
  await page.getByRole('menuitem', { name: '为什么不能操作？' }).click();
  const why = page.getByRole('dialog', { name: '为什么不能操作？' });
  await expect(why.getByRole('listitem').first()).toBeVisible();
  await expectAccessible(page);
});

test('what a colleague says is there at once, is marked as new, and people are called to an answer', async ({ page }) => {
  const wrong = complaints(page);
  const manager = await Colleague.signIn('manager');
  const found = (await listsWith(colleague, 'kanban')).find(({ view, list }) => view.steps !== undefined && list.may['update'] === true);
  const object = found?.list.object ?? '';
  const { items: [record] } = await colleague.records(object, { limit: '1', sort: '-created_at' });
  const { items: [person] } = await colleague.records('user', { filter: `username == '${personOf('manager').name}'` });
  const called = String(person?.['name']);
  const say = (text: string) => manager.write('POST', `records/${object}/${record?.id}/messages`, { text, inside: true });
  const [asked, more, answer] = ['请看一下', '还有一件事', '马上处理'].map((words) => `${words} ${Date.now()}`) as [string, string, string];
  await say(asked);
  await signIn(page, 'dispatcher');
  await page.goto(app(`/o/${object}/${record?.id}`));
  await page.getByRole('tab', { name: '沟通' }).click();
  const said = page.getByRole('listitem').filter({ hasText: asked });
  await expect(said).toContainText('新');
  await say(more);
  await expect(page.getByRole('listitem').filter({ hasText: more })).toBeVisible();
  await page.getByRole('textbox', { name: '留言' }).fill(answer);
  await page.getByRole('combobox', { name: '提醒谁看 @' }).fill(called);
  await page.getByRole('option', { name: called }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: '发送' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: answer })).toContainText(`@${called}`);
  await page.reload();
  await page.getByRole('tab', { name: '沟通' }).click();
  await expect(said).toBeVisible();
  await expect(said).not.toContainText('新');
  await manager.leave();
  expect(wrong).toEqual([]);
});
