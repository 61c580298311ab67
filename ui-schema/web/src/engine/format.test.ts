import { expect, test } from 'vitest';
import { formatDate, formatDateTime, formatDistance, formatDuration, formatNumber } from './format';
import { field } from './testing';

const zh = { locale: 'zh-CN', zone: 'Asia/Shanghai' };
const en = { locale: 'en', zone: 'America/New_York' };

test('money has its currency and its places', () => {
  expect(formatNumber('1234.5', field('money', { 'x-currency': 'CNY', 'x-scale': 2 }), zh)).toBe('¥1,234.50');
});

test('an exact number keeps its digits', () => {
  expect(formatNumber('12345678901234567.25', field('decimal'), en)).toBe('12,345,678,901,234,567.25');
  expect(formatNumber(12.5, field('percent'), en)).toBe('12.5%');
});

test('days have no zone, moments have the tenant\'s', () => {
  expect(formatDate('2026-11-24', zh)).toBe('2026/11/24');
  expect(formatDateTime('2026-11-24T01:30:00Z', zh)).toBe('2026/11/24 09:30');
  expect(formatDateTime('2026-11-24T01:30:00Z', en)).toBe('11/23/2026, 20:30');
});

test('lengths of time are told in their units', () => {
  expect(formatDuration('90m', zh)).toBe('1小时30分钟');
  expect(formatDuration('90m', en)).toBe('1 hr 30 min');
  expect(formatDuration('90061s', zh, true)).toBe('1天1小时');
});

test('how long ago', () => {
  const now = Date.parse('2026-11-24T01:30:00Z');
  expect(formatDistance('2026-11-24T01:27:00Z', now, zh)).toBe('3分钟前');
  expect(formatDistance('2026-11-25T01:30:00Z', now, en)).toBe('tomorrow');
});
