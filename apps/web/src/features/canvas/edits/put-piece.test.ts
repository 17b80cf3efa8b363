import { applyOperation, emptyGraph, type Graph } from '@perennial/journey';
import { expect, test } from 'vitest';
import type { SizeOf } from '../layout/geometry.ts';
import { definitionOf } from '../testing/definitions.ts';
import type { Place } from './add.ts';
import type { Piece } from './copies.ts';
import { endsOf, putPiece, type Known } from './put-piece.ts';

const sizeOf: SizeOf = () => ({ width: 240, height: 80 });
const known: Known = {
  definitionOf,
  portsOf: ({ type }) => (type === 'split' ? ['a', 'b'] : ['next']),
};
const at = (type: string, x: number, y: number) => ({ type, version: 1, config: {}, position: { x, y } });

const line: Graph = {
  ...emptyGraph(),
  nodes: { start: at('trigger-event', 0, 0), end: at('exit', 0, 128) },
  edges: [{ from: 'start', port: 'next', to: 'end' }],
};

/** rest > halves, of which the one half leads to mail; the lowest free way out is that of mail. */
const piece: Piece = {
  nodes: {
    rest: at('wait-duration', 504, 904),
    halves: at('split', 504, 1_000),
    mail: at('send', 304, 1_200),
  },
  edges: [
    { from: 'rest', port: 'next', to: 'halves' },
    { from: 'halves', port: 'a', to: 'mail' },
  ],
};

/** The drawing with copies called by their kinds, and how it is connected. */
function drawn(place: Place | null, graph = line) {
  const { operation, ids } = putPiece(graph, piece, place, sizeOf, known);
  const applied = applyOperation(graph, operation);
  if (!applied.ok) throw new Error(JSON.stringify(applied.reason));
  const { nodes, edges } = applied.graph;
  const name = (id: string) => (ids.has(id) ? nodes[id]!.type : id);
  return {
    nodes: Object.fromEntries(Object.entries(nodes).map(([id, node]) => [name(id), node.position])),
    edges: edges.map(({ from, port, to }) => `${name(from)}.${port} ${name(to)}`).toSorted(),
  };
}

const inside = ['split.a send', 'wait-duration.next split'];

test('its ends are its first node and the lowest way out that is free', () => {
  expect(endsOf(piece, known)).toEqual({ in: 'rest', out: { from: 'mail', port: 'next' } });
  const triggers = { nodes: { start: at('trigger-event', 0, 0) }, edges: [] };
  expect(endsOf(triggers, known).in).toBeNull();
});

test('on a connection it comes between, and what lies below makes room', () => {
  const { nodes, edges } = drawn({ kind: 'edge', from: 'start', port: 'next' });
  expect(edges).toEqual(['send.next end', ...inside, 'start.next wait-duration'].toSorted());
  expect(nodes['wait-duration']).toEqual({ x: 0, y: 128 });
  expect(nodes['send']).toEqual({ x: -200, y: 424 });
  expect(nodes['end']!.y).toBeGreaterThan(424 + 80);
});

test('behind a free way out it only begins there', () => {
  const open = { ...line, edges: [] };
  const { edges } = drawn({ kind: 'port', from: 'start', port: 'next' }, open);
  expect(edges).toEqual([...inside, 'start.next wait-duration'].toSorted());
});

test('before a node everybody who came there comes through it', () => {
  const { edges } = drawn({ kind: 'before', to: 'end' });
  expect(edges).toEqual(['send.next end', ...inside, 'start.next wait-duration'].toSorted());
});

test('without a place it stands by itself, below everything', () => {
  const { nodes, edges } = drawn(null);
  expect(edges).toEqual([...inside, 'start.next end'].toSorted());
  expect(nodes['wait-duration']!.y).toBeGreaterThan(128 + 80);
});
