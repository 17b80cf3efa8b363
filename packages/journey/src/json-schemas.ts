import { z } from 'zod';
import { graphSchemaNumber } from './graph/migrate.ts';
import { graphSchema } from './graph/schema.ts';
import { programSchemaNumber } from './program/newer.ts';
import { programSchema } from './program/schema.ts';
import type { JsonObject } from './values.ts';

/**
 * JSON Schemas (draft 2020-12) of what is stored and exchanged, by where the api publishes them. A new schema number is a new
 * file; the old one stays. Configs of nodes are described by their own types.
 */
export const jsonSchemas = {
  graph: () => described('graph', graphSchemaNumber, 'Perennial journey graph', graphSchema),
  program: () => described('program', programSchemaNumber, 'Perennial journey program', programSchema),
  /** A journey as a file: what the command line pulls and pushes. */
  journey: () => described('journey', graphSchemaNumber, 'Perennial journey', journeyFileSchema),
} as const satisfies { readonly [name: string]: () => JsonObject };

const journeyFileSchema = z.strictObject({
  $schema: z.string().optional(),
  id: z.uuid().optional().describe('Absent until it was pushed for the first time.'),
  name: z.string().min(1).max(200),
  draft: graphSchema,
});

function described(name: string, number: number, title: string, schema: z.ZodType): JsonObject {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', reused: 'ref' });
  const $id = `/v1/schemas/${name}/${number}.json`;
  return { $schema: $schema ?? null, $id, title, ...(rest as JsonObject) };
}
