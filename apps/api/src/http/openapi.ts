import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import type { Links, Route } from '@perennial/contracts';
import { routes } from '@perennial/contracts';
import { jsonSchemas, type Json, type JsonObject } from '@perennial/journey';
import { sessionCookie } from '../auth/cookie.ts';
import { toJsonSchemas } from './openapi-transform.ts';

const description = `Everything that the app can do. Times are ISO 8601, lists come in pages of \`{items, next}\`.
Calls name their workspace in the header \`Perennial-Workspace\`; a secret key implies its own.`;

/** Must be registered before the routes that it describes. */
export async function describeApi(app: FastifyInstance, publicUrl: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Perennial', version: '1', description, license: { name: 'Apache-2.0' } },
      servers: [{ url: publicUrl }],
      components: {
        securitySchemes: {
          key: { type: 'http', scheme: 'bearer', description: 'A secret key.' },
          session: { type: 'apiKey', in: 'cookie', name: sessionCookie },
          writeKey: {
            type: 'http',
            scheme: 'basic',
            description:
              'A server or browser key as user name, without a password. `writeKey` in the body will do.',
          },
          writeKeyHeader: { type: 'apiKey', in: 'header', name: 'x-write-key' },
        },
      },
    },
    transform: toJsonSchemas,
  });
  // Made when first asked for: it takes a second or two of work, and no route comes later.
  let document: Document | undefined;
  app.get('/openapi.json', { config: { permission: 'public' }, schema: { hide: true } }, async () => {
    document ??= withDocuments(withLinks(app.swagger() as unknown as Document));
    return document;
  });
}

interface Operation {
  readonly operationId?: string;
  readonly responses?: Record<string, { links?: Record<string, unknown> }>;
}
interface Document {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components?: { readonly schemas?: Record<string, unknown> };
}

/** What bodies and answers hold as drawings and programs, by the schemas that are published on their own. */
function withDocuments(document: Document): Document {
  const schemas = {
    ...document.components?.schemas,
    JourneyGraph: component('JourneyGraph', jsonSchemas.graph()),
    JourneyProgram: component('JourneyProgram', jsonSchemas.program()),
  };
  return { ...document, components: { ...document.components, schemas } };
}

/** References within a schema lead into the place that it has in this document. */
function component(name: string, { $schema: _, $id: __, ...schema }: JsonObject): JsonObject {
  const text = JSON.stringify(schema as Json).replaceAll('"#/$defs/', `"#/components/schemas/${name}/$defs/`);
  return JSON.parse(text) as JsonObject;
}

/** Which answers hold ids for which other calls: tools that walk the API follow them. */
function withLinks(document: Document): Document {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  for (const { operationId, responses } of operations) {
    const { links, status = 200 } = (routes as Record<string, Route>)[operationId ?? ''] ?? {};
    const response = responses?.[status];
    if (links && response) response.links = toLinks(links);
  }
  return document;
}

function toLinks(links: Links): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(links).map(([operationId, parameters]) => [
      operationId,
      { operationId, parameters: prefixed(parameters) },
    ]),
  );
}

function prefixed(parameters: Links[string]): Record<string, string> {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [`path.${name}`, value]));
}
