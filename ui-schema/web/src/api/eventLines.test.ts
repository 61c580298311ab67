import { expect, test } from 'vitest';
import { EventLines } from './eventLines';

test('an event that comes in pieces is told once it is whole', () => {
  const lines = new EventLines();
  expect(lines.take('event:rec')).toEqual([]);
  expect(lines.take('ord\ndata:{"id":1}\n')).toEqual([]);
  expect(lines.take('id:7\n\nevent: tasks\n')).toEqual([{ id: '7', name: 'record', data: '{"id":1}' }]);
  expect(lines.take('data:{}\n\n')).toEqual([{ id: undefined, name: 'tasks', data: '{}' }]);
});

test('comments keep the line open and say nothing', () => {
  expect(new EventLines().take(':\n\n: still there\n\n')).toEqual([]);
});

test('a place alone is told, so that it can be remembered', () => {
  expect(new EventLines().take('id:12\n\n')).toEqual([{ id: '12', name: 'message', data: '' }]);
});
