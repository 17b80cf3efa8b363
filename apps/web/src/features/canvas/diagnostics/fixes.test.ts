import { applyOperation, type Graph, type GraphNode } from '@perennial/journey';
import { describe, expect, test } from 'vitest';
import { fixOf } from './fixes.ts';
import { kernel } from './kernel.ts';

const node = (type: string, config: GraphNode['config'], x = 0): GraphNode => ({
  type,
  version: 1,
  config,
  position: { x, y: 0 },
});
const arms = (...weights: readonly number[]) => ({
  arms: weights.map((weight, i) => ({ port: 'abcdef'[i]!, weight })),
});

const right: Graph = {
  schema: 1,
  nodes: {
    start: node('trigger-event', { event: 'Signed Up' }),
    split: node('split', arms(50, 50)),
    one: node('exit', { reason: 'one' }),
    two: node('exit', { reason: 'two' }),
  },
  edges: [
    { from: 'start', port: 'next', to: 'split' },
    { from: 'split', port: 'a', to: 'one' },
    { from: 'split', port: 'b', to: 'two' },
  ],
  settings: {
    entry: { reentry: { kind: 'once' } },
    goal: { event: 'Order Completed', window: { amount: 7, unit: 'days' }, exits: false },
  },
};
const wrong = (change: (graph: Graph) => Partial<Graph>): Graph => ({ ...right, ...change(right) });
const definitionOf = (type: string) => kernel.nodes.get(type);

const faults: readonly (readonly [string, string, Graph])[] = [
  [
    'weights-not-100',
    'even-shares',
    wrong(({ nodes }) => ({ nodes: { ...nodes, split: node('split', arms(50, 20)) } })),
  ],
  ['dangling-port', 'end-here', wrong(({ edges }) => ({ edges: edges.slice(0, 2), nodes: without('two') }))],
  [
    'unreachable-node',
    'remove',
    wrong(({ nodes }) => ({ nodes: { ...nodes, lost: node('exit', { reason: 'x' }) } })),
  ],
  [
    'unknown-port',
    'reconnect',
    wrong(({ edges }) => ({ edges: [...edges.slice(0, 2), { from: 'split', port: 'bb', to: 'two' }] })),
  ],
  [
    'unknown-port',
    'disconnect',
    wrong(({ edges }) => ({ edges: [...edges, { from: 'split', port: 'quite other', to: 'two' }] })),
  ],
  [
    'edge-unknown-node',
    'disconnect',
    wrong(({ edges }) => ({ edges: [...edges, { from: 'split', port: 'c', to: 'gone' }] })),
  ],
  [
    'port-taken',
    'disconnect',
    wrong(({ edges }) => ({ edges: [...edges, { from: 'split', port: 'a', to: 'two' }] })),
  ],
  [
    'edge-into-trigger',
    'disconnect',
    wrong(({ edges, nodes }) => ({
      nodes: { ...nodes, split: node('split', arms(40, 40, 20)) },
      edges: [...edges, { from: 'split', port: 'c', to: 'start' }],
    })),
  ],
  [
    'unknown-field',
    'drop-field',
    wrong(({ nodes }) => ({ nodes: { ...nodes, one: node('exit', { reason: 'one', colour: 'red' }) } })),
  ],
];

function without(id: string): Graph['nodes'] {
  return Object.fromEntries(Object.entries(right.nodes).filter(([each]) => each !== id));
}

describe('what can be mended', () => {
  test('the drawing that the faults are made of has none', () => {
    expect(kernel.compile(right).diagnostics).toEqual([]);
  });

  test.each(faults)('%s by %s: the complaint is gone, and none comes in its place', (code, fix, graph) => {
    const { diagnostics } = kernel.compile(graph);
    const about = diagnostics.find((one) => one.code === code);
    expect(about).toBeDefined();
    const found = fixOf(graph, about!, definitionOf);
    expect(found?.code).toBe(fix);
    const mended = applyOperation(graph, found!.operation);
    const after = mended.ok ? kernel.compile(mended.graph).diagnostics : null;
    expect(after?.filter((one) => one.code === code)).toEqual([]);
    // One that was taken away may leave an open end, which is for its author.
    expect(after?.filter((one) => one.code !== 'dangling-port')).toEqual([]);
  });

  test('shares are whole and add up', () => {
    const graph = wrong(({ nodes }) => ({ nodes: { ...nodes, split: node('split', arms(1, 1, 1)) } }));
    const about = kernel.compile(graph).diagnostics.find(({ code }) => code === 'weights-not-100')!;
    expect(fixOf(graph, about, definitionOf)?.operation).toMatchObject({ config: arms(34, 33, 33) });
  });

  test('what only its author can know has no button', () => {
    const about = { code: 'no-trigger', severity: 'error', path: 'nodes' } as const;
    expect(fixOf(right, about, definitionOf)).toBeNull();
    expect(fixOf(right, { ...about, code: 'constructor' }, definitionOf)).toBeNull();
  });
});
