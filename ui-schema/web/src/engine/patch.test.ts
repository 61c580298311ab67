import { expect, test } from 'vitest';
import { creation, patch } from './patch';
import { RecordStore } from './store';
import { field, schemaOf, steps } from './testing';

const schema = schemaOf({
  title: field('text'),
  hours: field('decimal'),
  owner: field('reference', { 'x-ref': { to: [{ object: 'user', title: 'User' }] } }),
  about: field('reference', { 'x-ref': { to: [{ object: 'a', title: 'A' }, { object: 'b', title: 'B' }] } }),
  address: field('address', { type: 'object' }),
  total: field('money', { readOnly: true, 'x-computed': true }),
  steps,
});

test('only what has changed is sent', () => {
  const before = { title: 'a', hours: 1.5, owner: { id: '1', label: 'Anna' }, total: 1 };
  const now = { ...before, hours: '1.50', owner: { id: '2', label: 'Ben' }, total: 2 };
  expect(patch(schema, before, now)).toEqual({ owner: '2' });
});

test('what was emptied is sent as null, what was empty in another way is not sent', () => {
  expect(patch(schema, { title: 'a', hours: null }, { title: '', hours: undefined })).toEqual({ title: null });
});

test('members of an object that are gone are told so, or the server would keep them', () => {
  const before = { address: { region: ['north'], detail: 'x' } };
  expect(patch(schema, before, { address: { region: ['south'] } })).toEqual({
    address: { region: ['south'], detail: null },
  });
});

test('a reference of several object types says which', () => {
  expect(creation(schema, { about: { object: 'b', id: '7', label: 'x' }, title: '' })).toEqual({
    about: { object: 'b', id: '7' },
  });
});

test('rows are sent by id with their changes, new ones whole, the others are left out', () => {
  const store = new RecordStore(schema, {
    steps: [
      { id: 'r1', part: 'x', count: 1, amount: 3 },
      { id: 'r2', part: 'y', count: 1 },
      { id: 'r3', part: 'z', count: 1 },
    ],
  });
  store.set('steps/r1/count', '2');
  store.removeRow('steps', 'r2');
  store.addRow('steps', { part: 'new', count: 1, price: null });
  expect(patch(schema, store.before(), store.values())).toEqual({
    steps: [{ id: 'r1', count: '2' }, { id: 'r3' }, { part: 'new', count: 1 }],
  });
});

test('an untouched record has nothing to send', () => {
  const store = new RecordStore(schema, { title: 'a', steps: [{ id: 'r1', part: 'x' }] });
  expect(patch(schema, store.before(), store.values())).toEqual({});
});
