import { expect, test } from 'vitest';
import { isNarrowed, queryOf, type Filters } from './filters.ts';

const nothing: Filters = { state: 'all', folder: null, tag: null, owner: null, q: null, order: 'changed' };

test('asks the API for what the address names, and for nothing else', () => {
  expect(queryOf(nothing)).toEqual({});
  expect(queryOf({ ...nothing, state: 'live', folder: 'none', q: 'cart', order: 'priority' })).toEqual({
    status: 'live',
    folder: 'none',
    q: 'cart',
    order: 'priority',
  });
});

test('an open folder alone narrows nothing: it may be empty', () => {
  expect(isNarrowed({ ...nothing, folder: 'none' })).toBe(false);
  expect(isNarrowed({ ...nothing, tag: 'vip' })).toBe(true);
  expect(isNarrowed({ ...nothing, order: 'priority' })).toBe(false);
});
