import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';
import { closure, type Manifest } from './closure.ts';

interface Budget {
  readonly page: string;
  /** What the page loads at once although its code asks for it later. */
  readonly also: readonly string[];
  readonly js: number;
  readonly css: number;
}

const KB = 1024;

/** First loads, compressed; the numbers of the design. A build above one of them fails. */
export const budgets: readonly Budget[] = [
  { page: 'p.html', also: [], js: 120 * KB, css: 8 * KB },
  { page: 'm.html', also: [], js: 150 * KB, css: 10 * KB },
  { page: 'index.html', also: ['src/app/main.tsx', 'src/views/list/ListPage.tsx'], js: 260 * KB, css: 50 * KB },
];

/** Fails the build when a page's first load outgrows its budget, and prints what each weighs. */
export function budget(): Plugin {
  let folder = '';
  return {
    name: 'budget',
    apply: 'build',
    configResolved: (config) => {
      folder = config.build.outDir;
    },
    writeBundle: {
      order: 'post',
      handler() {
        const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Manifest;
        for (const line of overweight(folder, manifest)) this.error(line);
      },
    },
  };
}

function overweight(folder: string, manifest: Manifest): string[] {
  const over: string[] = [];
  for (const { page, also, js, css } of budgets) {
    const files = closure(manifest, [page, ...also.filter((entry) => entry in manifest)]);
    const size = { js: 0, css: 0 };
    for (const file of files) {
      size[file.endsWith('.css') ? 'css' : 'js'] += gzipSync(readFileSync(join(folder, file)), { level: 9 }).length;
    }
    const text = `${page}: ${kb(size.js)} of ${kb(js)} KB js, ${kb(size.css)} of ${kb(css)} KB css`;
    console.log(text);
    if (size.js > js || size.css > css) over.push(`Too heavy: ${text}`);
  }
  return over;
}

function kb(bytes: number): string {
  return (bytes / KB).toFixed(1);
}
