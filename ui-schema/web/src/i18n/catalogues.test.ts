import { expect, test } from 'vitest';
import { languages } from './language';
import type { Catalogue, Text } from './surfaces';

const files = import.meta.glob<Catalogue>('./*/*.json', { import: 'default', eager: true });
const surfaces = [...new Set(Object.keys(files).map((path) => path.split('/')[2] ?? ''))];

function catalogue(language: string, surface: string): Catalogue {
  return files[`./${language}/${surface}`] ?? {};
}

function places(text: Text | undefined): string[] {
  const words = typeof text === 'string' ? text : Object.values(text ?? {}).join(' ');
  return [...new Set([...words.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))].toSorted();
}

test.for(surfaces)('%s has the same texts with the same places in every language', (surface) => {
  const chinese = catalogue('zh-CN', surface);
  for (const language of languages) {
    const other = catalogue(language, surface);
    expect(Object.keys(other).toSorted(), language).toEqual(Object.keys(chinese).toSorted());
    for (const [key, text] of Object.entries(chinese)) expect(places(other[key]), `${language} ${key}`).toEqual(places(text));
  }
});

test.for(surfaces)('no text of %s is empty, and plurals have an "other"', (surface) => {
  for (const language of languages) {
    for (const [key, text] of Object.entries(catalogue(language, surface))) {
      const last = typeof text === 'string' ? text : (text.other ?? '');
      expect(last.trim(), `${language} ${key}`).not.toBe('');
    }
  }
});
