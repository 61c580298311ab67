import { expect, test } from 'vitest';
import { closure } from './closure';

const manifest = {
  'a.html': { file: 'a.js', imports: ['shared'] },
  'b.html': { file: 'b.js', css: ['b.css'], imports: ['shared'] },
  shared: { file: 'shared.js', css: ['shared.css'], imports: ['a.html'] },
  later: { file: 'later.js' },
};

test('a first load is what the entry imports, and what that imports, once', () => {
  expect([...closure(manifest, ['a.html'])].toSorted()).toEqual(['a.js', 'shared.css', 'shared.js']);
});

test('what is asked for later counts only when it is named', () => {
  expect(closure(manifest, ['b.html'])).not.toContain('later.js');
  expect(closure(manifest, ['b.html', 'later'])).toContain('later.js');
});
