import { jsonSchemaTransform } from '@fastify/type-provider-zod';

type Transform = typeof jsonSchemaTransform;
interface Described {
  readonly pages?: readonly number[];
  readonly response?: Record<string, { readonly description?: string }>;
}

/** Zod's shapes as JSON Schemas; answers that are pages are described as HTML. */
export const toJsonSchemas: Transform = (route) => {
  const { schema, url } = jsonSchemaTransform(route);
  const { pages, response, ...rest } = (schema ?? {}) as Described;
  if (!pages) return { schema, url };
  // The router's wildcard takes tokens longer than any other parameter may be.
  return { schema: { ...rest, response: asPages(response!, pages) }, url: url.replace('*', ':token') };
};

function asPages(response: NonNullable<Described['response']>, pages: readonly number[]): object {
  const page = { 'text/html': { schema: { type: 'string' } } };
  return Object.fromEntries(
    Object.entries(response).map(([status, json]) => [
      status,
      pages.includes(Number(status)) ? { description: json.description, content: page } : json,
    ]),
  );
}
