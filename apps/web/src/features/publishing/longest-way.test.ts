import { emptyGraph, type Duration, type Graph } from '@perennial/journey';
import type { Delay } from '@perennial/nodes/panels';
import { expect, test } from 'vitest';
import { longestWay } from './longest-way.ts';

const day = 86_400_000;
const node = (type: string) => ({ type, version: 1, config: {}, position: { x: 0, y: 0 } });
const days = (amount: number): Duration => ({ amount, unit: 'days' });

/** `start.yes wait`: by which way out to where. */
function drawn(...ways: readonly string[]): Graph {
  const edges = ways.map((way) => {
    const [from = '', port = '', to = ''] = way.split(/[ .]/);
    return { from, port, to };
  });
  const ids = edges.flatMap(({ from, to }) => [from, to]);
  return { ...emptyGraph(), nodes: Object.fromEntries(ids.map((id) => [id, node(id)])), edges };
}

const delays: { readonly [way: string]: Delay } = {
  'rest.next': { kind: 'for', duration: days(3) },
  'await.came': { kind: 'for', duration: days(5), atMost: true },
  'await.timeout': { kind: 'for', duration: days(5) },
  'morning.next': { kind: 'until', time: '10:00', nextDay: true },
  'birthday.next': { kind: 'open' },
};
const longest = (...ways: readonly string[]) =>
  longestWay(drawn(...ways), (id, port) => delays[`${id}.${port}`] ?? null);

test('of several ways the one that takes longest, waits waited out', () => {
  expect(longest('in.a rest', 'in.b await', 'rest.next end', 'await.came rest', 'await.timeout end')).toEqual(
    {
      ms: 8 * day,
      open: [],
      loops: false,
    },
  );
});

test('a time of day is waited for a day at most, and a day of one’s own nobody knows how long', () => {
  expect(longest('in.next morning', 'morning.next birthday', 'birthday.next end')).toEqual({
    ms: day,
    open: ['birthday'],
    loops: false,
  });
});

test('a way back is counted once, and said', () => {
  expect(
    longest('in.next rest', 'rest.next fork', 'fork.again rest', 'fork.on await', 'await.timeout end'),
  ).toEqual({
    ms: 8 * day,
    open: [],
    loops: true,
  });
});
