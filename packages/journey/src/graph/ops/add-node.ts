import { z } from 'zod';
import { own } from '../own.ts';
import { graphNodeSchema, nodeIdSchema } from '../schema.ts';
import { done, refuse } from './edits.ts';
import type { AddNode, OperationKind } from './types.ts';

export const addNode: OperationKind<AddNode> = {
  schema: z.strictObject({ op: z.literal('add-node'), id: nodeIdSchema, node: graphNodeSchema }),
  apply: (graph, { id, node }) => {
    if (own(graph.nodes, id)) return refuse('node-exists', { node: id });
    return done({ ...graph, nodes: { ...graph.nodes, [id]: node } }, { op: 'remove-node', id });
  },
};
