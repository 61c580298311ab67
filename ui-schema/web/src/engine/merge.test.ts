import { expect, test } from 'vitest';
import { mergeRecords } from './merge';
import { field, schemaOf, steps } from './testing';

const schema = schemaOf({ title: field('text'), note: field('text'), hours: field('decimal'), steps });
const row = (id: string, values: object) => ({ id, '#': id, ...values });

test('what only one side touched needs nobody', () => {
  const before = { title: 'a', note: 'n', hours: 1 };
  const { values, clashes, taken } = mergeRecords(
    schema,
    before,
    { ...before, title: 'mine' },
    { ...before, note: 'theirs' },
  );
  expect(values).toMatchObject({ title: 'mine', note: 'theirs', hours: 1 });
  expect(clashes).toEqual([]);
  expect(taken).toEqual(['note']);
});

test('the same field changed twice is asked about, and stays mine until then', () => {
  const { values, clashes } = mergeRecords(schema, { title: 'a' }, { title: 'mine' }, { title: 'theirs' });
  expect(values['title']).toBe('mine');
  expect(clashes).toMatchObject([{ path: 'title', before: 'a', yours: 'mine', theirs: 'theirs' }]);
});

test('the same change on both sides is none to ask about', () => {
  expect(mergeRecords(schema, { hours: 1 }, { hours: '2.0' }, { hours: 2 }).clashes).toEqual([]);
});

test('rows are put together cell by cell', () => {
  const before = { steps: [row('r1', { part: 'x', count: 1 }), row('r2', { part: 'y' })] };
  const yours = { steps: [row('r1', { part: 'x', count: 5 }), row('r2', { part: 'mine' })] };
  const theirs = { steps: [row('r1', { part: 'changed', count: 1 }), row('r2', { part: 'theirs' }), row('r3', { part: 'z' })] };
  const { values, clashes } = mergeRecords(schema, before, yours, theirs);
  expect(values['steps']).toMatchObject([
    { id: 'r1', part: 'changed', count: 5 },
    { id: 'r2', part: 'mine' },
    { id: 'r3', part: 'z' },
  ]);
  expect(clashes).toMatchObject([{ path: 'steps/r2/part', row: 2 }]);
});

test('a row one side removed goes, unless the other wrote into it', () => {
  const before = { steps: [row('r1', { part: 'x' }), row('r2', { part: 'y' }), row('r3', { part: 'z' })] };
  const yours = { steps: [row('r1', { part: 'mine' }), row('r2', { part: 'y' })] };
  const theirs = { steps: [row('r3', { part: 'theirs' })] };
  const { values } = mergeRecords(schema, before, yours, theirs);
  expect(values['steps']).toMatchObject([{ id: undefined, part: 'mine' }, { id: 'r3', part: 'theirs' }]);
});
