import { z } from 'zod';
import { own } from '../own.ts';
import {
  jsonObjectSchema,
  nodeIdSchema,
  nodeTypeSchema,
  nodeVersionSchema,
  portIdSchema,
} from '../schema.ts';
import type { Edge, Graph, GraphNode } from '../types.ts';
import { done, refuse } from './edits.ts';
import type { ChangeType, Operation, OperationKind } from './types.ts';

export const changeType: OperationKind<ChangeType> = {
  schema: z.strictObject({
    op: z.literal('change-type'),
    id: nodeIdSchema,
    type: nodeTypeSchema,
    version: nodeVersionSchema,
    config: jsonObjectSchema,
    ports: z.record(portIdSchema, portIdSchema),
  }),
  apply: (graph, operation) => {
    const { id, type, version, config, ports } = operation;
    const before = own(graph.nodes, id);
    if (!before) return refuse('no-node', { node: id });
    const moved = graph.edges.flatMap((edge) => moveEdge(edge, operation));
    if (new Set(moved.map(({ to }) => to.port)).size < moved.length)
      return refuse('ports-merge', { node: id });
    const edges = [...graph.edges.filter((edge) => edge.from !== id), ...moved.map(({ to }) => to)];
    const node: GraphNode = { ...before, type, version, config };
    const lost = graph.edges.filter((edge) => edge.from === id && own(ports, edge.port) === undefined);
    return done({ ...graph, nodes: { ...graph.nodes, [id]: node }, edges }, backTo(id, before, moved, lost));
  },
};

interface Moved {
  readonly from: Edge;
  readonly to: Edge;
}

function moveEdge(edge: Edge, { id, ports }: ChangeType): readonly Moved[] {
  const port = edge.from === id ? own(ports, edge.port) : undefined;
  return port === undefined ? [] : [{ from: edge, to: { ...edge, port } }];
}

function backTo(id: string, before: GraphNode, moved: readonly Moved[], lost: Graph['edges']): Operation {
  const { type, version, config } = before;
  const ports = Object.fromEntries(moved.map(({ from, to }) => [to.port, from.port]));
  const reconnect = lost.map((edge): Operation => ({ op: 'connect', edge }));
  return { op: 'batch', operations: [{ op: 'change-type', id, type, version, config, ports }, ...reconnect] };
}
