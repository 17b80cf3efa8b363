import { z } from 'zod';
import { own } from '../own.ts';
import { edgeSchema } from '../schema.ts';
import { done, edgeAt, refuse } from './edits.ts';
import type { Connect, OperationKind } from './types.ts';

export const connect: OperationKind<Connect> = {
  schema: z.strictObject({ op: z.literal('connect'), edge: edgeSchema }),
  apply: (graph, { edge }) => {
    const missing = [edge.from, edge.to].find((id) => !own(graph.nodes, id));
    if (missing !== undefined) return refuse('no-node', { node: missing });
    if (edgeAt(graph, edge.from, edge.port))
      return refuse('port-taken', { node: edge.from, port: edge.port });
    return done(
      { ...graph, edges: [...graph.edges, edge] },
      { op: 'disconnect', from: edge.from, port: edge.port },
    );
  },
};
