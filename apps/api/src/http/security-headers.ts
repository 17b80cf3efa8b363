import type { FastifyInstance } from 'fastify';

/** Styles may stand inline because previews of mails need them; scripts never. */
const policy = [
  `default-src 'self'`,
  `style-src 'self' 'unsafe-inline'`,
  `img-src 'self' data: blob:`,
  `object-src 'none'`,
  `base-uri 'none'`,
  `form-action 'self'`,
  `frame-ancestors 'none'`,
].join('; ');

/** On every answer, errors included. Routes that show pages to people outside may set their own. */
export function setSecurityHeaders(app: FastifyInstance, { https }: { readonly https: boolean }): void {
  app.addHook('onRequest', async (_request, reply) => {
    void reply.headers({
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=()',
      ...(https && { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }),
    });
  });
  app.addHook('onSend', async (request, reply) => {
    // Answers of the API are about people and must not be kept by anybody on the way.
    if (request.routeOptions.config?.route !== undefined) void reply.header('cache-control', 'no-store');
  });
}
