import type { Graph, GraphNode } from '@perennial/journey';
import { describe, expect, test } from 'vitest';
import type { Content } from './content.ts';
import { merge } from './merge.ts';

const node = (label: string, x = 0): GraphNode => ({
  type: 'send',
  version: 1,
  config: {},
  position: { x, y: 0 },
  label,
});
const edge = (from: string, to: string) => ({ from, port: 'next', to });
const base: Content = {
  name: 'Welcome',
  graph: {
    schema: 1,
    nodes: { a: node('A'), b: node('B'), c: node('C') },
    edges: [edge('a', 'b'), edge('b', 'c')],
    settings: { entry: { reentry: { kind: 'once' } } },
  },
};
const changed = (change: (graph: Graph) => Partial<Graph>, name = base.name): Content => ({
  name,
  graph: { ...base.graph, ...change(base.graph) },
});
const labelled = (id: string, label: string) =>
  changed(({ nodes }) => ({ nodes: { ...nodes, [id]: node(label) } }));
const without = (id: string) =>
  changed(({ nodes, edges }) => ({
    nodes: Object.fromEntries(Object.entries(nodes).filter(([each]) => each !== id)),
    edges: edges.filter(({ from, to }) => from !== id && to !== id),
  }));
const merged = (mine: Content, theirs: Content) => {
  const result = merge(base, mine, theirs);
  return result.ok ? sorted(result.content) : result.both;
};
/** The order of edges means nothing. */
const sorted = ({ name, graph }: Content): Content => ({
  name,
  graph: { ...graph, edges: graph.edges.toSorted((a, b) => a.from.localeCompare(b.from)) },
});

describe('two who changed one draft', () => {
  test('different nodes: both stay', () => {
    expect(merged(labelled('a', 'Mine'), labelled('b', 'Theirs'))).toEqual(
      changed(({ nodes }) => ({ nodes: { ...nodes, a: node('Mine'), b: node('Theirs') } })),
    );
  });

  test('the same node: somebody chooses, and is told which', () => {
    expect(merged(labelled('a', 'Mine'), labelled('a', 'Theirs'))).toEqual([
      { kind: 'changed', node: 'a', aspects: ['name'] },
    ]);
  });

  test('the same change to the same node is none to choose', () => {
    const alike = changed(({ nodes }) => ({ nodes: { ...nodes, a: node('Same'), c: node('Theirs') } }));
    expect(merged(labelled('a', 'Same'), alike)).toEqual(alike);
    expect(merged(without('c'), without('c'))).toEqual(without('c'));
  });

  test('moved here, renamed there: both; of two places mine', () => {
    const mine = changed(({ nodes }) => ({ nodes: { ...nodes, a: node('A', 80) } }));
    const theirs = changed(({ nodes }) => ({ nodes: { ...nodes, a: node('Theirs', 40) } }));
    expect(merged(mine, theirs)).toEqual(
      changed(({ nodes }) => ({ nodes: { ...nodes, a: node('Theirs', 80) } })),
    );
  });

  test('removed here what was changed there: somebody chooses', () => {
    expect(merged(without('c'), labelled('c', 'Theirs'))).toEqual([{ kind: 'removed', node: 'c' }]);
  });

  test('connected here to what was removed there: somebody chooses', () => {
    const mine = changed(({ nodes, edges }) => ({
      nodes: { ...nodes, d: node('D') },
      edges: [...edges, edge('d', 'c')],
    }));
    const theirs = without('c');
    expect(merge(base, mine, theirs).ok).toBe(false);
    expect(merge(base, theirs, mine).ok).toBe(false);
  });

  test('entry rules here, the goal there, a new name: all three', () => {
    const entry = { reentry: { kind: 'always' } } as const;
    const goal = { event: 'Order Completed', window: { amount: 7, unit: 'days' }, exits: true } as const;
    const mine = changed(({ settings }) => ({ settings: { ...settings, entry } }), 'Hello');
    const theirs = changed(({ settings }) => ({ settings: { ...settings, goal } }));
    expect(merged(mine, theirs)).toEqual(changed(() => ({ settings: { entry, goal } }), 'Hello'));
  });

  test('exit rules here, further goals there: both; exit rules here and there: somebody chooses', () => {
    const exits = [{ kind: 'event', id: 'bought', event: 'Order Completed' }] as const;
    const goals = [
      { id: 'review', name: '', event: 'Review', window: { amount: 7, unit: 'days' }, exits: false },
    ] as const;
    const mine = changed(({ settings }) => ({ settings: { ...settings, exits } }));
    const theirs = changed(({ settings }) => ({ settings: { ...settings, goals } }));
    expect(merged(mine, theirs)).toEqual(
      changed(({ settings }) => ({ settings: { ...settings, goals, exits } })),
    );
    const others = changed(({ settings }) => ({
      settings: { ...settings, exits: [{ ...exits[0], event: 'Left' }] },
    }));
    expect(merged(mine, others)).toEqual([{ kind: 'exits' }]);
  });
});
