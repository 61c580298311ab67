import { test, type Browser, type Page } from '@playwright/test';
import { Colleague } from './colleague.ts';
import { listsWith } from './documents.ts';
import { demo } from './engine.ts';
import { app, signIn } from './steps.ts';
import { coldPage, framesWhileScrolling, readyAfter, scriptBytes, type Session } from './stopwatch.ts';

const SAMPLES = Number(process.env['BENCH_SAMPLES'] ?? 7);
const FORM = 200;
const publicPage = process.env['BENCH_PAGE'] ?? 'report';

let session: Session;
let object: string;
let record: string;

test.beforeAll(async ({ browser }) => {
  const colleague = await Colleague.signIn('dispatcher');
  const longest = (await listsWith(colleague, 'table')).find(({ list }) => list.may['create'] === true);
  object = longest?.list.object ?? '';
  record = (await colleague.records(object, { limit: '1' })).items[0]?.id ?? '';
  await colleague.leave();
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, 'dispatcher');
  session = await context.storageState();
  await context.close();
});

function tell(what: string, wanted: string, unit: string, samples: readonly number[]): void {
  const sorted = samples.toSorted((one, two) => one - two);
  const shown = (value: number | undefined) => `${Math.round(value ?? 0)} ${unit}`;
  const median = sorted[Math.floor(sorted.length / 2)];
  test.info().annotations.push({ type: what, description: `${wanted} | ${shown(median)} | ${shown(sorted.at(-1))} | ${samples.length}` });
}

async function cold(browser: Browser, address: string, selector: string, signedIn: boolean): Promise<{ readonly times: number[]; readonly bytes: number[] }> {
  const times: number[] = [];
  const bytes: number[] = [];
  for (let sample = 0; sample < SAMPLES + 1; sample++) {
    const { page, context } = await coldPage(browser, signedIn ? session : undefined);
    const time = await readyAfter(page, selector, () => page.goto(address, { waitUntil: 'commit' }));
    if (sample > 0) times.push(time); // the first one warms the server
    bytes.push(await scriptBytes(page));
    await context.close();
  }
  return { times, bytes };
}

for (const { what, wanted, address, selector, inside } of [
  { what: 'public form', wanted: '1500 ms', address: () => `/t/${demo().tenant}/p/${publicPage}`, selector: 'form input, form textarea', inside: false },
  { what: 'list page', wanted: '2500 ms', address: () => app(`/o/${object}`), selector: '[data-cell="0:1"]', inside: true },
  { what: 'record page', wanted: '2500 ms', address: () => app(`/o/${object}/${record}`), selector: '.record-header h1', inside: true },
]) {
  test(`${what}, nothing of it kept`, async ({ browser }) => {
    const { times, bytes } = await cold(browser, address(), selector, inside);
    tell(`${what} interactive, cold`, wanted, 'ms', times);
    tell(`${what}, script`, '–', 'KB', bytes);
  });
}

test('a list is scrolled through', async ({ browser }) => {
  const worst: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample++) {
    const { page, context } = await coldPage(browser, session);
    await readyAfter(page, '[data-cell="0:1"]', () => page.goto(app(`/o/${object}`)));
    await loadRows(page, FORM);
    worst.push(Math.max(...(await framesWhileScrolling(page, '.grid-scroll', FORM * 38))));
    await context.close();
  }
  tell('longest frame while 200 rows are scrolled through', '50 ms', 'ms', worst);
});

/** Reads as many rows, and goes back to the first. */
async function loadRows(page: Page, rows: number): Promise<void> {
  const scroll = page.locator('.grid-scroll');
  for (let at = 0; at < 20; at++) {
    await scroll.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    const drawn = await page.locator('.grid-body').evaluate((element) => element.clientHeight);
    if (drawn >= rows * 38) break;
    await page.waitForFunction((height) => (document.querySelector('.grid-body')?.clientHeight ?? 0) > height, drawn, { timeout: 30_000 });
  }
  await scroll.evaluate((element) => element.scrollTo(0, 0));
  await page.waitForFunction(() => performance.now() - window.lastBusy() > 1_000);
}

test('a form of 200 fields is opened', async ({ browser }) => {
  const times: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample++) {
    const { page, context } = await coldPage(browser, session);
    // no package has such a form: the server's own document of one, with as many fields
    await page.route(/\/ui\/v1\/objects\/[^/]+\/form/, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: large((await answer.json()) as object) });
    });
    await readyAfter(page, '[data-cell="0:1"]', () => page.goto(app(`/o/${object}`)));
    const create = page.locator('.list-head button');
    times.push(await readyAfter(page, `[data-field="field_${FORM - 1}"] input`, () => create.click()));
    await context.close();
  }
  tell('form of 200 fields opened', '1000 ms', 'ms', times);
});

function large(document: object): object {
  const kinds = [
    { 'x-type': 'text', type: 'string', maxLength: 80 },
    { 'x-type': 'integer', type: ['integer', 'string'] },
    { 'x-type': 'choice', type: 'string', oneOf: ['one', 'two', 'three', 'four', 'five', 'six', 'seven'].map((name) => ({ const: name, title: name })) },
    { 'x-type': 'date', type: 'string', format: 'date' },
    { 'x-type': 'decimal', type: ['number', 'string'], format: 'decimal', 'x-scale': 2 },
  ];
  const names = Array.from({ length: FORM }, (_, at) => `field_${at}`);
  const properties = Object.fromEntries(names.map((name, at) => [name, { title: `Field ${at}`, ...kinds[at % kinds.length] }]));
  const fields = names.map((field) => ({ id: field, kind: 'field', field, span: { base: 12, md: 4 } }));
  const sections = Array.from({ length: 10 }, (_, at) => ({ id: `section-${at}`, kind: 'section', title: `Section ${at}`, children: fields.slice(at * 20, at * 20 + 20) }));
  return { ...document, data: { type: 'object', properties }, layout: { id: 'page', kind: 'page', children: sections }, rules: [] };
}
