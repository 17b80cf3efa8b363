import type { Edge, Graph, NodeDefinition, Operation } from '@perennial/journey';
import { batch, edgeAt } from './add.ts';
import { hasWayIn } from './ways-in.ts';

type DefinitionOf = (type: string) => NodeDefinition | undefined;

/** Nobody comes back to where people begin, and a note is no place. */
export function mayConnect(
  graph: Graph,
  { from, to }: Pick<Edge, 'from' | 'to'>,
  definitionOf: DefinitionOf,
) {
  const definition = definitionOf(graph.nodes[to]?.type ?? '');
  return from !== to && definition !== undefined && hasWayIn(definition);
}

/** Leads a way out to a node; where it led before is left. `null` when it leads there already. */
export function connect(graph: Graph, edge: Edge): Operation | null {
  const before = edgeAt(graph, edge.from, edge.port);
  if (before?.to === edge.to) return null;
  const connected: Operation = { op: 'connect', edge };
  return before ? batch({ op: 'disconnect', from: edge.from, port: edge.port }, connected) : connected;
}
