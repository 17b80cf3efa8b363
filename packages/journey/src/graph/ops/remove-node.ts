import { z } from 'zod';
import { own, without } from '../own.ts';
import { nodeIdSchema } from '../schema.ts';
import { done, refuse } from './edits.ts';
import type { Operation, OperationKind, RemoveNode } from './types.ts';

export const removeNode: OperationKind<RemoveNode> = {
  schema: z.strictObject({ op: z.literal('remove-node'), id: nodeIdSchema }),
  apply: (graph, { id }) => {
    const node = own(graph.nodes, id);
    if (!node) return refuse('no-node', { node: id });
    const gone = graph.edges.filter((edge) => edge.from === id || edge.to === id);
    const edges = graph.edges.filter((edge) => !gone.includes(edge));
    const reconnect = gone.map((edge): Operation => ({ op: 'connect', edge }));
    return done(
      { ...graph, nodes: without(graph.nodes, id), edges },
      { op: 'batch', operations: [{ op: 'add-node', id, node }, ...reconnect] },
    );
  },
};
