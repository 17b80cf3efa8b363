import type { EnrollmentWithSteps, LiveStats, NodeStats } from '@perennial/contracts';
import { expect, test } from 'vitest';
import { createNumbers, leftBy, withStats } from './numbers.ts';
import { pathOf } from './path.ts';

const at = (node: string, entered: number, ports: NodeStats['ports'] = []): NodeStats => ({
  node,
  entered,
  here: 0,
  attention: 0,
  left: entered,
  ports,
  exits: [],
  goals: 0,
  sends: null,
});
const stats = (...nodes: readonly NodeStats[]): LiveStats => ({
  at: '2026-11-22T10:00:00.000Z',
  totals: { entered: 3, inside: 0, attention: 0, ended: [], goals: 0, otherGoals: [], since: null },
  nodes: [...nodes],
});

test('a card whose numbers are the same as before keeps its object; another gets a new one', () => {
  const store = createNumbers();
  store.setState((before) => withStats(before, stats(at('a', 1), at('b', 1))));
  const { nodes: first } = store.getState();
  store.setState((before) => withStats(before, stats(at('a', 1), at('b', 2))));
  const { nodes: second } = store.getState();
  expect(second?.get('a')).toBe(first?.get('a'));
  expect(second?.get('b')).toMatchObject({ entered: 2 });
});

test('who left by a way out; nobody by one that is not there', () => {
  const node = at('a', 3, [{ port: 'timeout', n: 2 }]);
  expect([leftBy(node, 'timeout'), leftBy(node, 'bought'), leftBy(undefined, 'timeout')]).toEqual([2, 0, 0]);
});

test('the way of a person is that of the log, and ends where they stand', () => {
  const step = (node: string, kind: string, port: string | null) => ({
    turn: 0,
    ord: 0,
    node,
    visit: 1,
    kind,
    port,
    variant: null,
    at: '2026-11-22T10:00:00.000Z',
    reason: { code: 'event' },
  });
  const steps = [step('in', 'left', 'next'), step('wait', 'waiting', null)];
  const enrollment = { id: 'e', status: 'live', node: 'wait', steps } as unknown as EnrollmentWithSteps;
  const path = pathOf(enrollment);
  expect([...path.nodes]).toEqual(['in', 'wait']);
  expect([...path.edges]).toEqual(['in.next']);
  expect(path.at).toBe('wait');
  expect(pathOf({ ...enrollment, status: 'done' }).at).toBeNull();
});
