import { expect, test } from 'vitest';
import { choiceFilter } from './choiceFilter';

test('the field stands for the record chosen, others for their values', () => {
  expect(choiceFilter('contact.project == project && contact.active', 'contact', { project: { id: 'p1', label: 'P' } })).toBe(
    "project == 'p1' && active",
  );
});

test('texts and names of functions stay as they are', () => {
  expect(choiceFilter("owner.title.contains('owner.x') && owner.level in ['a']", 'owner', {})).toBe(
    "title.contains('owner.x') && level in ['a']",
  );
  expect(choiceFilter('owner != me', 'owner', {})).toBe('id != me');
});

test('what hangs on a value that is not there is no filter', () => {
  expect(choiceFilter('contact.project == project', 'contact', {})).toBeUndefined();
  expect(choiceFilter('contact.level == project.level', 'contact', { project: { id: 'p1' } })).toBeUndefined();
});

test('quotes in values do not end the text', () => {
  expect(choiceFilter('a.name == name', 'a', { name: "O'Neil" })).toBe("name == 'O\\'Neil'");
});
