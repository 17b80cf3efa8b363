import type { FastifyInstance } from 'fastify';
import { writePaths } from './url.ts';

/**
 * Browsers may send events from anywhere (W9): a browser's key is public anyway, and no cookie counts here.
 * Only for the write paths; the rest of the API answers no other origin.
 */
export function allowAnyOrigin(app: FastifyInstance): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({ 'access-control-allow-origin': '*', 'access-control-expose-headers': 'retry-after' });
  });
  for (const path of writePaths)
    for (const url of [path, `${path}/`])
      app.options(url, { schema: { hide: true } as object }, async (_request, reply) =>
        reply
          .code(204)
          .headers({
            'access-control-allow-methods': 'POST',
            'access-control-allow-headers':
              'authorization, content-type, x-retry-count, x-write-key, anonymousid',
            'access-control-max-age': '86400',
          })
          .send(),
      );
}
