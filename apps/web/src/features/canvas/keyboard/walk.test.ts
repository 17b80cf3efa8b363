import { emptyGraph, type Graph } from '@perennial/journey';
import { expect, test } from 'vitest';
import { walk } from './walk.ts';

const at = (x: number, y: number) => ({ type: 'send', version: 1, config: {}, position: { x, y } });
const graph: Graph = {
  ...emptyGraph(),
  nodes: { top: at(0, 0), left: at(-140, 100), right: at(140, 100), end: at(0, 200) },
  edges: [
    { from: 'top', port: 'a', to: 'left' },
    { from: 'top', port: 'b', to: 'right' },
    { from: 'left', port: 'next', to: 'end' },
    { from: 'right', port: 'next', to: 'end' },
  ],
};

test.each([
  ['top', 'down', 'left'],
  ['left', 'right', 'right'],
  ['right', 'left', 'left'],
  ['right', 'up', 'top'],
  ['end', 'down', null],
  ['top', 'up', null],
] as const)('from %s %s leads to %s', (from, way, to) => {
  expect(walk(graph, from, way)).toBe(to);
});
