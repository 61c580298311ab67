import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** What each folder of `src` may import, beside itself. */
export const allowed: Readonly<Record<string, readonly string[]>> = {
  engine: [],
  i18n: [],
  api: [],
  render: ['engine', 'i18n'],
  lite: ['engine', 'render', 'i18n'],
  kit: ['engine', 'render', 'i18n'],
  offline: ['engine', 'api', 'i18n'],
  views: ['engine', 'render', 'kit', 'offline', 'api', 'i18n'],
  app: ['engine', 'render', 'kit', 'views', 'offline', 'api', 'i18n'],
  mobile: ['engine', 'render', 'lite', 'offline', 'api', 'i18n'],
  public: ['engine', 'render', 'lite', 'offline', 'api', 'i18n'],
};

export interface Import {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** Every source file below a folder, tests left out. */
export function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => join(folder, name));
}

/** The imports that cross from one folder of `root` to another. */
export function crossings(root: string): Import[] {
  return sources(root).flatMap((file) => {
    const from = folderOf(root, file);
    return imported(readFileSync(file, 'utf8'))
      .filter((name) => name.startsWith('.'))
      .map((name) => ({ file: relative(root, file), from, to: folderOf(root, resolve(dirname(file), name)) }))
      .filter(({ to }) => to !== from && to !== '');
  });
}

/** The names of the modules a source text imports, at once or later. */
export function imported(text: string): string[] {
  const pattern = /(?:^|\n)\s*(?:import|export)\s[^;'"]*?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)\s*import\s+['"]([^'"]+)['"]/g;
  return [...text.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

function folderOf(root: string, file: string): string {
  return relative(root, file).split('/')[0] ?? '';
}
