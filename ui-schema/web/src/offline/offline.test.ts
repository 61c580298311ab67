import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { draftKeeper, type Draft } from './drafts';
import { keep, type Kept } from './kept';
import { byLease } from './oneTab';
import { memoryShelf } from './shelf';
import { ahead, type Write } from './write';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a draft is written down soon after the last key, not at every one', async () => {
  const shelf = memoryShelf<Draft>();
  const drafts = draftKeeper(shelf, 'task/r1');
  drafts.keep({ title: 'a' }, null);
  drafts.keep({ title: 'ab' }, null);
  expect(await drafts.find()).toBeUndefined();
  await vi.advanceTimersByTimeAsync(300);
  expect((await drafts.find())?.values).toEqual({ title: 'ab' });
});

test('a page about to go writes its draft down at once, and a sent one leaves nothing behind', async () => {
  const drafts = draftKeeper(memoryShelf<Draft>(), 'task/r1');
  drafts.keep({ title: 'a' }, '"1"');
  await drafts.flush();
  expect((await drafts.find())?.tag).toBe('"1"');
  drafts.keep({ title: 'b' }, '"1"');
  await drafts.forget();
  await vi.advanceTimersByTimeAsync(1000);
  expect(await drafts.find()).toBeUndefined();
});

test('of very many answers the oldest make room', async () => {
  const shelf = memoryShelf<Kept>();
  for (let at = 0; at < 402; at++) await keep(shelf, { path: `p${at}`, body: at, tag: null, at });
  expect(await shelf.all()).toHaveLength(400);
  expect(await shelf.get('p1')).toBeUndefined();
  expect(await shelf.get('p401')).toBeDefined();
});

test('without locks only one of two tabs works at a time', async () => {
  const values = new Map<string, string>();
  const storage = {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  };
  let working = 0;
  let most = 0;
  const work = async (): Promise<void> => {
    working += 1;
    most = Math.max(most, working);
    await new Promise((resolve) => setTimeout(resolve, 500));
    working -= 1;
  };
  const both = Promise.all([byLease('sync', work, storage, () => 0), byLease('sync', work, storage, () => 0)]);
  await vi.advanceTimersByTimeAsync(2000);
  expect((await both).filter(Boolean)).toHaveLength(1);
  expect(most).toBe(1);
  const later = byLease('sync', async () => undefined, storage, () => 0);
  await vi.advanceTimersByTimeAsync(2000);
  expect(await later).toBe(true);
});

test('a record is shown as it will be once what waits has been sent', () => {
  const write = (body: unknown, path = 'records/task/r1'): Write => ({
    key: '1', once: '', chain: 'task/r1', label: '', method: 'PATCH', path, body, match: null, before: {}, at: 0, stop: null,
  });
  const waiting = [
    write({ title: 'b' }),
    write({ fields: { hours: 2 } }, 'records/task/r1/transitions/close'),
    write({ text: 'hello' }, 'records/task/r1/messages'),
  ];
  expect(ahead({ title: 'a', hours: 1 }, waiting)).toEqual({ title: 'b', hours: 2 });
});
