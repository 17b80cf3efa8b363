import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Graph } from '../graph/types.ts';
import { drawings } from '../testing/arbitrary.ts';
import { edges, graphOf, node } from '../testing/build.ts';
import { fakeNodes } from '../testing/fake-nodes.ts';
import { diffGraphs, isNoticeable } from './diff-graphs.ts';
import type { GraphDiff } from './types.ts';

const families = new Map(fakeNodes.map(({ type, family }) => [type, family]));
const diff = (before: Graph, after: Graph) => diffGraphs(before, after, (type) => families.get(type) ?? null);

const variant = (weight: number, text: string) => ({ id: 'a', weight, content: { text } });
const base = graphOf(
  {
    in: node('start', { event: 'Signed Up' }),
    wait: node('listen', { event: 'A', minutes: 60, where: { value: 1 } }),
    say: node('say', { topic: 'news', variants: [variant(50, 'Hi')] }),
    out: node('quit', { name: 'out' }),
  },
  ['in.next > wait', 'wait.came > out', 'wait.timeout > say', 'say.next > out'],
);
const nothing: GraphDiff = { nodes: [], edges: [], settings: [], drawn: [] };
const withNode = (id: string, change: Partial<Graph['nodes'][string]>): Graph => ({
  ...base,
  nodes: { ...base.nodes, [id]: { ...base.nodes[id]!, ...change } },
});

describe('the difference of two drawings', () => {
  const cases: readonly (readonly [string, Graph, Partial<GraphDiff>])[] = [
    ['nothing', base, {}],
    [
      'a wait that is timed anew',
      withNode('wait', { config: { event: 'A', minutes: 30, where: { value: 1 } } }),
      { nodes: [{ kind: 'timing', node: 'wait', fields: [{ path: 'minutes', before: 60, after: 30 }] }] },
    ],
    [
      'a condition of a wait',
      withNode('wait', { config: { event: 'A', minutes: 60, where: { value: 2 } } }),
      {
        nodes: [{ kind: 'conditions', node: 'wait', fields: [{ path: 'where.value', before: 1, after: 2 }] }],
      },
    ],
    [
      'copy and weights of one node, told apart',
      withNode('say', { config: { topic: 'news', variants: [variant(60, 'Hello')] } }),
      {
        nodes: [
          {
            kind: 'copy',
            node: 'say',
            fields: [{ path: 'variants.0.content.text', before: 'Hi', after: 'Hello' }],
          },
          { kind: 'weights', node: 'say', fields: [{ path: 'variants.0.weight', before: 50, after: 60 }] },
        ],
      },
    ],
    [
      'a variant more, as a whole',
      withNode('say', { config: { topic: 'news', variants: [variant(50, 'Hi'), variant(50, 'Hey')] } }),
      {
        nodes: [{ kind: 'rest', node: 'say', fields: [{ path: 'variants.1', after: variant(50, 'Hey') }] }],
      },
    ],
    [
      'a setting that is gone',
      withNode('say', { config: { variants: [variant(50, 'Hi')] } }),
      { nodes: [{ kind: 'rest', node: 'say', fields: [{ path: 'topic', before: 'news' }] }] },
    ],
    [
      'another type, whatever it holds',
      withNode('wait', { type: 'pause', config: { minutes: 60 } }),
      { nodes: [{ kind: 'replaced', node: 'wait', before: 'listen', after: 'pause' }] },
    ],
    [
      'a node switched off',
      withNode('say', { disabled: true }),
      { nodes: [{ kind: 'switched-off', node: 'say' }] },
    ],
    [
      'what is only drawn otherwise',
      withNode('say', {
        position: { x: 9, y: 9 },
        label: 'Greet',
        portLabels: { next: 'on' },
        group: 'Hello',
      }),
      { drawn: [{ node: 'say', aspects: ['position', 'label', 'port-labels', 'group'] }] },
    ],
    [
      'a node that came in between, with its ways',
      {
        ...base,
        nodes: { ...base.nodes, more: node('say', {}) },
        edges: edges(
          'in.next > wait',
          'wait.came > out',
          'wait.timeout > more',
          'more.next > say',
          'say.next > out',
        ),
      },
      {
        nodes: [{ kind: 'added', node: 'more', type: 'say' }],
        edges: [{ from: 'wait', port: 'timeout', before: 'say', after: 'more' }],
      },
    ],
    [
      'ways that lead nowhere any more',
      { ...base, edges: base.edges.filter(({ port }) => port !== 'came') },
      { edges: [{ from: 'wait', port: 'came', before: 'out', after: null }] },
    ],
    [
      'the goal and who enters',
      {
        ...base,
        settings: {
          entry: { reentry: { kind: 'once' }, key: 'cart' },
          goal: { event: 'B', window: { amount: 1, unit: 'days' }, exits: true },
        },
      },
      {
        settings: [
          { path: 'entry.reentry.kind', before: base.settings.entry.reentry.kind, after: 'once' },
          { path: 'entry.key', after: 'cart' },
          { path: 'goal', after: { event: 'B', window: { amount: 1, unit: 'days' }, exits: true } },
        ],
      },
    ],
  ];

  it.each(cases)('tells %s', (_what, after, expected) => {
    const found = diff(base, after);
    const settings = expected.settings?.filter(({ before, after: to }) => before !== to) ?? [];
    expect(found).toEqual({ ...nothing, ...expected, settings });
    expect(isNoticeable(found)).toBe(
      [expected.nodes ?? [], expected.edges ?? [], settings].some((part) => part.length > 0),
    );
  });

  it('of any drawing and itself is nothing, in whatever order it was written', () => {
    fc.assert(
      fc.property(drawings, (graph) => {
        const other = { ...graph, edges: graph.edges.toReversed() };
        expect(diff(graph, other)).toEqual(nothing);
      }),
    );
  });

  it('of any two drawings names every node that is in one alone, and is the same from both sides', () => {
    fc.assert(
      fc.property(drawings, drawings, (a, b) => {
        const [there, back] = [diff(a, b), diff(b, a)];
        const named = (found: GraphDiff, kind: string) =>
          found.nodes
            .filter((one) => one.kind === kind)
            .map(({ node: id }) => id)
            .sort();
        expect(named(there, 'added')).toEqual(named(back, 'removed'));
        expect(named(there, 'replaced')).toEqual(named(back, 'replaced'));
        expect(there.edges.length).toBe(back.edges.length);
      }),
    );
  });
});
