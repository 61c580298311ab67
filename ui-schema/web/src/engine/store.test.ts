import { expect, test } from 'vitest';
import { RecordStore } from './store';
import { field, schemaOf, steps } from './testing';
import { rowsIn } from './values';

const schema = schemaOf({ title: field('text'), note: field('text'), steps });

test('a listener is told of its own field only', () => {
  const store = new RecordStore(schema, { title: 'a' });
  const told: string[] = [];
  store.subscribe(['title'], () => told.push('title'));
  store.subscribe(['note'], () => told.push('note'));
  store.set('title', 'b');
  expect(told).toEqual(['title']);
});

test('a cell tells its row and its table, not the cells beside it', () => {
  const store = new RecordStore(schema, { steps: [{ id: 'r1', part: 'x', count: 1 }, { id: 'r2' }] });
  const told: string[] = [];
  for (const path of ['steps', 'steps/r1', 'steps/r1/count', 'steps/r1/part', 'steps/r2/count']) {
    store.subscribe([path], () => told.push(path));
  }
  store.set('steps/r1/count', 2);
  expect(told).toEqual(['steps', 'steps/r1', 'steps/r1/count']);
  expect(store.get('steps/r1/count')).toBe(2);
});

test('a listener of several paths is told once', () => {
  const store = new RecordStore(schema, {});
  let told = 0;
  store.subscribe(['title', 'note'], () => told++);
  store.reset();
  expect(told).toBe(1);
});

test('who has left is told no more', () => {
  const store = new RecordStore(schema, {});
  let told = 0;
  store.subscribe(['title'], () => told++)();
  store.set('title', 'b');
  expect(told).toBe(0);
});

test('new rows have keys of their own, known ones their ids', () => {
  const store = new RecordStore(schema, { steps: [{ id: 'r1' }] });
  const key = store.addRow('steps', { part: 'y' }, 0);
  expect(rowsIn(store.get('steps')).map((row) => row['#'])).toEqual([key, 'r1']);
  store.moveRow('steps', key, 1);
  store.removeRow('steps', 'r1');
  expect(rowsIn(store.get('steps')).map((row) => row['part'])).toEqual(['y']);
});
