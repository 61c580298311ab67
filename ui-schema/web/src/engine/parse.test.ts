import { expect, test } from 'vitest';
import { parseDay } from './cel/moments';
import { parseDateInput, parseDurationInput, parseMomentInput, parseNumberInput } from './parse';

const today = parseDay('2026-11-22') ?? 0; // a Sunday
const zone = 'Asia/Shanghai';
const now = Date.parse('2026-11-22T03:00:00Z');

test.each([
  ['2026-11-24', '2026-11-24'],
  ['20261124', '2026-11-24'],
  ['2026/1/4', '2026-01-04'],
  ['2026年11月24日', '2026-11-24'],
  ['11-24', '2026-11-24'],
  ['１１月２４日', '2026-11-24'],
  ['24', '2026-11-24'],
  ['明天', '2026-11-23'],
  ['Tomorrow', '2026-11-23'],
  ['昨天', '2026-11-21'],
  ['+3', '2026-11-25'],
  ['周日', '2026-11-22'],
  ['下周三', '2026-11-25'],
  ['02-30', undefined],
  ['soon', undefined],
])('the day %s is %s', (text, day) => {
  expect(parseDateInput(text, today)).toBe(day);
});

test.each([
  ['明天 9:30', '2026-11-23T09:30:00+08:00'],
  ['2026-11-24 0930', '2026-11-24T09:30:00+08:00'],
  ['2026-11-24T09:30', '2026-11-24T09:30:00+08:00'],
  ['下午3点半', '2026-11-22T15:30:00+08:00'],
  ['11-24', '2026-11-24T00:00:00+08:00'],
  ['25:00', undefined],
])('the moment %s is %s', (text, moment) => {
  expect(parseMomentInput(text, now, zone)).toBe(moment);
});

test('a moment is that of the tenant, in summer too', () => {
  expect(parseMomentInput('2026-07-01 12:00', now, 'Europe/Berlin')).toBe('2026-07-01T12:00:00+02:00');
  expect(parseMomentInput('2026-01-01 12:00', now, 'America/New_York')).toBe('2026-01-01T12:00:00-05:00');
});

test.each([
  ['1,234.50', '1234.5'],
  ['１２．５', '12.5'],
  ['1.2万', '12000'],
  ['￥80', '80'],
  ['-3', '-3'],
  ['.5', '0.5'],
  ['12345678901234567890.123', '12345678901234567890.123'],
  ['abc', undefined],
])('the number %s is %s', (text, number) => {
  expect(parseNumberInput(text)).toBe(number);
});

test.each([
  ['1h30m', '90m'],
  ['90分', '90m'],
  ['1小时30分', '90m'],
  ['1个小时30分钟', '90m'],
  ['1.5h', '90m'],
  ['1:30', '90m'],
  ['2', '2h'],
  ['3天', '3d'],
  ['PT45M', '45m'],
  ['long', undefined],
])('the length %s is %s', (text, length) => {
  expect(parseDurationInput(text)).toBe(length);
});
