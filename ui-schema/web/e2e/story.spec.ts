import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { Colleague } from './colleague.ts';
import { admin, personOf } from './engine.ts';
import { cardOf, choose, onPhone, sheet, sign, signInOnPhone } from './hands.ts';
import { complaints, expectAccessible, signIn } from './steps.ts';

test.describe.configure({ mode: 'serial' });

const SUBJECT = `热水器不出热水 ${Date.now() % 1_000_000}`;
const SECOND = { name: 'chenguoqiang', password: 'mountain lake under seven clouds', roles: ['engineer'] };

/** Everybody in the story keeps a page of their own open, as people do. */
const contexts: BrowserContext[] = [];
const wrong: (readonly string[])[] = [];
let reporter: Page;
let office: Page;
let first: Page;
let second: Page;
let manager: Page;

async function opened(context: BrowserContext): Promise<Page> {
  contexts.push(context);
  const page = await context.newPage();
  wrong.push(complaints(page));
  return page;
}

test.beforeAll(async ({ browser }) => {
  reporter = await opened(await onPhone(browser));
  office = await opened(await browser.newContext());
  first = await opened(await onPhone(browser));
  second = await opened(await onPhone(browser));
  manager = await opened(await onPhone(browser));
});

test.afterAll(async () => {
  await Promise.all(contexts.map((context) => context.close()));
});

test('a dispatcher has the list of what to do open, and engineers their phones', async () => {
  const root = await Colleague.as(admin());
  const [person] = (await root.records('user', { filter: `username == '${SECOND.name}'` })).items;
  await root.write('PUT', `users/${person?.id}/password`, { password: SECOND.password });
  await root.leave();
  await signIn(office, 'dispatcher');
  await signInOnPhone(first, personOf('engineer'));
  await signInOnPhone(second, SECOND);
  await signInOnPhone(manager, personOf('manager'));
  await expectAccessible(manager);
});

test('whoever scans the code on a device finds place and device filled in, and reports with a photo', async () => {
  const root = await Colleague.as(admin());
  const [device] = (await root.records('device', { filter: "code == 'RS-002'" })).items;
  const { address } = await root.write<{ address: string }>('POST', `records/device/${device?.id}/code?page=report`, {});
  await root.leave();
  await reporter.goto(address);
  await expect(reporter.getByRole('heading', { level: 1, name: '扫码报修' })).toBeVisible();
  await expect(reporter.getByText('电热水器').first()).toBeVisible();
  await expectAccessible(reporter);

  await reporter.getByRole('button', { name: '提交' }).click();
  await expect(reporter.getByRole('status').filter({ hasText: /需要修改|处/ }).first()).toBeVisible();
  await reporter.getByLabel('报修内容').fill(SUBJECT);
  await reporter.getByLabel('联系电话').fill('13871715678');
  const photo = await reporter.screenshot();
  await reporter.getByLabel('相册').setInputFiles({ name: 'where.png', mimeType: 'image/png', buffer: photo });
  await expect(reporter.getByRole('button', { name: /^查看 where/ })).toBeVisible();
  await reporter.getByRole('button', { name: '提交' }).click();
  await expect(reporter.getByText('师傅会尽快上门')).toBeVisible();
  await expect(reporter.getByRole('heading', { level: 2 }).first()).toContainText(SUBJECT);
  await expect(reporter.getByText('已收到', { exact: true }).first()).toBeVisible();
  await expectAccessible(reporter);
});

test('the dispatcher is shown it without asking, and gives it to an engineer', async () => {
  const task = office.getByRole('button', { name: new RegExp(`^处理 .*${SUBJECT}`) });
  await expect(task).toBeVisible({ timeout: 60_000 });
  await task.click();
  const dialog = office.getByRole('dialog', { name: '派单' });
  await expect(dialog).toBeVisible();
  await expectAccessible(office);
  await dialog.getByLabel('维修师傅').click();
  await office.keyboard.type('王磊');
  await office.getByRole('option', { name: /王磊/ }).click();
  await dialog.getByRole('button', { name: '派单' }).click();
  await expect(dialog).toBeHidden();
  await expect(office.locator('main').getByText('待接单').first()).toBeVisible();
  await expectAccessible(office);
  await expect(reporter.getByText('已派师傅').first()).toBeVisible({ timeout: 60_000 });
});

test('the engineer accepts on the phone, and checks in where the phone is', async () => {
  await cardOf(first, SUBJECT).getByRole('button', { name: '接单' }).click({ timeout: 60_000 });
  await sheet(first, '接单').getByRole('button', { name: '接单' }).click();
  await cardOf(first, SUBJECT).getByRole('button', { name: '到场' }).click();
  const arriving = sheet(first, '到场');
  await arriving.getByRole('button', { name: '定位签到' }).click();
  await expect(arriving.getByText('误差约 12 米')).toBeVisible();
  await expectAccessible(first);
  await arriving.getByRole('button', { name: '到场' }).click();
  await expect(arriving).toBeHidden();
  await expect(cardOf(first, SUBJECT)).toContainText('处理');
});

test('the engineer hands over to a colleague, who goes on', async () => {
  await cardOf(first, SUBJECT).getByRole('link').click();
  await expect(first.getByText('30.274100, 120.155100')).toBeVisible();
  await expect(first.getByRole('button', { name: /查看 where/ }).first()).toBeVisible();
  await expectAccessible(first);
  await first.getByRole('button', { name: '更多' }).click();
  await sheet(first, '更多').getByRole('button', { name: '转单' }).click();
  await choose(first, '维修师傅', '陈国强');
  await sheet(first, '转单').getByLabel(/^说明/).fill('我这边走不开');
  await sheet(first, '转单').getByRole('button', { name: '转单' }).click();
  await expect(sheet(first, '转单')).toBeHidden();

  await cardOf(second, SUBJECT).getByRole('button', { name: '接单' }).click({ timeout: 60_000 });
  await sheet(second, '接单').getByRole('button', { name: '接单' }).click();
  await cardOf(second, SUBJECT).getByRole('button', { name: '到场' }).click();
  await sheet(second, '到场').getByRole('button', { name: '到场' }).click();
  await expect(sheet(second, '到场')).toBeHidden();
});

test('the reporter and the engineer talk with each other', async () => {
  await reporter.getByLabel('写留言').fill('三楼都没有热水');
  await reporter.getByRole('button', { name: '发送' }).click();
  await expect(reporter.getByText('三楼都没有热水')).toBeVisible();
  await cardOf(second, SUBJECT).getByRole('link').click();
  await second.getByRole('tab', { name: '沟通' }).click();
  await expect(second.getByText('三楼都没有热水')).toBeVisible({ timeout: 60_000 });
  await second.getByText('只给内部人员看').click();
  await second.getByLabel('写留言').fill('加热管坏了，马上换');
  await second.getByRole('button', { name: '发送' }).click();
  await expect(reporter.getByText('加热管坏了，马上换')).toBeVisible({ timeout: 60_000 });
});

test('the engineer uses parts and asks for a surcharge', async () => {
  await second.getByRole('button', { name: '更多' }).click();
  await sheet(second, '更多').getByRole('button', { name: '申请加价' }).click();
  const asking = sheet(second, '申请加价');
  await asking.getByRole('button', { name: '添加一行' }).click();
  await choose(second, '配件', '角阀');
  await second.getByLabel('数量').fill('2');
  await sheet(second).getByRole('button', { name: '确定' }).click();
  await asking.getByRole('textbox', { name: /^加价(?!原因)/ }).fill('120');
  await asking.getByRole('radio', { name: '增补项目' }).check();
  await expectAccessible(second);
  await asking.getByRole('button', { name: '申请加价' }).click();
  await expect(asking).toBeHidden();
  await expect(second.getByRole('region', { name: '审批' })).toBeVisible();
});

test('the manager agrees on the phone', async () => {
  await cardOf(manager, SUBJECT).getByRole('button', { name: '查看' }).click({ timeout: 60_000 });
  const approval = manager.getByRole('region', { name: '审批' });
  await expect(approval).toContainText('申请加价');
  await expectAccessible(manager);
  await approval.getByLabel('说明').fill('同意');
  await approval.getByRole('button', { name: '同意' }).click();
  await expect(approval).toBeHidden();
  await expect(manager.getByText('待付款').first()).toBeVisible();
});

test('the dispatcher sees the page move on, and takes the payment', async () => {
  await office.getByRole('button', { name: '确认收款' }).click({ timeout: 60_000 });
  await office.getByRole('dialog').getByRole('button', { name: '确认收款' }).click();
  await expect(office.getByRole('dialog')).toBeHidden();
  await expect(office.locator('main').getByText('处理中').first()).toBeVisible();
});

test('the engineer completes it with a photo and a signature', async () => {
  await second.getByRole('button', { name: '完工' }).click({ timeout: 60_000 });
  const finishing = sheet(second, '完工');
  await choose(second, '故障类别', '没有热水');
  await finishing.getByRole('radio', { name: '自然损坏' }).check();
  await finishing.getByLabel(/^处理情况/).fill('更换加热管和角阀，试水正常。');
  await finishing.getByRole('button', { name: '点此签名' }).click();
  await sign(second, '客户签字');
  await expect(finishing.getByRole('img', { name: '签名' })).toBeVisible();
  await expectAccessible(second);
  await finishing.getByRole('button', { name: '完工' }).click();
  await expect(finishing).toBeHidden();
  await expect(second.getByText('待验收').first()).toBeVisible();
});

test('the reporter accepts what was done, and rates it', async () => {
  await reporter.getByRole('button', { name: '验收评价' }).click({ timeout: 60_000 });
  const rating = sheet(reporter, '验收评价');
  await rating.getByRole('radio', { name: '5 星' }).check({ force: true });
  await rating.getByLabel('评价内容').fill('来得快，修得好');
  await expectAccessible(reporter);
  await rating.getByRole('button', { name: '验收评价' }).click();
  await expect(rating).toBeHidden();
  await expect(reporter.getByText('已完成').first()).toBeVisible();
  await expect(office.locator('main').getByText('已完成').first()).toBeVisible({ timeout: 60_000 });
  expect(wrong.flat()).toEqual([]);
});
