import { z } from 'zod';
import { nodeIdSchema } from '../schema.ts';
import type { GraphNode } from '../types.ts';
import { editNode } from './edits.ts';
import type { OperationKind, SetDisabled } from './types.ts';

export const setDisabled: OperationKind<SetDisabled> = {
  schema: z.strictObject({ op: z.literal('set-disabled'), id: nodeIdSchema, disabled: z.boolean() }),
  apply: (graph, { id, disabled }) =>
    editNode(
      graph,
      id,
      (node) => switched(node, disabled),
      (before) => ({ op: 'set-disabled', id, disabled: before.disabled === true }),
    ),
};

/** An enabled node has no `disabled` at all, so that a graph has one way to be written. */
function switched({ disabled: _, ...node }: GraphNode, disabled: boolean): GraphNode {
  return disabled ? { ...node, disabled } : node;
}
