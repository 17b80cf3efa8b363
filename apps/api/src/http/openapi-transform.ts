import { jsonSchemaTransform } from '@fastify/type-provider-zod';
import { z } from 'zod';

type Transform = typeof jsonSchemaTransform;
interface Described {
  readonly pages?: readonly number[];
  readonly events?: Readonly<Record<string, z.ZodType>>;
  /** What the answer is a file of. */
  readonly file?: string;
  readonly consumes?: readonly string[];
  readonly response?: Answers;
}
type Answers = Readonly<Record<string, { readonly description?: string }>>;

/** Zod's shapes as JSON Schemas; answers that are pages, files or streams of events are described as text. */
export const toJsonSchemas: Transform = (route) => {
  const { schema, url } = jsonSchemaTransform(route);
  const { pages, events, file, response, ...rest } = (schema ?? {}) as Described;
  if (events) return { schema: { ...rest, response: asStream(response!, events) }, url };
  if (file) return { schema: { ...rest, response: asFile(response!, file) }, url };
  if (rest.consumes?.includes('application/octet-stream'))
    return { schema: { ...rest, body: anyFile, response }, url };
  if (!pages) return { schema, url };
  // The router's wildcard takes tokens longer than any other parameter may be.
  return { schema: { ...rest, response: asPages(response!, pages) }, url: url.replace('*', ':token') };
};

const anyFile = { type: 'string', format: 'binary' };

function asFile(response: Answers, type: string): object {
  // A document that is written while it is read is still the JSON that its schema says.
  return type === 'application/json' ? response : asText(response, type, (status) => status < 300);
}

function asPages(response: Answers, pages: readonly number[]): object {
  return asText(response, 'text/html', (status) => pages.includes(status));
}

/** OpenAPI 3.1 has no words for the events in a stream: `x-events` names each with the schema of its data. */
function asStream(response: Answers, events: NonNullable<Described['events']>): object {
  const shapes = Object.entries(events).map(([name, shape]) => [
    name,
    z.toJSONSchema(shape, { io: 'output' }),
  ]);
  const more = { 'x-events': Object.fromEntries(shapes) };
  return asText(response, 'text/event-stream', (status) => status < 300, more);
}

function asText(
  response: Answers,
  type: string,
  isText: (status: number) => boolean,
  more: object = {},
): object {
  const content = { [type]: { schema: { type: 'string', ...more } } };
  return Object.fromEntries(
    Object.entries(response).map(([status, json]) => [
      status,
      isText(Number(status)) ? { description: json.description, content } : json,
    ]),
  );
}
