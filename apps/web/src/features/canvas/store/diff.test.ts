import { applyOperation, type Graph, type GraphNode } from '@perennial/journey';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { graphDiff, sameGraph } from './diff.ts';

const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const ports = fc.constantFrom('next', 'yes', 'no');

const nodes: fc.Arbitrary<GraphNode> = fc.record(
  {
    type: fc.constantFrom('send', 'exit', 'split'),
    version: fc.integer({ min: 1, max: 2 }),
    config: fc
      .dictionary(fc.constantFrom('x', 'y'), fc.integer({ min: 0, max: 2 }))
      .map((all) => ({ ...all })),
    position: fc.record({ x: fc.integer({ min: 0, max: 2 }), y: fc.constant(0) }),
    label: fc.string({ maxLength: 3 }),
    portLabels: fc.dictionary(ports, fc.string({ maxLength: 2 })).map((all) => ({ ...all })),
    disabled: fc.boolean(),
  },
  { requiredKeys: ['type', 'version', 'config', 'position'] },
);

const settings = fc.constantFrom(
  { entry: { reentry: { kind: 'once' } } } as const,
  { entry: { reentry: { kind: 'always' }, key: 'cart_id' } } as const,
);

const drawings: fc.Arbitrary<Graph> = fc
  .record({
    nodes: fc.dictionary(ids, nodes),
    edges: fc.array(fc.record({ from: ids, port: ports, to: ids }), { maxLength: 10 }),
    settings,
  })
  .map(({ nodes: all, edges, settings: rules }) => {
    const there = edges.filter(({ from, to }) => Object.hasOwn(all, from) && Object.hasOwn(all, to));
    const one = new Map(there.map((edge) => [`${edge.from}.${edge.port}`, edge]));
    return { schema: 1, nodes: { ...all }, edges: [...one.values()], settings: rules };
  });

describe('the difference of two drawings', () => {
  test('applied to the first gives the second, and undone the first again', () => {
    fc.assert(
      fc.property(drawings, drawings, (before, after) => {
        const applied = applyOperation(before, graphDiff(before, after));
        expect(applied.ok && sameGraph(applied.graph, after)).toBe(true);
        const undone = applied.ok && applyOperation(applied.graph, applied.inverse);
        expect(undone && undone.ok && sameGraph(undone.graph, before)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('of a drawing and itself is nothing, in whatever order it was written', () => {
    fc.assert(
      fc.property(drawings, (graph) => {
        const other = { ...graph, edges: graph.edges.toReversed() };
        expect(graphDiff(graph, other)).toEqual({ op: 'batch', operations: [] });
      }),
    );
  });

  test('tells what differs, and nothing else', () => {
    const node = (label: string): GraphNode => ({
      type: 'send',
      version: 1,
      config: {},
      position: { x: 0, y: 0 },
      label,
    });
    const base: Graph = {
      schema: 1,
      nodes: { a: node('A'), b: node('B') },
      edges: [{ from: 'a', port: 'next', to: 'b' }],
      settings: { entry: { reentry: { kind: 'once' } } },
    };
    const after = { ...base, nodes: { ...base.nodes, b: node('Better') } };
    expect(graphDiff(base, after)).toEqual({
      op: 'batch',
      operations: [{ op: 'relabel', id: 'b', label: 'Better' }],
    });
  });

  test('a document with two edges at a port can be mended; making one is refused', () => {
    const node: GraphNode = { type: 'send', version: 1, config: {}, position: { x: 0, y: 0 } };
    const right: Graph = {
      schema: 1,
      nodes: { a: node, b: node, c: node },
      edges: [{ from: 'a', port: 'next', to: 'c' }],
      settings: { entry: { reentry: { kind: 'once' } } },
    };
    const wrong = { ...right, edges: [{ from: 'a', port: 'next', to: 'b' }, ...right.edges] };
    const mended = applyOperation(wrong, graphDiff(wrong, right));
    expect(mended.ok && mended.graph).toEqual(right);
    const refused = applyOperation(right, graphDiff(right, wrong));
    expect(!refused.ok && refused.reason.code).toBe('port-taken');
  });
});
