import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { described } from '../../routing/outside.ts';
import { lostPage } from './lost-page.ts';
import { linkOf, takeVisit, type TrackingServices } from './take-visit.ts';

type Request = FastifyRequest<{ Params: { readonly code: string } }>;

/** The smallest picture there is: one transparent dot. */
const dot = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/**
 * `/l/:code`, a short link of a message, and `/o/:code`, the picture in a mail. A link leads to the target that was kept when
 * the message was written, and nothing that a caller says changes where (T6).
 */
export async function trackingRoutes(app: FastifyInstance, services: TrackingServices): Promise<void> {
  app.get('/l/:code', described('followLink'), (request, reply) =>
    followLink(services, request as Request, reply),
  );
  app.get('/o/:code', described('showPixel'), (request, reply) =>
    showPixel(services, request as Request, reply),
  );
}

async function followLink(
  services: TrackingServices,
  request: Request,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const link = await linkOf(services, request.params.code);
  void reply.headers({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
  if (!link?.target) {
    const page = lostPage(request.headers['accept-language']);
    return reply.code(404).type('text/html; charset=utf-8').send(page);
  }
  await count(services, request, link);
  return reply.code(302).header('location', link.target).send();
}

async function showPixel(
  services: TrackingServices,
  request: Request,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const link = await linkOf(services, request.params.code);
  if (link?.place === 0) await count(services, request, link);
  return reply
    .type('image/gif')
    .headers({ 'cache-control': 'no-store', 'cross-origin-resource-policy': 'cross-origin' })
    .send(dot);
}

/** Whoever presses a link gets where it leads, also when it can't be counted. */
async function count(...visit: Parameters<typeof takeVisit>): Promise<void> {
  const [, request] = visit;
  await takeVisit(...visit).catch((error: Error) =>
    request.log.error({ error: error.name }, 'a visit could not be counted'),
  );
}
