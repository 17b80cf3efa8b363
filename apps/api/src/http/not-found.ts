import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from '../errors/api-error.ts';
import { send } from '../errors/error-handler.ts';

interface Known {
  readonly pattern: RegExp;
  readonly methods: Set<string>;
}

export type NotFound = (request: FastifyRequest, reply: FastifyReply) => void;

export interface KnownRoutes {
  /** Answers requests that no route took. */
  readonly notFound: NotFound;
  /** Whether a route took what is no name but another's address: `/people/:person` is none of `/people/count`. */
  readonly isMistaken: (request: FastifyRequest) => boolean;
}

/** Before any body is looked at: what is wrong is the address or the method. */
export function answerUnknown(app: FastifyInstance, { notFound, isMistaken }: KnownRoutes): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!request.is404 && !isMistaken(request)) return;
    notFound(request, reply);
    return reply;
  });
  app.setNotFoundHandler(notFound);
}

/**
 * Remembers every route, to tell a path that doesn't exist (404) from a method it doesn't know (405). Must be
 * called before the routes are registered.
 */
export function rememberRoutes(app: FastifyInstance): KnownRoutes {
  const known = new Map<string, Known>();
  app.addHook('onRoute', ({ url, method }) => {
    if (url === '*' || url === '/*') return;
    const entry = known.get(url) ?? { pattern: patternOf(url), methods: new Set() };
    for (const one of [method].flat()) entry.methods.add(one);
    known.set(url, entry);
  });
  const notFound: NotFound = (request, reply) => {
    const path = pathOf(request);
    const exact = known.get(path);
    const here = exact ? [exact] : [...known.values()].filter(({ pattern }) => pattern.test(path));
    const methods = [...new Set(here.flatMap((one) => [...one.methods]))].sort();
    if (methods.length === 0) return send(reply, new ApiError(404, 'no-route', 'There is nothing here.'));
    void reply.header('allow', methods.join(', '));
    send(
      reply,
      new ApiError(405, 'wrong-method', `${request.method} does nothing here.`, {
        fix: `Use ${methods.join(' or ')}.`,
      }),
    );
  };
  const isMistaken: KnownRoutes['isMistaken'] = (request) => {
    const { url } = request.routeOptions;
    return url?.includes('/:') === true && known.has(pathOf(request));
  };
  return { notFound, isMistaken };
}

function pathOf({ url }: FastifyRequest): string {
  return url.split('?', 1)[0]!;
}

function patternOf(url: string): RegExp {
  const parts = url.split('/').map((part) => {
    if (part === '*') return '.+';
    return part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('/')}$`);
}
