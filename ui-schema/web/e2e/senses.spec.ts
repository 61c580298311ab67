import { expect, test, type Page } from '@playwright/test';
import { Colleague } from './colleague.ts';
import { admin, personOf } from './engine.ts';
import { onPhone, sheet, signInOnPhone } from './hands.ts';
import { app, complaints, expectAccessible } from './steps.ts';

interface Code {
  readonly code: string;
  readonly address: string;
}

async function codeOf(filter: string): Promise<Code & { readonly picture: Buffer }> {
  const root = await Colleague.as(admin());
  const [row] = (await root.records('device', { filter })).items;
  const made = await root.write<Code>('POST', `records/device/${row?.id}/code?page=report`, {});
  const picture = await root.bytes(`/api/v1/records/device/${row?.id}/code.png?page=report`);
  await root.leave();
  return { ...made, picture };
}

async function fill(page: Page, subject: string): Promise<void> {
  await page.getByLabel('报修内容').fill(subject);
  await page.getByLabel('联系电话').fill('13871715678');
}

test('a code in a picture is read on the phone, and one that is typed finds its record', async ({ browser }) => {
  const { code, picture } = await codeOf("code == 'RS-003'");
  const context = await onPhone(browser);
  const page = await context.newPage();
  const wrong = complaints(page);
  await signInOnPhone(page, personOf('engineer'));
  await page.goto(app('/search'));
  await page.getByRole('button', { name: '扫码' }).click();
  await expect(sheet(page, '扫码').locator('video')).toBeVisible();
  await expectAccessible(page);
  await sheet(page, '扫码').getByLabel('拍下二维码').setInputFiles({ name: 'code.png', mimeType: 'image/png', buffer: picture });
  await expect(sheet(page, '扫码')).toBeHidden();
  await expect(page.getByRole('searchbox')).toHaveValue(code);

  await page.getByRole('button', { name: '扫码' }).click();
  await sheet(page, '扫码').getByLabel('输入编码').fill('RS-003');
  await sheet(page, '扫码').getByRole('button', { name: '确定' }).click();
  await page.getByRole('link', { name: /RS-003/ }).click();
  await expect(page.getByRole('heading', { level: 2 }).first()).toContainText('RS-003');
  expect(wrong).toEqual([]);
  await context.close();
});

test('something said into the phone goes with a report', async ({ browser }) => {
  const { address } = await codeOf("code == 'RS-003'");
  const context = await onPhone(browser);
  const page = await context.newPage();
  const wrong = complaints(page);
  await page.goto(address);
  await fill(page, '会说话的报修');
  await page.getByRole('button', { name: '录音' }).click();
  await expect(page.getByRole('timer')).toHaveText('0:01');
  await page.getByRole('button', { name: '停止' }).click();
  await expect(page.locator('audio')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: '提交' }).click();
  await expect(page.getByText('师傅会尽快上门')).toBeVisible();
  expect(wrong).toEqual([]);
  await context.close();
});

test('who reports very often is asked for some work of the phone, and need not notice', async ({ browser }) => {
  const { address } = await codeOf("code == 'RS-003'");
  const context = await onPhone(browser);
  const page = await context.newPage();
  await page.goto(address);
  const asked = await page.evaluate(async (path) => {
    const document = (await (await fetch(path)).json()) as { values: Record<string, { id: string } | undefined> };
    const given = Object.fromEntries(Object.entries(document.values).map(([field, value]) => [field, value?.id]));
    const fields = { ...given, subject: '又一次', reporter_phone: '13871715678' };
    for (let tries = 0; tries < 40; tries++) {
      const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': `${Date.now()}-${tries}-0123456789abcdef` };
      const { status } = await fetch(path.replace(/ui\/v1\/public\/([^?]+).*/, 'api/v1/public/$1'), { method: 'POST', headers, body: JSON.stringify({ fields }) });
      if (status !== 201) return status;
    }
    return 201;
  }, address.replace('/p/', '/ui/v1/public/'));
  expect(asked).toBe(428);
  await fill(page, '还有一次');
  const checked = page.waitForRequest((request) => request.headers()['x-human-check'] !== undefined);
  await page.getByRole('button', { name: '提交' }).click();
  await checked;
  await expect(page.getByText('师傅会尽快上门')).toBeVisible();
  await context.close();
});

test('what two people changed while one had no network is decided field by field', async ({ browser }) => {
  const context = await onPhone(browser);
  const page = await context.newPage();
  await signInOnPhone(page, personOf('dispatcher'));
  const colleague = await Colleague.as(admin());
  const [row] = (await colleague.records('work_order', { filter: "state == 'reported'", limit: '1' })).items;
  if (row === undefined) throw new Error('a record is needed');
  await page.goto(app(`/o/work_order/${row.id}/edit`));
  await expect(page.getByRole('textbox', { name: '报修内容' })).toBeVisible();
  await context.setOffline(true);
  await page.getByRole('textbox', { name: '报修内容' }).fill('我在地下室写的');
  await page.getByRole('textbox', { name: '详细描述' }).fill('只有我写了这一项');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('1 条待上传')).toBeVisible();

  await colleague.change('work_order', row.id, { subject: '同事改过的' });
  await context.setOffline(false);
  await page.getByText('1 条需要处理').click({ timeout: 60_000 });
  await expect(page.getByRole('button', { name: '还有 1 处未选择' })).toBeDisabled();
  await expectAccessible(page);
  await page.getByRole('radio', { name: /同事改过的/ }).check();
  await page.getByRole('button', { name: '重新提交' }).click();
  await expect(page.getByText('全部已上传')).toBeVisible();
  const after = await colleague.read<Record<string, unknown>>(`/api/v1/records/work_order/${row.id}`);
  expect([after['subject'], after['description']]).toEqual(['同事改过的', '只有我写了这一项']);
  await colleague.leave();
  await context.close();
});
