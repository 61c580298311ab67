import { describe, expect, it } from 'vitest';
import { entryAt } from './entries';

const home = { id: 'home', title: 'Home', page: 'home' };
const tasks = { id: 'tasks', title: 'Tasks', object: 'task' };
const late = { id: 'late', title: 'Late tasks', object: 'task', layout: 'late' };
const menu = [home, tasks, { id: 'more', title: 'More', children: [late] }];

describe('the entry of the menu that is current', () => {
  it('is one only, where two lead to the same object type', () => {
    expect(entryAt(menu, '/o/task', undefined)).toBe(tasks);
    expect(entryAt(menu, '/o/task', 'late')).toBe(late);
  });

  it('is that of the object type on the page of a record', () => {
    expect(entryAt(menu, '/o/task/1', undefined)).toBe(tasks);
    expect(entryAt([home, late], '/o/task/1', undefined)).toBe(late);
  });

  it('is none where the menu leads nowhere near', () => {
    expect(entryAt(menu, '/', undefined)).toBe(home);
    expect(entryAt(menu, '/me', undefined)).toBeUndefined();
  });
});
