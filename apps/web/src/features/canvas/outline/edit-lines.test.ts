import { emptyGraph, type Graph } from '@perennial/journey';
import { expect, test } from 'vitest';
import { editLines, stepFrom } from './edit-lines.ts';

const at = (y: number, type = 'send', group?: string) => ({
  type,
  version: 1,
  config: {},
  position: { x: 0, y },
  ...(group !== undefined && { group }),
});
const graph: Graph = {
  ...emptyGraph(),
  nodes: {
    in: at(0),
    fork: at(100),
    sms: at(200, 'send', 'Offer'),
    wait: at(300, 'send', 'Offer'),
    hint: at(0, 'note'),
  },
  edges: [
    { from: 'in', port: 'next', to: 'fork' },
    { from: 'fork', port: 'a', to: 'sms' },
    { from: 'sms', port: 'next', to: 'wait' },
    { from: 'wait', port: 'next', to: 'in' },
  ],
};
const ports: { readonly [id: string]: readonly string[] } = {
  in: ['next'],
  fork: ['a', 'b'],
  sms: ['next'],
  wait: ['next'],
};
const portsOf = (id: string) => ports[id] ?? [];
const keys = (folded: readonly string[] = []) =>
  editLines(graph, portsOf, new Set(folded)).map(({ key }) => key);

test('each line is about a node or a way out, and is known by it', () => {
  expect(keys()).toEqual([
    'in',
    'fork',
    'branch fork.a',
    'sms',
    'wait',
    'again wait.next',
    'branch fork.b',
    'open fork.b',
    'hint',
  ]);
  const [again] = editLines(graph, portsOf, new Set()).filter(({ is }) => is === 'again');
  expect(again).toMatchObject({ way: { from: 'wait', port: 'next' }, on: 'in', nodes: [] });
});

test('a folded group is one line with all of its nodes', () => {
  expect(keys(['Offer'])).toEqual([
    'in',
    'fork',
    'branch fork.a',
    'group Offer',
    'branch fork.b',
    'open fork.b',
    'hint',
  ]);
  const [group] = editLines(graph, portsOf, new Set(['Offer'])).filter(({ is }) => is === 'group');
  expect(group?.nodes).toEqual(['sms', 'wait']);
});

test.each([
  [0, 'ArrowDown', 1],
  [0, 'ArrowUp', null],
  [1, 'ArrowRight', 2],
  [0, 'ArrowRight', null],
  [3, 'ArrowLeft', 2],
  [2, 'ArrowLeft', 1],
  [8, 'ArrowDown', null],
  [4, 'Home', 0],
  [4, 'End', 8],
] as const)('from line %i %s leads to %s', (from, key, to) => {
  expect(stepFrom(editLines(graph, portsOf, new Set()), from, key)).toBe(to);
});
