import type { Graph, GraphNode, NodeDefinition, NodeId, Operation, PortId } from '@perennial/journey';
import { rowGap, type Point, type SizeOf } from '../layout/geometry.ts';
import { makeRoom } from '../layout/make-room.ts';
import { usualSize } from '../layout/usual-size.ts';
import { batch, below, edgeAt, type Place } from './add.ts';
import { copied, paste, type Pasted, type Piece } from './copies.ts';
import type { Way } from './insert.ts';
import { hasWayIn } from './ways-in.ts';

/** What a drawing needs to know of nodes that were never on it. */
export interface Known {
  readonly definitionOf: (type: string) => NodeDefinition | undefined;
  readonly portsOf: (node: GraphNode) => readonly PortId[];
}

/** How a piece is joined to what is around it. */
export interface Ends {
  /** Where people come in: its topmost node that nothing of the piece leads to; null where nobody can. */
  readonly in: NodeId | null;
  /** Where they go on: the first way out of its lowest node that leads nowhere; null where all ends. */
  readonly out: Way | null;
}

export function endsOf({ nodes, edges }: Piece, { definitionOf, portsOf }: Known): Ends {
  const fromTop = Object.entries(nodes).toSorted(([, a], [, b]) => a.position.y - b.position.y);
  const entrances = fromTop.filter(([, { type }]) => {
    const definition = definitionOf(type);
    return definition !== undefined && hasWayIn(definition);
  });
  const [first] = entrances.filter(([id]) => !edges.some(({ to }) => to === id));
  const free = fromTop.toReversed().flatMap(([from, node]) =>
    portsOf(node)
      .filter((port) => !edges.some((edge) => edge.from === from && edge.port === port))
      .map((port): Way => ({ from, port })),
  );
  return { in: (first ?? entrances[0])?.[0] ?? null, out: free[0] ?? null };
}

/**
 * Puts a copy of a piece where a single node would go: joined to what leads there and to what comes after, with room
 * made for it. `place` null, or nobody can come in: below everything else.
 */
export function putPiece(
  graph: Graph,
  piece: Piece,
  place: Place | null,
  sizeOf: SizeOf,
  known: Known,
): Pasted {
  const ends = endsOf(piece, known);
  if (place === null || ends.in === null) return paste(graph, piece, sizeOf);
  const height = heightOf(piece, known);
  const at = pointAt(graph, place, sizeOf);
  const isFree = place.kind === 'free';
  const from = place.kind === 'edge' || place.kind === 'port' ? place.from : null;
  const room = isFree ? null : makeRoom(graph, from, { y: at.y, height }, sizeOf);
  const { operations, idOf } = copied(graph, piece, sizeOf, inLine(piece, ends.in, at));
  const out = ends.out && { from: idOf.get(ends.out.from)!, port: ends.out.port };
  const joined = joints(graph, place, { in: idOf.get(ends.in)!, out });
  return {
    operation: batch(...(room ? [room] : []), ...operations, ...joined),
    ids: new Set(idOf.values()),
  };
}

/** The way in stands in line with what leads to it, whatever lies left and right of it. */
function inLine({ nodes }: Piece, entrance: NodeId, { x, y }: Point): Point {
  const xs = Object.values(nodes).map(({ position }) => position.x);
  const middle = (Math.min(...xs) + Math.max(...xs)) / 2;
  return { x: x + middle - nodes[entrance]!.position.x, y };
}

function heightOf({ nodes }: Piece, { definitionOf }: Known): number {
  const all = Object.values(nodes);
  const bottoms = all.map(({ type, position }) => position.y + usualSize(definitionOf(type)?.family).height);
  return Math.max(...bottoms) - Math.min(...all.map(({ position }) => position.y));
}

function pointAt(graph: Graph, place: Place, sizeOf: SizeOf): Point {
  if (place.kind === 'free') return place.at;
  if (place.kind === 'before') return graph.nodes[place.to]!.position;
  const under = below(graph, place.from, sizeOf);
  const to = place.kind === 'edge' ? edgeAt(graph, place.from, place.port)?.to : undefined;
  const target = to === undefined ? undefined : graph.nodes[to]?.position;
  return target && target.y > under.y - rowGap ? { x: target.x, y: under.y } : under;
}

/** Connects the ends of what was put there; what led on before leads on behind it. */
function joints(
  graph: Graph,
  place: Place,
  ends: { readonly in: NodeId; readonly out: Way | null },
): readonly Operation[] {
  const into =
    place.kind === 'before' ? graph.edges.filter(({ to }) => to === place.to) : cutAt(graph, place);
  const ways = place.kind === 'port' ? [{ from: place.from, port: place.port }] : into;
  const onward = place.kind === 'before' ? place.to : into[0]?.to;
  return [
    ...into.map(({ from, port }): Operation => ({ op: 'disconnect', from, port })),
    ...ways.map(({ from, port }): Operation => ({ op: 'connect', edge: { from, port, to: ends.in } })),
    ...(ends.out && onward !== undefined
      ? [{ op: 'connect', edge: { ...ends.out, to: onward } } as const]
      : []),
  ];
}

function cutAt(graph: Graph, place: Place) {
  const edge = place.kind === 'edge' ? edgeAt(graph, place.from, place.port) : undefined;
  return edge ? [edge] : [];
}
