import { z } from 'zod';
import { labelSchema, nodeIdSchema } from '../schema.ts';
import type { GraphNode } from '../types.ts';
import { editNode } from './edits.ts';
import type { OperationKind, Relabel } from './types.ts';

export const relabel: OperationKind<Relabel> = {
  schema: z.strictObject({ op: z.literal('relabel'), id: nodeIdSchema, label: labelSchema.nullable() }),
  apply: (graph, { id, label }) =>
    editNode(
      graph,
      id,
      (node) => labelled(node, label),
      (before) => ({ op: 'relabel', id, label: before.label ?? null }),
    ),
};

function labelled({ label: _, ...node }: GraphNode, label: string | null): GraphNode {
  return label === null ? node : { ...node, label };
}
