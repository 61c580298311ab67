import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { prove, sha256, zeroBits } from './proof';

test.for(['', 'abc', '工单', 'x'.repeat(55), 'x'.repeat(56), 'x'.repeat(64), 'x'.repeat(1000)])('hashes %s as everybody does', (text) => {
  expect(Buffer.from(sha256(text)).toString('hex')).toBe(createHash('sha256').update(text).digest('hex'));
});

test('counts zero bits at the start', () => {
  expect(zeroBits(Uint8Array.of(0, 1))).toBe(15);
  expect(zeroBits(Uint8Array.of(0x80))).toBe(0);
  expect(zeroBits(Uint8Array.of(0x10))).toBe(3);
  expect(zeroBits(Uint8Array.of(0, 0))).toBe(16);
});

test('finds a number that proves some work', () => {
  const n = prove('challenge', 10);
  const hash = createHash('sha256').update(`challenge.${n}`).digest();
  expect(zeroBits(hash)).toBeGreaterThanOrEqual(10);
});
