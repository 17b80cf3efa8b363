import { errorAnswer, outsideRoutes, type OutsideAccess, type OutsideRoute } from '@perennial/contracts';
import type { RouteShorthandOptions } from 'fastify';

const security: { readonly [A in OutsideAccess]: readonly object[] } = {
  'write-key': [{ writeKey: [] }, { writeKeyHeader: [] }],
  'server-key': [{ writeKey: [] }, { writeKeyHeader: [] }, { key: [] }],
  signature: [],
};

const always: Readonly<Record<number, string>> = {
  413: 'The body is too large.',
  429: 'Not now; see Retry-After.',
  431: 'Address and headers are larger than 16 KiB.',
  500: 'Something went wrong on our side.',
  503: 'The database is away; see Retry-After.',
};

/** What OpenAPI says of a route that parses by itself: its shapes are shown, and hold up nobody. */
export function described(name: string): RouteShorthandOptions {
  const route = outsideRoutes[name];
  if (!route) throw new TypeError(`contracts have no outside route ${name}`);
  return {
    config: { permission: route.access === 'signature' ? 'public' : 'write-key' },
    schema: schemaOf(name, route),
    validatorCompiler: () => () => true,
    serializerCompiler: () => (answer) => JSON.stringify(answer),
  };
}

/** For another spelling of a described route. */
export const undescribed = { config: { permission: 'write-key' }, schema: { hide: true } as object };

function schemaOf(name: string, route: OutsideRoute): object {
  const { access, consumes, tag, summary, description, params, body, pages, files, response } = route;
  const refusals = Object.entries({ ...always, ...route.refuses });
  return {
    operationId: name,
    tags: [tag],
    summary,
    ...(description && { description }),
    ...(params && { params }),
    ...(body && { body }),
    ...(consumes && { consumes: [consumes] }),
    ...(pages && { pages }),
    ...(files && { files }),
    security: security[access],
    response: {
      [route.status ?? 200]: response.describe('Done.'),
      ...Object.fromEntries(refusals.map(([status, words]) => [status, errorAnswer.describe(words)])),
    },
  };
}

/** Names of the described routes by method and path. */
const names = new Map(
  Object.entries(outsideRoutes).map(([name, { method, path }]) => [`${method} ${path}`, name]),
);

/** The name of an outside route. @throws TypeError for one that the contracts don't know */
export function nameOfOutside(method: OutsideRoute['method'], path: string): string {
  const name = names.get(`${method} ${path}`);
  if (name === undefined) throw new TypeError(`contracts do not describe ${method} ${path}`);
  return name;
}
