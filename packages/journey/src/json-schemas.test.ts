import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { jsonSchemas } from './json-schemas.ts';

describe.each(Object.entries(jsonSchemas))('the JSON Schema of a %s', (name, schema) => {
  it('K-126 is the committed one, by its number', async () => {
    const $id = schema()['$id'] as string;
    expect($id).toMatch(new RegExp(`^/v1/schemas/${name}/\\d+\\.json$`));
    const file = `./golden/${name}-${$id.match(/\d+\.json/)![0]}`;
    await expect(`${JSON.stringify(schema(), null, 2)}\n`).toMatchFileSnapshot(file);
  });

  it('K-126 refuses unknown fields', () => {
    expect(schema()).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
    });
  });
});

describe('as other tools read them', () => {
  const draft: unknown = JSON.parse(readFileSync(new URL('./graph/corpus/1.json', import.meta.url), 'utf8'));
  const graph = z.fromJSONSchema(jsonSchemas.graph() as never);
  const file = z.fromJSONSchema(jsonSchemas.journey() as never);

  it('K-126 take what the parser takes, and refuse what it refuses', () => {
    expect(graph.safeParse(draft).success).toBe(true);
    expect(graph.safeParse({ ...(draft as object), colour: 1 }).success).toBe(false);
    expect(file.safeParse({ $schema: './x.json', name: 'Hello', draft }).success).toBe(true);
    expect(file.safeParse({ name: 'Hello', draft, owner: 1 }).success).toBe(false);
  });
});
