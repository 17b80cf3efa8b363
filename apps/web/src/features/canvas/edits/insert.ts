import type { Graph, NodeDefinition, NodeId, Operation, PortId } from '@perennial/journey';
import { rowGap, type SizeOf } from '../layout/geometry.ts';
import { makeRoom } from '../layout/make-room.ts';
import { batch, edgeAt } from './add.ts';
import { hasWayIn } from './ways-in.ts';

/** A connection, by the way out it leaves. */
export interface Way {
  readonly from: NodeId;
  readonly port: PortId;
}

/** Whether a node that is on the canvas may be put on a connection: not on its own, and only where people come in. */
export function mayInsert(
  graph: Graph,
  id: NodeId,
  { from, port }: Way,
  definitionOf: (type: string) => NodeDefinition | undefined,
): boolean {
  const edge = edgeAt(graph, from, port);
  const definition = definitionOf(graph.nodes[id]?.type ?? '');
  return (
    edge !== undefined && from !== id && edge.to !== id && definition !== undefined && hasWayIn(definition)
  );
}

/**
 * Moves a node of the drawing onto a connection. The gap it leaves closes: whoever came to it goes on to where its
 * first way out led. Its other ways out stay. `out`: its first way out; null where people end.
 */
export function insertNode(
  graph: Graph,
  id: NodeId,
  { from, port }: Way,
  out: PortId | null,
  sizeOf: SizeOf,
): Operation | null {
  const edge = edgeAt(graph, from, port);
  if (!edge) return null;
  const into = graph.edges.filter(({ to }) => to === id);
  const onward = out === null ? undefined : edgeAt(graph, id, out);
  const leaving = [...into, ...(onward ? [onward] : []), edge];
  const healed = into.flatMap((one) =>
    onward && onward.to !== one.from && onward.to !== id ? [{ ...one, to: onward.to }] : [],
  );
  const connected = [
    ...healed,
    { from, port, to: id },
    ...(out === null ? [] : [{ from: id, port: out, to: edge.to }]),
  ];
  return batch(
    ...placed(graph, id, from, edge.to, sizeOf),
    ...leaving.map((one): Operation => ({ op: 'disconnect', from: one.from, port: one.port })),
    ...connected.map((one): Operation => ({ op: 'connect', edge: one })),
  );
}

/** Below where the connection begins; what lies there makes room. */
function placed(graph: Graph, id: NodeId, from: NodeId, to: NodeId, sizeOf: SizeOf): readonly Operation[] {
  const [source, target] = [graph.nodes[from]!.position, graph.nodes[to]!.position];
  const y = Math.ceil((source.y + sizeOf(from).height + rowGap) / 8) * 8;
  const x = target.y > y - rowGap ? target.x : source.x;
  const { [id]: _, ...others } = graph.nodes;
  const room = makeRoom({ ...graph, nodes: others }, from, { y, height: sizeOf(id).height }, sizeOf);
  return [...(room ? [room] : []), { op: 'move-nodes', positions: { [id]: { x, y } } }];
}
