import type { Edge, Graph, GraphNode, NodeId, Operation, PortId } from '@perennial/journey';
import { freePlace, rowGap, type Point, type Size, type SizeOf } from '../layout/geometry.ts';
import { makeRoom } from '../layout/make-room.ts';

/** Where a new node goes: on a connection, behind a way out, before a node, or anywhere. */
export type Place =
  | { readonly kind: 'edge'; readonly from: NodeId; readonly port: PortId }
  | { readonly kind: 'port'; readonly from: NodeId; readonly port: PortId; readonly at?: Point }
  | { readonly kind: 'before'; readonly to: NodeId }
  | { readonly kind: 'free'; readonly at: Point };

/** A node that is not on the canvas yet. */
export interface NewNode {
  readonly id: NodeId;
  readonly node: Omit<GraphNode, 'position'>;
  readonly size: Size;
  /** The way out that goes on to what came after; null where people end. */
  readonly out: PortId | null;
}

/** Puts a node in its place and makes room for it, all in one step. */
export function addNode(graph: Graph, added: NewNode, place: Place, sizeOf: SizeOf): Operation {
  switch (place.kind) {
    case 'free':
      return free(graph, added, place.at, sizeOf);
    case 'port':
      return behind(graph, added, place, sizeOf);
    case 'edge':
      return between(graph, added, place, sizeOf);
    case 'before':
      return before(graph, added, place.to, sizeOf);
  }
}

function free(graph: Graph, { id, node, size }: NewNode, at: Point, sizeOf: SizeOf): Operation {
  return { op: 'add-node', id, node: { ...node, position: freePlace(graph, at, size, sizeOf) } };
}

function behind(
  graph: Graph,
  { id, node, size }: NewNode,
  { from, port, at }: Extract<Place, { kind: 'port' }>,
  sizeOf: SizeOf,
): Operation {
  const position = freePlace(graph, at ?? below(graph, from, sizeOf), size, sizeOf);
  const operations: Operation[] = [{ op: 'add-node', id, node: { ...node, position } }];
  if (edgeAt(graph, from, port)) operations.push({ op: 'disconnect', from, port });
  return batch(...operations, { op: 'connect', edge: { from, port, to: id } });
}

/** What was there goes on behind the new node; where the new node ends the journey, nothing follows. */
function between(
  graph: Graph,
  added: NewNode,
  { from, port }: Extract<Place, { kind: 'edge' }>,
  sizeOf: SizeOf,
): Operation {
  const edge = edgeAt(graph, from, port);
  if (!edge) return behind(graph, added, { kind: 'port', from, port }, sizeOf);
  const { id, node, size, out } = added;
  const y = sizeOf(from).height + graph.nodes[from]!.position.y + rowGap;
  const target = graph.nodes[edge.to]!.position;
  // A way back up is not a place between rows: the new node goes below where it begins.
  const x = target.y > y - rowGap ? target.x : graph.nodes[from]!.position.x;
  const room = makeRoom(graph, from, { y, height: size.height }, sizeOf);
  const placed = { ...node, position: { x, y: snapped(y) } };
  const inserted: readonly Operation[] =
    out === null
      ? [
          { op: 'disconnect', from, port },
          { op: 'add-node', id, node: placed },
          { op: 'connect', edge: { from, port, to: id } },
        ]
      : [{ op: 'insert-on-edge', from, port, id, node: placed, out }];
  return batch(...(room ? [room] : []), ...inserted);
}

/** Whoever came to the node comes to the new one first. */
function before(graph: Graph, { id, node, size, out }: NewNode, to: NodeId, sizeOf: SizeOf): Operation {
  const { position } = graph.nodes[to]!;
  const room = makeRoom(graph, null, { y: position.y, height: size.height }, sizeOf);
  const into = graph.edges.filter((edge) => edge.to === to);
  return batch(
    ...(room ? [room] : []),
    { op: 'add-node', id, node: { ...node, position } },
    ...into.flatMap((edge): readonly Operation[] => [
      { op: 'disconnect', from: edge.from, port: edge.port },
      { op: 'connect', edge: { ...edge, to: id } },
    ]),
    ...(out === null ? [] : [{ op: 'connect', edge: { from: id, port: out, to } } as const]),
  );
}

export function below(graph: Graph, id: NodeId, sizeOf: SizeOf): Point {
  const { x, y } = graph.nodes[id]!.position;
  return { x, y: y + sizeOf(id).height + rowGap };
}

export function edgeAt(graph: Graph, from: NodeId, port: PortId): Edge | undefined {
  return graph.edges.find((edge) => edge.from === from && edge.port === port);
}

export function batch(...operations: readonly Operation[]): Operation {
  return operations.length === 1 ? operations[0]! : { op: 'batch', operations };
}

function snapped(y: number): number {
  return Math.ceil(y / 8) * 8;
}
