import { expect, test } from 'vitest';
import { stepTo } from './steps';

const plain = { name: 'close', label: 'Close', to: 'closed' };
const asking = { name: 'reject', label: 'Reject', to: 'closed', comment: 'required' };

test('a step that asks nothing is taken before one that does', () => {
  expect(stepTo([asking, plain], 'closed')).toEqual({ name: 'close', asks: false });
});

test('a step that asks for a comment or fields is known to ask', () => {
  expect(stepTo([asking], 'closed')?.asks).toBe(true);
  expect(stepTo([{ ...plain, fields: [{ field: 'note' }] }], 'closed')?.asks).toBe(true);
});

test('where no step leads, there is none', () => {
  expect(stepTo([plain], 'open')).toBeUndefined();
});
