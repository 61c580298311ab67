import { expect, test, type Page } from '@playwright/test';
import { complaints, expectAccessible, signIn } from './steps.ts';

interface Field {
  readonly title: string;
  readonly 'x-type': string;
  readonly readOnly?: boolean;
  readonly 'x-fixed'?: boolean;
}

/** Opens the first thing to do, and tells which record it is about. */
async function openFirst(page: Page): Promise<{ readonly base: string; readonly object: string; readonly id: string }> {
  await page.getByRole('button', { name: /^处理 / }).first().click();
  await page.waitForURL(/\/o\/[^/]+\/[0-9a-f-]{36}/);
  const [, base = '', object = '', id = ''] = /^(.*)\/app\/o\/([^/]+)\/([0-9a-f-]{36})/.exec(new URL(page.url()).pathname) ?? [];
  const close = page.getByRole('dialog').getByRole('button', { name: '关闭' }).first();
  await expect(page.getByRole('button', { name: '编辑' })).toBeAttached();
  await close.click(); // the click on the task has begun its first step
  return { base, object, id };
}

/** Titles and names of two fields of text that may be edited. */
async function textFields(page: Page, base: string, object: string): Promise<readonly (readonly [string, Field])[]> {
  const document = await page.evaluate(async (address) => (await fetch(address)).json() as Promise<unknown>, `${base}/ui/v1/objects/${object}/record`);
  const { data } = document as { readonly data: { readonly properties: Readonly<Record<string, Field>> } };
  return Object.entries(data.properties).filter(
    ([, field]) => ['text', 'long_text'].includes(field['x-type']) && !field.readOnly && !field['x-fixed'],
  );
}

/** Somebody else changes the record in the meantime. */
function changeElsewhere(page: Page, base: string, object: string, id: string, patch: object): Promise<number> {
  return page.evaluate(
    async ([start, path, body]) => {
      const session = (await (await fetch(`${start}/api/v1/session`)).json()) as { csrf_token: string };
      const headers = { 'Content-Type': 'application/merge-patch+json', 'X-CSRF-Token': session.csrf_token };
      return (await fetch(`${start}/api/v1/records/${path}`, { method: 'PATCH', headers, body: body ?? '' })).status;
    },
    [base, `${object}/${id}`, JSON.stringify(patch)] as const,
  );
}

test('two people change one record, and what both wrote is kept', async ({ page }) => {
  await page.setViewportSize({ width: 1366, height: 1800 }); // the bar at the bottom covers nothing that is looked at
  const wrong = complaints(page);
  await signIn(page);
  const { base, object, id } = await openFirst(page);
  const [first, second] = await textFields(page, base, object);
  if (first === undefined || second === undefined) throw new Error('two fields of text are needed');
  await expectAccessible(page);

  await page.getByRole('button', { name: '编辑' }).click();
  await page.getByRole('textbox', { name: first[1].title }).fill('mine');
  await page.getByRole('textbox', { name: second[1].title }).fill('mine alone');
  await expectAccessible(page);
  expect(await changeElsewhere(page, base, object, id, { [first[0]]: `theirs ${Date.now()}` })).toBe(200);
  await expect(page.getByRole('button', { name: '合并到我的编辑中' })).toBeVisible();

  await page.getByRole('button', { name: '保存' }).click();
  const sheet = page.getByRole('dialog', { name: '合并修改' });
  await expect(sheet.getByRole('button', { name: '合并并保存' })).toBeDisabled();
  await expectAccessible(page);
  await sheet.getByRole('radio', { name: `${first[1].title}: 对方的` }).check();
  await sheet.getByRole('button', { name: '合并并保存' }).click();

  await expect(page.getByRole('button', { name: '编辑' })).toBeVisible();
  await expect(page.getByRole('group', { name: first[1].title })).toContainText('theirs');
  await expect(page.getByRole('group', { name: second[1].title })).toContainText('mine alone');
  expect(wrong).toEqual([]);
});
