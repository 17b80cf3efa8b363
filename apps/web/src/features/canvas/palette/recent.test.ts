import { beforeEach, expect, test } from 'vitest';
import { items } from '../context/panels.ts';
import { recentItems, rememberItem } from './recent.ts';

beforeEach(() => localStorage.clear());
const recent = () => recentItems().map(({ id }) => id);

test('the latest first, each once, and not more than a few', () => {
  const ids = items.slice(0, 7).map(({ id }) => id);
  for (const id of ids) rememberItem(id);
  rememberItem(ids[4]!);
  expect(recent()).toEqual([ids[4], ids[6], ids[5], ids[3], ids[2]]);
});

test('what this version does not know is left out', () => {
  rememberItem('from-a-later-version');
  rememberItem(items[0]!.id);
  expect(recent()).toEqual([items[0]!.id]);
});
