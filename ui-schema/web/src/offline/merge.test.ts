import { expect, test } from 'vitest';
import { clashes, decided, same } from './merge';
import type { Write } from './write';

const stopped: Write = {
  key: '1', once: 'a', chain: 'task/r1', label: '', method: 'PATCH', path: 'records/task/r1',
  body: { title: 'mine', note: 'mine', owner: 'u2' },
  match: '"1"',
  before: { title: 'old', note: 'old', owner: { id: 'u1', label: 'One' } },
  at: 0,
  stop: {
    refusal: { status: 412, code: 'stale', title: '', detail: '', errors: [] },
    theirs: { title: 'theirs', note: 'old', owner: { id: 'u2', label: 'Two' } },
    theirTag: '"4"',
  },
};

test('only what both have changed differently has to be decided', () => {
  expect(clashes(stopped).map(({ field }) => field)).toEqual(['title']);
});

test('what was decided is sent anew, on their version and with a key of its own', () => {
  expect(decided(stopped, { title: 'theirs' }, 'b')).toMatchObject({
    once: 'b', match: '"4"', stop: null, body: { note: 'mine', owner: 'u2' }, before: { note: 'old' },
  });
  expect(decided(stopped, { title: 'mine' }, 'b').body).toMatchObject({ title: 'mine' });
});

test('a step keeps its comment and asks for the fields again', () => {
  const step = { ...stopped, path: 'records/task/r1/transitions/close', body: { fields: { title: 'mine' }, comment: 'done' } };
  expect(decided(step, { title: 'theirs' }, 'b').body).toEqual({ fields: {}, comment: 'done' });
});

test('values are the same as the server means them', () => {
  expect(same({ id: 'a', label: 'A' }, 'a')).toBe(true);
  expect(same('', null)).toBe(true);
  expect(same([], undefined)).toBe(true);
  expect(same(3, '3')).toBe(true);
  expect(same('a', 'b')).toBe(false);
});
