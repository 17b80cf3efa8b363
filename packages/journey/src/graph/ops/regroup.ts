import { z } from 'zod';
import { groupSchema, nodeIdSchema } from '../schema.ts';
import type { GraphNode } from '../types.ts';
import { editNode } from './edits.ts';
import type { OperationKind, Regroup } from './types.ts';

export const regroup: OperationKind<Regroup> = {
  schema: z.strictObject({ op: z.literal('regroup'), id: nodeIdSchema, group: groupSchema.nullable() }),
  apply: (graph, { id, group }) =>
    editNode(
      graph,
      id,
      (node) => grouped(node, group),
      (before) => ({ op: 'regroup', id, group: before.group ?? null }),
    ),
};

function grouped({ group: _, ...node }: GraphNode, group: string | null): GraphNode {
  return group === null ? node : { ...node, group };
}
