import { verifyToken } from '@perennial/content';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { described } from '../../routing/outside.ts';
import type { Services } from '../../services.ts';
import { languageOf } from '../unsubscribe/words.ts';
import { preferencePage, refusedPage } from './pages.ts';
import { lookAt, savePreferences } from './preferences.ts';

type PreferenceServices = Pick<Services, 'db' | 'vault'>;
type Request = FastifyRequest<{ Params: { readonly '*': string } }>;

/**
 * `/p/:token`, where people say what they want: by topic and channel, and whether they are profiled. The token is that of
 * the link in the message; looking changes nothing, no cookie and no sign-in.
 */
export async function preferenceRoutes(app: FastifyInstance, services: PreferenceServices): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 16_384 },
    (_request, body, done) => done(null, new URLSearchParams(body as string)),
  );
  const show = { ...described('showPreferences'), exposeHeadRoute: false };
  app.get('/p/*', show, (request, reply) => serve(services, request as Request, reply));
  app.post('/p/*', described('savePreferences'), (request, reply) =>
    serve(services, request as Request, reply),
  );
}

async function serve(
  { db, vault }: PreferenceServices,
  request: Request,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const payload = verifyToken(request.params['*'], vault.subkey('unsubscribe'));
  const ticked = request.body instanceof URLSearchParams ? new Set(request.body.keys()) : null;
  const saves = request.method === 'POST';
  const offer =
    payload &&
    (await db.inWorkspace(payload.workspace, (tx) =>
      saves ? savePreferences(tx, vault, payload, ticked ?? new Set()) : lookAt(tx, vault, payload),
    ));
  void reply
    .type('text/html; charset=utf-8')
    .headers({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
  if (!offer) return reply.code(404).send(refusedPage(languageOf(request.headers['accept-language'])));
  return reply.send(preferencePage(offer, saves));
}
