import { expect, test } from 'vitest';
import { Problem } from '../../api/problem';
import { duplicatesIn } from './duplicates';
import { staysOf } from './History';

const change = (version: number, at: string, changes: object) => ({
  version,
  at,
  operation: 'update',
  by: null,
  changes: changes as Record<string, { from: unknown; to: unknown }>,
});

test('each state lasts from the step into it to the next one, the last until now', () => {
  const items = [
    change(4, '2026-03-02T12:00:00Z', { state: { from: 'b', to: 'c' } }),
    change(3, '2026-03-02T11:30:00Z', { note: { from: null, to: 'x' } }),
    change(2, '2026-03-02T10:00:00Z', { state: { from: 'a', to: 'b' } }),
  ];
  const stays = staysOf(items, Date.parse('2026-03-02T12:30:00Z'));
  expect([...stays]).toEqual([
    [4, 1_800_000_000n],
    [2, 7_200_000_000n],
  ]);
});

test('likely duplicates are told with what to send when it is another one all the same', () => {
  const errors = [{ pointer: '', code: 'likely_duplicate', message: 'T-7 leaks', record: 'r7' }];
  const hint = 'send it again with accept_duplicates=same_place,same_words.';
  const problem = new Problem(409, 'likely-duplicate', '', 'There is one', hint, undefined, [], undefined, { errors });
  expect(duplicatesIn(problem)).toEqual({
    rules: ['same_place', 'same_words'],
    records: [{ id: 'r7', message: 'T-7 leaks' }],
    message: 'There is one',
  });
  expect(duplicatesIn(new Problem(409, 'unique-taken', '', '', undefined, undefined, [], undefined, {}))).toBeUndefined();
});
