import { expect, test } from 'vitest';
import { memoryDatabase } from './database';
import { flush, type Answer, type Line } from './sync';
import type { Write } from './write';

const problem = (status: number, code: string): Answer => ({ status, body: { code, title: code }, tag: null });
const accepted = (version: number, body: object = { id: 'r1' }): Answer => ({ status: 200, body, tag: `"${version}"` });

function write(key: string, more: Partial<Write> = {}): Write {
  return {
    key, once: `once-${key}`, chain: 'task/r1', label: key, method: 'PATCH', path: 'records/task/r1',
    body: { title: key }, match: '"1"', before: { title: 'old' }, at: 0, stop: null, ...more,
  };
}

/** A server that gives the prepared answers in order and remembers what it was sent. */
function server(...answers: (Answer | null)[]) {
  const sent: Write[] = [];
  const uploaded: string[] = [];
  const line: Line = {
    send: async (one) => {
      sent.push(one);
      return answers.length === 0 ? accepted(9) : (answers.shift() ?? null);
    },
    read: async () => ({ status: 200, body: { id: 'r1', title: 'theirs' }, tag: '"7"' }),
    upload: async (file) => {
      uploaded.push(file.id);
      return { status: 201, body: { id: `server-${file.id}` }, tag: null };
    },
  };
  return { line, sent, uploaded };
}

async function queued(...writes: Write[]) {
  const database = memoryDatabase('test');
  for (const each of writes) await database.writes.put(each.key, each);
  return database;
}

const keys = (writes: readonly Write[]) => writes.map(({ key }) => key);

test('writes go in the order they were made, each on the version the one before has left', async () => {
  const database = await queued(write('1'), write('2'));
  const { line, sent } = server(accepted(2), accepted(3));
  expect(await flush(database, line, () => undefined)).toBe('done');
  expect(sent.map(({ key, match }) => [key, match])).toEqual([['1', '"1"'], ['2', '"2"']]);
  expect(await database.writes.all()).toEqual([]);
});

test('without a network everything stays, and is sent with the same key later', async () => {
  const database = await queued(write('1'));
  const { line, sent } = server(null, accepted(2));
  expect(await flush(database, line, () => undefined)).toBe('unreachable');
  expect(keys(await database.writes.all())).toEqual(['1']);
  expect(await flush(database, line, () => undefined)).toBe('done');
  expect(sent.map(({ once }) => once)).toEqual(['once-1', 'once-1']);
});

test('a stale write stops its own record, keeps what the other has done, and lets other records go on', async () => {
  const database = await queued(write('1'), write('2'), write('3', { chain: 'task/r2', path: 'records/task/r2' }));
  const { line, sent } = server(problem(412, 'stale'));
  expect(await flush(database, line, () => undefined)).toBe('done');
  expect(keys(sent)).toEqual(['1', '3']);
  const [first, second] = await database.writes.all();
  expect(first?.stop).toMatchObject({ refusal: { status: 412 }, theirs: { title: 'theirs' }, theirTag: '"7"' });
  expect(second).toMatchObject({ key: '2', stop: null });
});

test('a refused write waits for the person', async () => {
  const database = await queued(write('1'));
  await flush(database, server(problem(422, 'validation')).line, () => undefined);
  expect((await database.writes.all())[0]?.stop?.refusal.code).toBe('validation');
});

test.for([problem(500, ''), problem(503, 'database-away'), problem(429, 'quota'), problem(409, 'idempotency-key-in-use')])(
  'an answer $status $body.code is no refusal',
  async (answer) => {
    const database = await queued(write('1'));
    expect(await flush(database, server(answer).line, () => undefined)).toBe('unreachable');
    expect((await database.writes.all())[0]?.stop).toBeNull();
  },
);

test('who is signed out keeps what waits', async () => {
  const database = await queued(write('1'));
  expect(await flush(database, server(problem(401, 'unauthenticated')).line, () => undefined)).toBe('signed-out');
  expect(await database.writes.all()).toHaveLength(1);
});

test('a record made here gets its id, and what follows goes to it', async () => {
  const made = { chain: 'task/local-1', match: null };
  const database = await queued(
    write('1', { ...made, method: 'POST', path: 'records/task' }),
    write('2', { ...made, method: 'POST', path: 'records/task/local-1/transitions/close', match: '"0"' }),
  );
  const { line, sent } = server(accepted(1, { id: 'r9' }));
  await flush(database, line, () => undefined);
  expect(sent[1]).toMatchObject({ path: 'records/task/r9/transitions/close', chain: 'task/r9', match: '"1"' });
});

test('photos are uploaded first, once, and their ids stand in what is sent', async () => {
  const database = await queued(write('1', { body: { photos: ['old', { held: 'p1' }, { held: 'p2' }] } }));
  for (const id of ['p1', 'p2']) await database.files.put(id, { id, blob: new Blob(['x']), name: 'a.jpg', object: 'task', field: 'photos', sentAs: null });
  const { line, sent, uploaded } = server(null);
  await flush(database, line, () => undefined);
  await flush(database, line, () => undefined);
  expect(uploaded).toEqual(['p1', 'p2']);
  expect(sent[1]?.body).toEqual({ photos: ['old', 'server-p1', 'server-p2'] });
  expect(await database.files.all()).toEqual([]);
});
