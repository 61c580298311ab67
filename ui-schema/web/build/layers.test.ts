import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { allowed, crossings, imported, sources } from './layers';

const src = fileURLToPath(new URL('../src', import.meta.url));

test('folders import only what lies below them', () => {
  const wrong = crossings(src)
    .filter(({ from, to }) => from !== 'testing' && !(allowed[from] ?? []).includes(to))
    .filter(({ file, to }) => !(file === 'app/entry.ts' && to === 'mobile')) // chooses the shell for the width
    .map(({ file, to }) => `${file} imports ${to}`);
  expect(wrong).toEqual([]);
});

test('every folder has its line', () => {
  const folders = new Set(sources(src).map((file) => file.slice(src.length + 1).split('/')[0]));
  folders.delete('testing');
  expect([...folders].filter((folder) => folder !== undefined && !(folder in allowed))).toEqual([]);
});

test('imports are found in each form', () => {
  const text = [
    "import { a } from '../engine/a';",
    "import '../kit/b.css';",
    "export * from './c';",
    "const d = () => import('../views/d');",
  ].join('\n');
  expect(imported(text).toSorted()).toEqual(['../engine/a', '../kit/b.css', '../views/d', './c']);
});

test('no file is longer than 250 lines', () => {
  const long = sources(src).filter((file) => readFileSync(file, 'utf8').split('\n').length > 251);
  expect(long.map((file) => file.slice(src.length + 1))).toEqual([]);
});
