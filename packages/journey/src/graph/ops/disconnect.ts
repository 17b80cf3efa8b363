import { z } from 'zod';
import { nodeIdSchema, portIdSchema } from '../schema.ts';
import { done, edgeAt, refuse } from './edits.ts';
import type { Disconnect, OperationKind } from './types.ts';

export const disconnect: OperationKind<Disconnect> = {
  schema: z.strictObject({ op: z.literal('disconnect'), from: nodeIdSchema, port: portIdSchema }),
  apply: (graph, { from, port }) => {
    const edge = edgeAt(graph, from, port);
    if (!edge) return refuse('no-edge', { node: from, port });
    return done({ ...graph, edges: graph.edges.filter((each) => each !== edge) }, { op: 'connect', edge });
  },
};
