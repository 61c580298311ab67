import { expect, test } from 'vitest';
import type { ObjectSchema } from '../../engine/document';
import type { Task } from '../../api/tasks';
import { distance, grouped, groupings, type Grouping, type Words } from './grouping';

const words: Words = { none: 'none', overdue: 'overdue', today: 'today', tomorrow: 'tomorrow', later: 'later', within: (km) => `<${km}`, beyond: 'far' };

const NOW = new Date(2026, 2, 2, 12).getTime();
const HOUR = 3_600_000;

function task(id: string, dueIn: number | null): Task {
  const due = dueIn === null ? null : new Date(NOW + dueIn * HOUR).toISOString();
  return {
    id, title: id, record: { object: 'task', id, label: id }, state: 'open', transition: null, since: '',
    due, overdue: dueIn !== null && dueIn < 0, pool: false, claimed: false,
  };
}

const schema: ObjectSchema = {
  type: 'object',
  properties: {
    title: { title: '标题', 'x-type': 'text' },
    level: { title: '级别', 'x-type': 'choice', oneOf: [{ const: 'low', title: '低' }, { const: 'high', title: '高' }] },
    project: { title: '项目', 'x-type': 'reference' },
    spot: { title: '位置', 'x-type': 'geo' },
    state: { title: '状态', 'x-type': 'choice' },
    hidden: { title: '别的', 'x-type': 'reference' },
  },
};

const all = groupings(new Map([['task', schema]]), new Map([['task', ['level', 'project']]]));
const find = (name: string): Grouping => all.find((each) => each.name === name) ?? { name, kind: 'time', title: null, fields: [] };

test('the data decides by what tasks may be grouped', () => {
  expect(all.map(({ name, kind }) => [name, kind])).toEqual([['due', 'time'], ['distance', 'distance'], ['level', 'choice'], ['project', 'place']]);
});

test('what is late comes first, what has no end last', () => {
  const groups = grouped([task('a', null), task('b', 30), task('c', 1), task('d', -1), task('e', 100)], find('due'), new Map(), null, NOW, words);
  expect(groups.map(({ title, tasks }) => [title, tasks.map(({ id }) => id)])).toEqual([
    ['overdue', ['d']], ['today', ['c']], ['tomorrow', ['b']], ['later', ['e']], ['none', ['a']],
  ]);
});

test('the last option of a choice is the most pressing', () => {
  const records = new Map([['task/a', { level: 'low' }], ['task/b', { level: 'high' }]]);
  const groups = grouped([task('a', null), task('b', null), task('c', null)], find('level'), records, null, NOW, words);
  expect(groups.map(({ title }) => title)).toEqual(['高', '低', 'none']);
});

test('places go by their names, distances by rings around the person', () => {
  const records = new Map([
    ['task/a', { project: { id: 'p2', label: '西' }, spot: { lat: 31.2301, lng: 121.47 } }],
    ['task/b', { project: { id: 'p1', label: '东' }, spot: { lat: 31.9, lng: 121.47 } }],
  ]);
  const tasks = [task('b', null), task('a', null)];
  expect(grouped(tasks, find('project'), records, null, NOW, words)).toHaveLength(2);
  const near = grouped(tasks, find('distance'), records, { lat: 31.23, lng: 121.47 }, NOW, words);
  expect(near.map(({ title }) => title)).toEqual(['<0.5', 'far']);
});

test('a degree along a meridian is 111 kilometres', () => {
  expect(distance({ lat: 0, lng: 0 }, { lat: 1, lng: 0 })).toBeCloseTo(111.19, 1);
});
