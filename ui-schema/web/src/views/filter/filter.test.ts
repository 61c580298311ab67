import { expect, test } from 'vitest';
import type { Fields } from '../list/document';
import type { Filter } from './conditions';
import { read } from './read';
import { write } from './write';

const operators = ['==', '!='];
const fields: Fields = {
  title: { title: 'Title', 'x-type': 'text', 'x-operators': ['==', 'contains'] },
  priority: { title: 'Priority', 'x-type': 'integer', 'x-operators': operators },
  state: { title: 'State', 'x-type': 'state', oneOf: [{ const: 'open', title: 'Open' }, { const: 'closed', title: 'Closed' }], 'x-operators': operators },
  tags: { title: 'Tags', 'x-type': 'multi_choice', type: 'array', items: { oneOf: [] }, 'x-operators': ['has'] },
  urgent: { title: 'Urgent', 'x-type': 'boolean', 'x-operators': operators },
  due_on: { title: 'Due', 'x-type': 'date', 'x-operators': operators },
  seen_at: { title: 'Seen', 'x-type': 'date_time', 'x-operators': operators },
  'project.lead': { title: 'Lead', 'x-type': 'user', 'x-operators': operators },
};

function filter(...conditions: Filter['conditions']): Filter {
  return { all: true, conditions };
}

test.for<[string, Filter]>([
  ["title.contains('it\\'s \\\\ here')", filter({ field: 'title', operator: 'contains', values: ["it's \\ here"] })],
  ['priority >= 3 && priority < 5', filter({ field: 'priority', operator: 'from', values: ['3'] }, { field: 'priority', operator: 'less', values: ['5'] })],
  ["state == 'open'", filter({ field: 'state', operator: 'any', values: ['open'] })],
  ["state in ['open', 'closed']", filter({ field: 'state', operator: 'any', values: ['open', 'closed'] })],
  ["!(state == 'open')", filter({ field: 'state', operator: 'none', values: ['open'] })],
  ["('a' in tags || 'b' in tags) && urgent", filter({ field: 'tags', operator: 'any', values: ['a', 'b'] }, { field: 'urgent', operator: 'true', values: [] })],
  ['!urgent && !has(due_on)', filter({ field: 'urgent', operator: 'false', values: [] }, { field: 'due_on', operator: 'unset', values: [] })],
  ['due_on >= addDays(today(), -7)', filter({ field: 'due_on', operator: 'last', values: ['7'] })],
  ["date(seen_at) <= '2026-03-02'", filter({ field: 'seen_at', operator: 'until', values: ['2026-03-02'] })],
  ['project.lead == me', filter({ field: 'project.lead', operator: 'me', values: [] })],
])('what is put together is written as %s, and read back', ([text, wanted]) => {
  expect(write(wanted, fields)).toBe(text);
  expect(read(text, fields)).toEqual(wanted);
});

test('any of several conditions is another filter than all of them', () => {
  const either: Filter = { all: false, conditions: [{ field: 'urgent', operator: 'true', values: [] }, { field: 'priority', operator: 'more', values: ['3'] }] };
  expect(write(either, fields)).toBe('urgent || priority > 3');
  expect(read('urgent || priority > 3', fields)).toEqual(either);
});

test.for(['priority + 1 > 3', 'urgent && (priority > 1 || title == null)', 'nobody == 1', 'priority >', 'title.size() > 3'])(
  '%s stays as it is written',
  (text) => expect(read(text, fields)).toBeNull(),
);

test('conditions without a value ask nothing yet', () => {
  expect(write(filter({ field: 'title', operator: 'contains', values: [''] }), fields)).toBe('');
});
