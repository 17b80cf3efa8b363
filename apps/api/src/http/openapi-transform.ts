import { createJsonSchemaTransform } from '@fastify/type-provider-zod';
import { z } from 'zod';

const jsonSchemaTransform = createJsonSchemaTransform({
  zodToJsonConfig: { override: ({ jsonSchema }) => writeTuple(jsonSchema) },
});

type JsonSchema = z.core.JSONSchema.BaseSchema;
type Transform = typeof jsonSchemaTransform;
interface Described {
  readonly pages?: readonly number[];
  readonly events?: Readonly<Record<string, z.ZodType>>;
  /** What the answer is a file of: each is one way to ask for it. */
  readonly files?: readonly string[];
  readonly consumes?: readonly string[];
  readonly response?: Answers;
}
type Answers = Readonly<Record<string, { readonly description?: string }>>;

/** Zod's shapes as JSON Schemas; answers that are pages, files or streams of events are described as text. */
export const toJsonSchemas: Transform = (route) => {
  const { schema, url } = jsonSchemaTransform(route);
  const { pages, events, files, response, ...rest } = (schema ?? {}) as Described;
  if (events) return { schema: { ...rest, response: asStream(response!, events) }, url };
  if (files) return { schema: { ...rest, response: asFiles(response!, files) }, url };
  if (rest.consumes?.includes('application/octet-stream'))
    return { schema: { ...rest, body: anyFile, response }, url };
  if (!pages) return { schema, url };
  // The router's wildcard takes tokens longer than any other parameter may be.
  return { schema: { ...rest, response: asPages(response!, pages) }, url: url.replace('*', ':token') };
};

/** Many programs can't read `prefixItems`. What is alike in every place needs none. */
function writeTuple(schema: JsonSchema): void {
  const { prefixItems } = schema;
  if (!prefixItems || new Set(prefixItems.map((item) => JSON.stringify(item))).size !== 1) return;
  schema.items = prefixItems[0]!;
  schema.minItems = schema.maxItems = prefixItems.length;
  delete schema.prefixItems;
}

const anyFile = { type: 'string', format: 'binary' };

function asFiles(response: Answers, types: readonly string[]): object {
  // A document that is written while it is read is still the JSON that its schema says.
  return types.includes('application/json') ? response : asText(response, types, (status) => status < 300);
}

function asPages(response: Answers, pages: readonly number[]): object {
  return asText(response, ['text/html'], (status) => pages.includes(status));
}

/** OpenAPI 3.1 has no words for the events in a stream: `x-events` names each with the schema of its data. */
function asStream(response: Answers, events: NonNullable<Described['events']>): object {
  const shapes = Object.entries(events).map(([name, shape]) => [
    name,
    z.toJSONSchema(shape, { io: 'output' }),
  ]);
  const more = { 'x-events': Object.fromEntries(shapes) };
  return asText(response, ['text/event-stream'], (status) => status < 300, more);
}

function asText(
  response: Answers,
  types: readonly string[],
  isText: (status: number) => boolean,
  more: object = {},
): object {
  const text = { schema: { type: 'string', ...more } };
  const content = Object.fromEntries(types.map((type) => [type, text]));
  return Object.fromEntries(
    Object.entries(response).map(([status, json]) => [
      status,
      isText(Number(status)) ? { description: json.description, content } : json,
    ]),
  );
}
