import type { Graph, GraphNode } from '@perennial/journey';
import { describe, expect, test } from 'vitest';
import { changesOf, countChanges } from './changes.ts';

const node = (more: Partial<GraphNode> = {}): GraphNode => ({
  type: 'send',
  version: 1,
  config: { text: 'Hi' },
  position: { x: 0, y: 0 },
  ...more,
});
const base: Graph = {
  schema: 1,
  nodes: { a: node(), b: node(), c: node() },
  edges: [{ from: 'a', port: 'next', to: 'b' }],
  settings: { entry: { reentry: { kind: 'once' } } },
};
const changed = (change: Partial<Graph>): Graph => ({ ...base, ...change });
const withB = (more: Partial<GraphNode>) => changed({ nodes: { ...base.nodes, b: node(more) } });

describe('what differs between two drawings', () => {
  test.each([
    ['its name', withB({ label: 'New' }), ['name']],
    ['what it does', withB({ config: { text: 'Hello' } }), ['config']],
    ['another kind, with another config', withB({ type: 'exit', config: {} }), ['type']],
    ['names of its ways out', withB({ portLabels: { next: 'On' } }), ['ports']],
    ['switched off', withB({ disabled: true }), ['disabled']],
    ['several at once', withB({ label: 'New', disabled: true }), ['name', 'disabled']],
  ] as const)('%s', (_, after, aspects) => {
    expect(changesOf(base, after)).toEqual([{ kind: 'changed', node: 'b', aspects }]);
  });

  test('where it leads: told of the node that is left', () => {
    const after = changed({ edges: [{ from: 'a', port: 'next', to: 'c' }] });
    expect(changesOf(base, after)).toEqual([{ kind: 'changed', node: 'a', aspects: ['way'] }]);
    expect(changesOf(base, changed({ edges: [] }))).toEqual([
      { kind: 'changed', node: 'a', aspects: ['way'] },
    ]);
  });

  test('new, gone, the rules; each counts as one, and tidying up as none', () => {
    const { c: _, ...rest } = base.nodes;
    const after = changed({
      nodes: { ...rest, b: node({ position: { x: 80, y: 0 } }), d: node() },
      settings: {
        entry: { reentry: { kind: 'always' } },
        goal: { event: 'Order Completed', window: { amount: 1, unit: 'days' }, exits: true },
      },
    });
    expect(changesOf(base, after)).toEqual([
      { kind: 'added', node: 'd' },
      { kind: 'removed', node: 'c' },
      { kind: 'entry' },
      { kind: 'goal' },
      { kind: 'moved', node: 'b' },
    ]);
    expect(countChanges(base, after)).toBe(4);
  });

  test('nothing, in whatever order keys and edges were written', () => {
    expect(changesOf(base, JSON.parse(JSON.stringify(base)) as Graph)).toEqual([]);
    expect(changesOf(base, withB({ config: { ...base.nodes['b']!.config } }))).toEqual([]);
  });
});
