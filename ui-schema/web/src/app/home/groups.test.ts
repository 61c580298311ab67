import { expect, test } from 'vitest';
import type { Task } from '../../api/tasks';
import { grouped } from './groups';

const now = new Date(2026, 2, 2, 10);

function task(id: string, more: Partial<Task>): Task {
  const record = { object: 'task', id, label: id };
  return { id, title: id, record, state: null, transition: null, since: '', due: null, overdue: false, pool: false, claimed: false, ...more };
}

test('what is late comes first, then by how soon it is due, and last what others could do too', () => {
  const tasks = [
    task('pool', { pool: true }),
    task('whenever', {}),
    task('tomorrow', { due: new Date(2026, 2, 3).toISOString() }),
    task('tonight', { due: new Date(2026, 2, 2, 23).toISOString() }),
    task('late', { due: new Date(2026, 2, 1).toISOString(), overdue: true, pool: true }),
    task('mine now', { pool: true, claimed: true }),
  ];
  expect(grouped(tasks, now).map(([name, inside]) => `${name}: ${inside.map(({ id }) => id).join(', ')}`)).toEqual([
    'overdue: late',
    'today: tonight',
    'later: tomorrow',
    'open: whenever, mine now',
    'pool: pool',
  ]);
});
