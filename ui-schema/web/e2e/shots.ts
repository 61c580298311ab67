import { test } from '@playwright/test';
import { app, signIn } from './steps.ts';

const sizes = { wide: { width: 1366, height: 768 }, narrow: { width: 390, height: 844 } };

for (const [size, viewport] of Object.entries(sizes)) {
  test(`every screen, ${size}`, async ({ page }) => {
    test.setTimeout(600_000);
    await page.setViewportSize(viewport);
    const picture = async (name: string) => {
      await page.waitForLoadState('load');
      const settled = () => document.querySelector('h1, h2') !== null && document.querySelector('[aria-busy=true], .mantine-Skeleton-root, .l-wait') === null;
      await page.waitForFunction(settled, undefined, { timeout: 30_000 }).catch(() => undefined);
      await page.screenshot({ path: `shots/${size}/${name}.png` });
    };
    await page.setViewportSize(sizes.wide);
    await page.goto(app());
    await page.getByLabel('用户名').waitFor();
    await picture('sign-in');
    await signIn(page);
    const shell = (await (await page.request.get(`${app().replace(/\/app$/, '')}/ui/v1/app`)).json()) as {
      readonly objects: Readonly<Record<string, { readonly layouts: readonly { readonly views: readonly (string | { readonly type: string })[] }[] }>>;
    };
    await page.setViewportSize(viewport);
    for (const [name, path] of [['home', ''], ['me', '/me']] as const) {
      await page.goto(app(path));
      await picture(name);
    }
    for (const [object, { layouts }] of Object.entries(shell.objects)) {
      for (const view of layouts[0]?.views ?? []) {
        const type = typeof view === 'string' ? view : view.type;
        await page.goto(app(`/o/${object}?view=${type}`));
        await picture(`${object}-${type}`);
      }
      const records = (await (await page.request.get(`${app().replace(/\/app$/, '')}/api/v1/records/${object}?limit=1`)).json()) as {
        readonly items?: readonly { readonly id: string }[];
      };
      for (const { id } of records.items ?? []) {
        await page.goto(app(`/o/${object}/${id}`));
        await picture(`${object}-record`);
      }
      await page.goto(app(`/o/${object}/new`));
      await picture(`${object}-new`);
    }
  });
}
