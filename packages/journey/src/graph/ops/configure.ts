import { z } from 'zod';
import { jsonObjectSchema, nodeIdSchema, nodeVersionSchema } from '../schema.ts';
import { editNode } from './edits.ts';
import type { Configure, OperationKind } from './types.ts';

export const configure: OperationKind<Configure> = {
  schema: z.strictObject({
    op: z.literal('configure'),
    id: nodeIdSchema,
    config: jsonObjectSchema,
    version: z.exactOptional(nodeVersionSchema),
  }),
  apply: (graph, { id, config, version }) =>
    editNode(
      graph,
      id,
      (node) => ({ ...node, config, version: version ?? node.version }),
      (before) => ({ op: 'configure', id, config: before.config, version: before.version }),
    ),
};
