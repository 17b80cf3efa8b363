import { z } from 'zod';
import { own } from '../own.ts';
import { labelSchema, nodeIdSchema, portIdSchema } from '../schema.ts';
import type { GraphNode, PortId } from '../types.ts';
import { editNode } from './edits.ts';
import type { OperationKind, RelabelPort } from './types.ts';

export const relabelPort: OperationKind<RelabelPort> = {
  schema: z.strictObject({
    op: z.literal('relabel-port'),
    id: nodeIdSchema,
    port: portIdSchema,
    label: labelSchema.nullable(),
  }),
  apply: (graph, { id, port, label }) =>
    editNode(
      graph,
      id,
      (node) => labelled(node, port, label),
      (before) => ({ op: 'relabel-port', id, port, label: own(before.portLabels ?? {}, port) ?? null }),
    ),
};

/** Without the last label the list goes, too: an undone edit leaves the same bytes. */
function labelled({ portLabels = {}, ...node }: GraphNode, port: PortId, label: string | null): GraphNode {
  const others = Object.entries(portLabels).filter(([id]) => id !== port);
  const all = label === null ? others : [...others, [port, label] as const];
  return all.length === 0 ? node : { ...node, portLabels: Object.fromEntries(all) };
}
