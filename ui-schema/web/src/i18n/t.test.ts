import { expect, test } from 'vitest';
import { nearest } from './language';
import { t, loadTexts } from './t';

test('places are filled, and what has no value stays to be seen', async () => {
  await loadTexts('zh-CN', ['common']);
  expect(t('common.count', { n: 1234 })).toBe('共 1,234 条');
  expect(t('common.count')).toBe('共 {n} 条');
});

test('English has its plurals', async () => {
  await loadTexts('en', ['common']);
  expect(t('common.count', { n: 1 })).toBe('1 record');
  expect(t('common.count', { n: 2 })).toBe('2 records');
});

test('a text that was not loaded shows its name', async () => {
  await loadTexts('en', ['common']);
  expect(t('public.title')).toBe('public.title');
});

test('the nearest language keeps the script', () => {
  expect(nearest(['zh-HK'])).toBe('zh-TW');
  expect(nearest(['fr', 'zh'])).toBe('zh-CN');
  expect(nearest(['en-GB'])).toBe('en');
  expect(nearest([])).toBe('zh-CN');
});
