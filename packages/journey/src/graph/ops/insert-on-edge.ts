import { z } from 'zod';
import { own } from '../own.ts';
import { graphNodeSchema, nodeIdSchema, portIdSchema } from '../schema.ts';
import { done, edgeAt, refuse } from './edits.ts';
import type { InsertOnEdge, OperationKind } from './types.ts';

export const insertOnEdge: OperationKind<InsertOnEdge> = {
  schema: z.strictObject({
    op: z.literal('insert-on-edge'),
    from: nodeIdSchema,
    port: portIdSchema,
    id: nodeIdSchema,
    node: graphNodeSchema,
    out: portIdSchema,
  }),
  apply: (graph, { from, port, id, node, out }) => {
    const edge = edgeAt(graph, from, port);
    if (!edge) return refuse('no-edge', { node: from, port });
    if (own(graph.nodes, id)) return refuse('node-exists', { node: id });
    const kept = graph.edges.filter((each) => each !== edge);
    const edges = [...kept, { from, port, to: id }, { from: id, port: out, to: edge.to }];
    return done(
      { ...graph, nodes: { ...graph.nodes, [id]: node }, edges },
      {
        op: 'batch',
        operations: [
          { op: 'remove-node', id },
          { op: 'connect', edge },
        ],
      },
    );
  },
};
