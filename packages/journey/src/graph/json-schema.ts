import { z } from 'zod';
import type { JsonObject } from '../values.ts';
import { graphSchema } from './schema.ts';

/** JSON Schema (draft 2020-12) of the graph document. Node configs are described by their own types. */
export function graphJsonSchema(): JsonObject {
  const { $schema, ...rest } = z.toJSONSchema(graphSchema, { io: 'input' });
  return {
    $schema: $schema ?? null,
    $id: 'https://perennial.dev/schemas/graph-1.json',
    title: 'Perennial journey graph',
    ...(rest as JsonObject),
  };
}
