import type { WaitingAt } from '@perennial/contracts';
import { expect, test } from 'vitest';
import { heatOf } from './heat.ts';

const day = 86_400_000;
const at = (node: string, people: number, days: number): WaitingAt => ({
  node,
  people,
  typicalMs: days * day,
  longestMs: 2 * days * day,
  nextAt: null,
});
const warmths = (nodes: readonly WaitingAt[]) =>
  [...heatOf({ at: '2026-12-01T00:00:00Z', nodes: [...nodes] }).values()].map(({ warmth }) => warmth);

test('many who wait long are the warmest place, a few in passing the coolest', () => {
  expect(warmths([at('long', 500, 4), at('short', 500, 0.5), at('few', 3, 4), at('some', 150, 3)])).toEqual([
    4, 2, 1, 3,
  ]);
});

test('shares of all the waiting make one, also when everybody has just come', () => {
  const shares = (nodes: readonly WaitingAt[]) =>
    [...heatOf({ at: '', nodes: [...nodes] }).values()].reduce((sum, { share }) => sum + share, 0);
  expect(shares([at('a', 10, 1), at('b', 30, 2), at('c', 1, 9)])).toBeCloseTo(1);
  expect(shares([at('a', 10, 0), at('b', 30, 0)])).toBeCloseTo(1);
  expect(shares([])).toBe(0);
});
