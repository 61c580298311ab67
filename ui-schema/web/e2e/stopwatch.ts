import type { Browser, BrowserContext, Page } from '@playwright/test';

/** How much slower than this machine the browser's processor is made. */
const SLOWER = 4;
/** A page that has been still for so long is taken to be ready. */
const STILL = 1_000;

export type Session = Awaited<ReturnType<BrowserContext['storageState']>>;

/** A browser that has never been here, as slow as people's. */
export async function coldPage(browser: Browser, session?: Session): Promise<{ readonly page: Page; readonly context: BrowserContext }> {
  const context = await browser.newContext(session === undefined ? {} : { storageState: session });
  await context.addInitScript(watch);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  return { page, context };
}

/** Milliseconds from the page's beginning, or from a click, until something is drawn and the page has time for who uses it. */
export async function readyAfter(page: Page, selector: string, begin: () => Promise<unknown>): Promise<number> {
  await begin();
  const drawn = await page.waitForFunction((wanted) => window.seenAt(wanted), selector, { polling: 50, timeout: 120_000 });
  const seen = (await drawn.jsonValue()) as number;
  await page.waitForFunction((still) => performance.now() - window.lastBusy() > still, STILL, { polling: 100, timeout: 120_000 });
  return page.evaluate((at) => Math.max(at, window.busyAfter(at)) - window.begunAt(), seen);
}

/** Kilobytes of script the page was sent. */
export function scriptBytes(page: Page): Promise<number> {
  return page.evaluate(() => {
    const scripts = (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).filter(({ name }) => /\.js(\?|$)/.test(name));
    return scripts.reduce((sum, { transferSize }) => sum + transferSize, 0) / 1024;
  });
}

/** Milliseconds between frames while a list is scrolled through. */
export function framesWhileScrolling(page: Page, selector: string, distance: number): Promise<readonly number[]> {
  return page.evaluate(
    async ([wanted, far]) => {
      const element = document.querySelector(wanted);
      const gaps: number[] = [];
      let before = performance.now();
      for (let at = 0; at < far; at += 60) {
        element?.scrollTo(0, at);
        await new Promise(requestAnimationFrame);
        const now = performance.now();
        gaps.push(now - before);
        before = now;
      }
      return gaps;
    },
    [selector, distance] as const,
  );
}

declare global {
  interface Window {
    seenAt(selector: string): number | null;
    busyAfter(at: number): number;
    lastBusy(): number;
    begunAt(): number;
  }
}

/** Runs in the page before anything of ours: notes when what is waited for was drawn, and when the page was busy. */
function watch(): void {
  const long: { from: number; to: number }[] = [];
  const seen = new Map<string, number>();
  let begun = 0;
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) long.push({ from: startTime, to: startTime + duration });
  }).observe({ type: 'longtask', buffered: true });
  addEventListener('click', () => {
    begun = performance.now();
    seen.clear();
  }, true);
  window.begunAt = () => begun;
  window.lastBusy = () => Math.max(0, ...long.map(({ to }) => to), ...seen.values());
  // what is still being done when it is drawn, and what follows without a pause
  window.busyAfter = (at) => long.reduce((end, { from, to }) => (from <= end + 50 ? Math.max(end, to) : end), at);
  window.seenAt = (selector) => {
    if (!seen.has(selector) && document.querySelector(selector) !== null) requestAnimationFrame(() => setTimeout(() => seen.set(selector, performance.now())));
    return seen.get(selector) ?? null;
  };
}
