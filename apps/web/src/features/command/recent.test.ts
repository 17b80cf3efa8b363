// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { addRecent, recents } from './recent.ts';

beforeEach(() => localStorage.clear());

const page = (id: string) => ({ id, kind: 'page' as const, label: id.toUpperCase() });

test('last first, each once, five at most, and each workspace its own', () => {
  for (const id of ['a', 'b', 'c', 'd', 'e', 'f', 'b']) addRecent('one', page(id));
  expect(recents('one').map(({ id }) => id)).toEqual(['b', 'f', 'e', 'd', 'c']);
  expect(recents('two')).toEqual([]);
});

test('takes what it does not understand for nothing', () => {
  localStorage.setItem('perennial.recent.one', '{"not": "a list"}');
  expect(recents('one')).toEqual([]);
  localStorage.setItem('perennial.recent.one', '[{"id": 5}, {"id": "x", "kind": "page", "label": "X"}]');
  expect(recents('one')).toEqual([{ id: 'x', kind: 'page', label: 'X' }]);
  localStorage.setItem('perennial.recent.one', 'broken');
  expect(recents('one')).toEqual([]);
});
