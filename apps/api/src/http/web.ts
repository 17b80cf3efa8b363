import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import path from 'node:path';
import type { NotFound } from './not-found.ts';

/** Paths that are the server's own: a page in their place would only confuse. */
const ours = /^\/(v1|api|healthz|readyz|metrics|openapi\.json|assets)(\/|$|\?)/;

/**
 * Serves the built web app; addresses inside of the app get its page. Without a folder it says in a line what
 * this is.
 *
 * @returns what to do with requests that no route took
 */
export async function serveWeb(
  app: FastifyInstance,
  folder: string | undefined,
  notFound: NotFound,
): Promise<NotFound> {
  if (folder === undefined) {
    app.get('/', { config: { permission: 'public' }, schema: { hide: true } }, async (_request, reply) =>
      reply.type('text/plain').send('Perennial API. The app is served elsewhere; see /openapi.json.\n'),
    );
    return notFound;
  }
  await app.register(fastifyStatic, {
    root: path.resolve(folder),
    wildcard: false,
    cacheControl: false,
    setHeaders: (reply, file) => {
      void reply.header('cache-control', file.includes('/assets/') ? forever : 'no-cache');
      if (path.basename(file) === 'inbox.js') void reply.headers(takenByOthers);
    },
  });
  return (request, reply) => {
    if (request.method !== 'GET' || ours.test(request.url)) return notFound(request, reply);
    return void reply.header('cache-control', 'no-cache').sendFile('index.html');
  };
}

/** The in-app inbox is a module that pages of other origins take in. */
const takenByOthers = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
};
const forever = 'public, max-age=31536000, immutable';
