import type { NodeStats } from '@perennial/contracts';
import { expect, test } from 'vitest';
import { ghostOf, wentBy } from './ghost.ts';

const at = (node: string, ports: Readonly<Record<string, number>>): NodeStats => ({
  node,
  entered: 0,
  here: 0,
  attention: 0,
  left: 0,
  ports: Object.entries(ports).map(([port, n]) => ({ port, n })),
  exits: [],
  goals: 0,
  sends: null,
});

const ghost = ghostOf([at('fork', { yes: 30, no: 10 }), at('idle', {})]);

test('each way has its part of those who left, the untrodden none of them', () => {
  expect(wentBy(ghost, 'fork', 'yes')).toEqual({ n: 30, of: 40 });
  expect(wentBy(ghost, 'fork', 'new')).toEqual({ n: 0, of: 40 });
});

test('where nobody left there is nothing to tell', () => {
  expect(wentBy(ghost, 'idle', 'yes')).toBeNull();
  expect(wentBy(ghost, 'elsewhere', 'yes')).toBeNull();
  expect(wentBy(null, 'fork', 'yes')).toBeNull();
});
