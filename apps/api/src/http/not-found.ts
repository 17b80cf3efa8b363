import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from '../errors/api-error.ts';
import { send } from '../errors/error-handler.ts';

interface Known {
  readonly pattern: RegExp;
  readonly methods: Set<string>;
}

export type NotFound = (request: FastifyRequest, reply: FastifyReply) => void;

/** Before any body is looked at: what is wrong is the address or the method. */
export function answerUnknown(app: FastifyInstance, notFound: NotFound): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!request.is404) return;
    notFound(request, reply);
    return reply;
  });
  app.setNotFoundHandler(notFound);
}

/**
 * Remembers every route, to tell a path that doesn't exist (404) from a method it doesn't know (405). Must be
 * called before the routes are registered.
 *
 * @returns answers requests that no route took
 */
export function rememberRoutes(app: FastifyInstance): NotFound {
  const known = new Map<string, Known>();
  app.addHook('onRoute', ({ url, method }) => {
    if (url === '*' || url === '/*') return;
    const entry = known.get(url) ?? { pattern: patternOf(url), methods: new Set() };
    for (const one of [method].flat()) entry.methods.add(one);
    known.set(url, entry);
  });
  return (request, reply) => {
    const path = request.url.split('?', 1)[0]!;
    const here = [...known.values()].filter(({ pattern }) => pattern.test(path));
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
}

function patternOf(url: string): RegExp {
  const parts = url.split('/').map((part) => {
    if (part === '*') return '.+';
    return part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('/')}$`);
}
