import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** The part of a built chunk that tells what it needs. */
export interface Built {
  readonly fileName: string;
  readonly facadeModuleId?: string | null;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly viteMetadata?: { readonly importedCss?: ReadonlySet<string> };
}

/** Writes `/sw.js`, which keeps every file the phone application may ask for. */
export function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const chunks = Object.values(bundle).filter((each) => each.type === 'chunk') as unknown as Built[];
        // workers are files of their own, that no chunk imports
        const workers = Object.keys(bundle).filter((name) => name.includes('codeWorker'));
        const files = [...phoneFiles(chunks), ...workers].map((name) => `/${name}`);
        const version = createHash('sha256').update(files.join()).digest('hex').slice(0, 12);
        const source = readFileSync(new URL('./worker.js', import.meta.url), 'utf8')
          .replace('__FILES__', JSON.stringify(files))
          .replace('__VERSION__', version);
        this.emitFile({ type: 'asset', fileName: 'sw.js', source });
      },
    },
  };
}

/** All that the phone's pages load, at once or later; not what only the office needs. */
export function phoneFiles(chunks: readonly Built[]): string[] {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const found = new Set<string>();
  const add = (name: string, later: boolean): void => {
    const chunk = byName.get(name);
    if (found.has(name) || chunk === undefined) return;
    found.add(name);
    for (const style of chunk.viteMetadata?.importedCss ?? []) found.add(style);
    for (const each of chunk.imports ?? []) add(each, later);
    if (later) for (const each of chunk.dynamicImports ?? []) add(each, true);
  };
  const ends = (chunk: Built, part: string): boolean => chunk.facadeModuleId?.endsWith(part) === true;
  for (const chunk of chunks) {
    if (ends(chunk, 'index.html')) add(chunk.fileName, false);
  }
  for (const chunk of chunks) {
    if (ends(chunk, 'src/mobile/main.tsx') || ends(chunk, 'm.html')) add(chunk.fileName, true);
  }
  return [...found].toSorted();
}
