import { applyOperation, emptyGraph, type Graph, type Operation } from '@perennial/journey';
import { createSay } from '@perennial/nodes/panels';
import { expect, test } from 'vitest';
import { nothing } from '../store/editor-store.ts';
import { drawnEdges, drawnNodes } from './drawn.ts';

const say = createSay({ language: 'en', t: (key) => key, stageName: () => undefined });
const wait = (x: number, y: number) => ({
  type: 'wait-duration',
  version: 1,
  config: { duration: { amount: 1, unit: 'days' } },
  position: { x, y },
});
const graph: Graph = {
  ...emptyGraph(),
  nodes: { a: wait(0, 0), b: wait(0, 100), c: wait(0, 200) },
  edges: [
    { from: 'a', port: 'next', to: 'b' },
    { from: 'b', port: 'next', to: 'c' },
  ],
};

function edited(operation: Operation): Graph {
  const applied = applyOperation(graph, operation);
  if (!applied.ok) throw new Error(applied.reason.code);
  return applied.graph;
}

const label = (from: string, _: string | undefined, to: string) => `${from} ${to}`;
const nodes = drawnNodes([], graph, nothing, say);
const edges = drawnEdges([], graph, nothing, say, label);

test('moving one card leaves the others the objects they were', () => {
  const moved = edited({ op: 'move-nodes', positions: { b: { x: 8, y: 100 } } });
  const next = drawnNodes(nodes, moved, nothing, say);
  expect(next.map((node, i) => node === nodes[i])).toEqual([true, false, true]);
  expect(drawnEdges(edges, moved, nothing, say, label)).toEqual(edges);
});

test('choosing a card draws it and the one chosen before', () => {
  const first = drawnNodes(nodes, graph, { nodes: new Set(['a']), edge: null }, say);
  const second = drawnNodes(first, graph, { nodes: new Set(['b']), edge: null }, say);
  expect(second.map((node, i) => node === first[i])).toEqual([false, false, true]);
});

test('a connection that leaves a wait is drawn as one, and says from where to where', () => {
  expect(edges.map(({ data, ariaLabel }) => [data?.waits, ariaLabel !== ''])).toEqual([
    [true, true],
    [true, true],
  ]);
});

test('what a broken document connects to nowhere is not drawn', () => {
  const broken: Graph = { ...graph, edges: [...graph.edges, { from: 'c', port: 'next', to: 'gone' }] };
  expect(drawnEdges([], broken, nothing, say, label)).toHaveLength(2);
});
