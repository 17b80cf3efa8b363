import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../program/canonical.ts';
import {
  arbitraryEdges,
  arbitraryIds,
  arbitraryPorts,
  drawings,
  graphNodes,
} from '../../testing/arbitrary.ts';
import { edges, graphOf, node } from '../../testing/build.ts';
import { deepFreeze } from '../../testing/deep-freeze.ts';
import type { Graph } from '../types.ts';
import { applyOperation } from './apply.ts';
import { operationKinds } from './kinds.ts';
import { parseOperation } from './parse.ts';
import { operationSchema } from './kinds.ts';
import type { Operation } from './types.ts';

/** The graph without the order of its edges, which means nothing. */
function essence(graph: Graph): string {
  return canonicalJson({ ...graph, edges: graph.edges.map(canonicalJson).sort() });
}

const position = fc.record({ x: fc.integer({ min: -9, max: 9 }), y: fc.integer({ min: -9, max: 9 }) });
const config = fc.dictionary(fc.constantFrom('x', 'y'), fc.integer()).map((value) => ({ ...value }));
const reentry = fc.constantFrom({ kind: 'once' } as const, { kind: 'always' } as const);
const id = arbitraryIds;
const port = arbitraryPorts;
const as = <Op extends Operation['op']>(op: Op) => fc.constant(op);

const single: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({ op: as('add-node'), id, node: graphNodes }),
  fc.record({ op: as('remove-node'), id }),
  fc.record({ op: as('connect'), edge: arbitraryEdges }),
  fc.record({ op: as('disconnect'), from: id, port }),
  fc.record({
    op: as('move-nodes'),
    positions: fc.dictionary(id, position, { maxKeys: 2 }).map((value) => ({ ...value })),
  }),
  fc.record({ op: as('configure'), id, config }),
  fc.record({ op: as('configure'), id, config, version: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ op: as('relabel'), id, label: fc.option(fc.string({ maxLength: 9 })) }),
  fc.record({ op: as('relabel-port'), id, port, label: fc.option(fc.string({ maxLength: 9 })) }),
  fc.record({ op: as('regroup'), id, group: fc.option(fc.constantFrom('one', 'other')) }),
  fc.record({ op: as('set-disabled'), id, disabled: fc.boolean() }),
  fc.record({ op: as('insert-on-edge'), from: id, port, id, node: graphNodes, out: port }),
  fc.record({
    op: as('change-type'),
    id,
    type: fc.constantFrom('fork', 'quit'),
    version: fc.integer({ min: 1, max: 4 }),
    config,
    ports: fc.dictionary(port, port, { maxKeys: 3 }).map((value) => ({ ...value })),
  }),
  fc.record({ op: as('set-settings'), settings: fc.record({ entry: fc.record({ reentry }) }) }),
);

/** Half of all random operations hit a node or edge that is there; batches are kept short so that some succeed. */
const operations: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 5, arbitrary: single },
  { weight: 1, arbitrary: fc.record({ op: as('batch'), operations: fc.array(single, { maxLength: 3 }) }) },
);

describe('any operations on any drawing', () => {
  it('K-121 undone one by one, the same graph again', () => {
    fc.assert(
      fc.property(drawings, fc.array(operations, { maxLength: 20 }), (start, edits) => {
        const undo: Operation[] = [];
        let graph = start;
        for (const edit of edits) {
          const before = essence(graph);
          const applied = applyOperation(graph, edit);
          if (!applied.ok) continue;
          const undone = applyOperation(applied.graph, applied.inverse);
          expect(undone.ok && essence(undone.graph)).toBe(before);
          graph = applied.graph;
          undo.unshift(applied.inverse);
        }
        const back = applyOperation(graph, { op: 'batch', operations: undo });
        expect(back.ok && essence(back.graph)).toBe(essence(start));
      }),
      { numRuns: 300 },
    );
  });

  it('K-121 an inverse undone is the edit again', () => {
    fc.assert(
      fc.property(drawings, operations, (graph, edit) => {
        const applied = applyOperation(graph, edit);
        if (!applied.ok) return;
        const undone = applyOperation(applied.graph, applied.inverse);
        const redone = undone.ok && applyOperation(undone.graph, undone.inverse);
        expect(redone && redone.ok && essence(redone.graph)).toBe(essence(applied.graph));
      }),
      { numRuns: 300 },
    );
  });

  it('K-122 one edge a port, and both ends there', () => {
    fc.assert(
      fc.property(drawings, fc.array(operations, { maxLength: 20 }), (start, edits) => {
        const graph = edits.reduce((present, edit) => {
          const applied = applyOperation(present, edit);
          return applied.ok ? applied.graph : present;
        }, start);
        const ports = graph.edges.map((edge) => `${edge.from}.${edge.port}`);
        expect(new Set(ports).size).toBe(ports.length);
        expect(graph.edges.every(({ from, to }) => graph.nodes[from] && graph.nodes[to])).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('K-123 the given graph stays as it was', () => {
    fc.assert(
      fc.property(
        drawings,
        operations,
        (graph, edit) => void applyOperation(deepFreeze(graph), deepFreeze(edit)),
      ),
    );
  });

  it('K-124 operations and their inverses are JSON and pass the schema', () => {
    fc.assert(
      fc.property(drawings, operations, (graph, edit) => {
        const applied = applyOperation(graph, edit);
        for (const each of applied.ok ? [edit, applied.inverse] : [edit]) {
          const sent: unknown = JSON.parse(JSON.stringify(each));
          expect(operationSchema.parse(sent)).toEqual(each);
        }
      }),
    );
  });
});

describe('one operation at a time', () => {
  const graph = graphOf({ a: node('fork', {}, { label: 'A' }), b: node('say'), c: node('say') }, [
    'a.yes > b',
    'a.no > c',
    'b.next > c',
  ]);
  const rewire = { op: 'change-type', id: 'a', type: 'split', version: 1, config: {} } as const;

  const edited: readonly (readonly [string, Operation, readonly string[]])[] = [
    ['remove-node takes its edges', { op: 'remove-node', id: 'b' }, ['a.no > c']],
    [
      'insert-on-edge',
      { op: 'insert-on-edge', from: 'a', port: 'yes', id: 'd', node: node('pause'), out: 'next' },
      ['a.no > c', 'b.next > c', 'a.yes > d', 'd.next > b'],
    ],
    [
      'change-type moves edges to new ports',
      { ...rewire, ports: { yes: 'arm-1' } },
      ['b.next > c', 'a.arm-1 > b'],
    ],
  ];
  for (const [title, operation, expected] of edited) {
    it(title, () => {
      const applied = applyOperation(graph, operation);
      expect(applied.ok && applied.graph.edges).toEqual(edges(...expected));
    });
  }

  const refused: { readonly [title: string]: readonly [Operation, object] } = {
    'add-node where there is one': [
      { op: 'add-node', id: 'a', node: node('say') },
      { code: 'node-exists', params: { node: 'a' } },
    ],
    'remove-node of none': [
      { op: 'remove-node', id: 'constructor' },
      { code: 'no-node', params: { node: 'constructor' } },
    ],
    'connect a taken port': [
      { op: 'connect', edge: { from: 'a', port: 'yes', to: 'c' } },
      { code: 'port-taken', params: { node: 'a', port: 'yes' } },
    ],
    'connect to nothing': [
      { op: 'connect', edge: { from: 'a', port: 'x', to: 'z' } },
      { code: 'no-node', params: { node: 'z' } },
    ],
    'disconnect nothing': [
      { op: 'disconnect', from: 'a', port: 'x' },
      { code: 'no-edge', params: { node: 'a', port: 'x' } },
    ],
    'move-nodes of none': [
      { op: 'move-nodes', positions: { z: { x: 0, y: 0 } } },
      { code: 'no-node', params: { node: 'z' } },
    ],
    'configure none': [
      { op: 'configure', id: 'z', config: {} },
      { code: 'no-node', params: { node: 'z' } },
    ],
    'insert-on-edge without one': [
      { op: 'insert-on-edge', from: 'c', port: 'next', id: 'd', node: node('say'), out: 'next' },
      { code: 'no-edge', params: { node: 'c', port: 'next' } },
    ],
    'change-type onto one port': [
      { ...rewire, ports: { yes: 'on', no: 'on' } },
      { code: 'ports-merge', params: { node: 'a' } },
    ],
    'a batch with one that fails': [
      {
        op: 'batch',
        operations: [
          { op: 'remove-node', id: 'b' },
          { op: 'relabel', id: 'b', label: 'B' },
        ],
      },
      { code: 'no-node', params: { node: 'b', index: 1 } },
    ],
  };
  for (const [title, [operation, reason]] of Object.entries(refused)) {
    it(`K-123 refuses: ${title}`, () =>
      expect(applyOperation(graph, operation)).toEqual({ ok: false, reason }));
  }

  it('K-124 unknown operations and fields are refused with a path', () => {
    const paths = (value: unknown) => {
      const parsed = parseOperation(value);
      return parsed.ok ? [] : parsed.diagnostics.map(({ code, path }) => `${code} ${path}`);
    };
    expect(paths({ op: 'explode' })).toEqual(['operation-invalid op']);
    expect(paths({ op: 'remove-node', id: 'a', now: true })).toEqual(['unknown-field now']);
    expect(paths({ op: 'batch', operations: [{ op: 'remove-node', id: 'A' }] })).toEqual([
      'operation-invalid operations.0.id',
    ]);
    expect(paths(null)).toEqual(['operation-invalid ']);
  });

  it('K-124 every kind has a schema that names it', () => {
    for (const [op, { schema }] of Object.entries(operationKinds)) {
      expect(schema.safeParse({ op: `not-${op}` }).success).toBe(false);
    }
  });
});
