import type { JsonObject } from '../../values.ts';
import { own } from '../own.ts';
import type { Edge, Graph, GraphNode, NodeId, PortId } from '../types.ts';
import type { Applied, Operation } from './types.ts';

/** What operations share: how they answer, look things up and change one node. */
export function done(graph: Graph, inverse: Operation): Applied {
  return { ok: true, graph, inverse };
}

export function refuse(code: string, params: JsonObject): Applied {
  return { ok: false, reason: { code, params } };
}

export function edgeAt(graph: Graph, from: NodeId, port: PortId): Edge | undefined {
  return graph.edges.find((edge) => edge.from === from && edge.port === port);
}

/** Changes one node by `edit`; `inverse` is built from the node as it was. */
export function editNode(
  graph: Graph,
  id: NodeId,
  edit: (node: GraphNode) => GraphNode,
  inverse: (before: GraphNode) => Operation,
): Applied {
  const before = own(graph.nodes, id);
  if (!before) return refuse('no-node', { node: id });
  return done({ ...graph, nodes: { ...graph.nodes, [id]: edit(before) } }, inverse(before));
}
