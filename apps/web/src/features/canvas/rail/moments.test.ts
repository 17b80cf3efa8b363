import { emptyGraph, type Graph } from '@perennial/journey';
import type { Delay } from '@perennial/nodes/panels';
import { expect, test } from 'vitest';
import { momentsOf } from './moments.ts';

/** A line of nodes a, b, c ... with the delay of each way between them. */
function line(...delays: readonly (Delay | null)[]) {
  const ids = [...'abcdefgh'].slice(0, delays.length + 1);
  const node = { type: 'x', version: 1, config: {}, position: { x: 0, y: 0 } };
  const graph: Graph = {
    ...emptyGraph(),
    nodes: Object.fromEntries(ids.map((id) => [id, node])),
    edges: ids.slice(1).map((to, i) => ({ from: ids[i]!, port: 'next', to })),
  };
  const moments = momentsOf(graph, ids, (id) => delays[ids.indexOf(id)] ?? null);
  return moments.get(ids.at(-1)!);
}

const hours = (amount: number): Delay => ({ kind: 'for', duration: { amount, unit: 'hours' } });
const days = (amount: number): Delay => ({ kind: 'for', duration: { amount, unit: 'days' } });
const until = (time: string, nextDay = false): Delay => ({ kind: 'until', time, nextDay });

test.each<[string, readonly (Delay | null)[], ReturnType<typeof line>]>([
  ['at once', [null, null], { day: 0, minutes: 0, clock: null }],
  ['an hour', [hours(1)], { day: 0, minutes: 60, clock: null }],
  ['hours become days', [hours(20), hours(6)], { day: 1, minutes: 120, clock: null }],
  ['next morning', [hours(1), until('10:00', true)], { day: 1, minutes: 0, clock: '10:00' }],
  ['days keep the time of day', [until('10:00', true), days(2)], { day: 3, minutes: 0, clock: '10:00' }],
  ['hours move it', [until('22:00'), hours(4)], { day: 1, minutes: 0, clock: '02:00' }],
  [
    'a time that is over means tomorrow',
    [until('10:00'), until('09:00')],
    { day: 1, minutes: 0, clock: '09:00' },
  ],
  [
    'weeks are seven days',
    [{ kind: 'for', duration: { amount: 2, unit: 'weeks' } }],
    { day: 14, minutes: 0, clock: null },
  ],
  ['nobody knows, and nobody knows from there on', [{ kind: 'open' }, days(1)], null],
])('%s', (_, delays, moment) => {
  expect(line(...delays)).toEqual(moment);
});

test('what nothing leads to has no moment of its own but that of an entry', () => {
  expect(line()).toEqual({ day: 0, minutes: 0, clock: null });
});
