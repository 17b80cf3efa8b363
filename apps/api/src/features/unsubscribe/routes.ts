import { verifyToken } from '@perennial/content';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { described } from '../../routing/outside.ts';
import type { Services } from '../../services.ts';
import { askingPage, donePage, refusedPage } from './pages.ts';
import { languageOf } from './words.ts';
import { lookAt, unsubscribe } from './unsubscribe.ts';

type UnsubscribeServices = Pick<Services, 'db' | 'vault'>;
type Request = FastifyRequest<{ Params: { readonly '*': string } }>;

/**
 * `/u/:token`, the link in every marketing message. `GET` shows a page and changes nothing, because mail
 * scanners follow links; `POST`, by its button or by a mail program's one-click (RFC 8058), unsubscribes. The
 * signed token is all it takes: no cookie, no redirect, no sign-in.
 */
export async function unsubscribeRoutes(app: FastifyInstance, services: UnsubscribeServices): Promise<void> {
  const key = services.vault.subkey('unsubscribe');
  app.removeAllContentTypeParsers();
  // Forms and mail programs send a line that says nothing the link doesn't.
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: 16_384 }, (_request, _body, done) =>
    done(null),
  );
  const answer = (request: Request, reply: FastifyReply, work: Work) =>
    serve(services, key, request, reply, work);
  const show = { ...described('showUnsubscribing'), exposeHeadRoute: false };
  app.get('/u/*', show, (request, reply) => answer(request as Request, reply, lookAt));
  app.post('/u/*', described('unsubscribe'), (request, reply) =>
    answer(request as Request, reply, unsubscribe),
  );
}

type Work = typeof lookAt;

async function serve(
  { db, vault }: UnsubscribeServices,
  key: Buffer,
  request: Request,
  reply: FastifyReply,
  work: Work,
): Promise<FastifyReply> {
  const payload = verifyToken(request.params['*'], key);
  const offer = payload && (await db.inWorkspace(payload.workspace, (tx) => work(tx, vault, payload)));
  void reply
    .type('text/html; charset=utf-8')
    .headers({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
  if (!offer) return reply.code(404).send(refusedPage(languageOf(request.headers['accept-language'])));
  return reply.send(offer.done ? donePage(offer) : askingPage(offer, `/p/${request.params['*']}`));
}
