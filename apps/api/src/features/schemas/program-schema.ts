import type { JsonObject } from '@perennial/journey';
import { z } from 'zod';

const object = z.record(z.string(), z.json());

const program = z.strictObject({
  schema: z.literal(1),
  triggers: z.array(z.string()),
  entry: object,
  goal: object.nullable(),
  nodes: z.record(
    z.string(),
    z.strictObject({
      type: z.string(),
      version: z.int().min(1),
      config: object,
      next: z.record(z.string(), z.string().nullable()).describe('By port; null ends the journey there.'),
    }),
  ),
  needs: z.strictObject({ events: z.array(z.string()) }),
});

/** JSON Schema (draft 2020-12) of the compiled program. */
export function programJsonSchema(): JsonObject {
  return {
    ...(z.toJSONSchema(program) as JsonObject),
    $id: 'https://perennial.dev/schemas/program-1.json',
    title: 'Perennial journey program',
  };
}
