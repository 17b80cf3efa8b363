import { readConfirmLink, readFormLink, type FormLink } from '@perennial/content';
import { formDocument } from '@perennial/contracts';
import { countHit, getForm, getWorkspace } from '@perennial/db';
import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { described } from '../../routing/outside.ts';
import { languageOf, type Language } from '../unsubscribe/words.ts';
import { confirmAgreement } from './confirm.ts';
import { confirmPage, formPage, notePage, usualAccent } from './pages.ts';
import { readAnswers, trap } from './read-answers.ts';
import { takeAnswer, type FormServices, type Sending } from './take-answer.ts';
import { inLanguage, words } from './words.ts';

type Request = FastifyRequest<{ Params: { readonly token: string } }>;

const mostBytes = 256 * 1_024;
const window = 10 * 60_000;
/** Answers from one address of the network within the window. */
const mostAnswers = 20;

/**
 * `/f/:token`, a form by its signed link, and `/c/:token`, where the owner of an address confirms it. Pages without scripts;
 * `GET` changes nothing.
 */
export async function publicFormRoutes(app: FastifyInstance, services: FormServices): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<string>('*', { parseAs: 'string', bodyLimit: mostBytes }, (_request, body, done) =>
    done(null, new URLSearchParams(body)),
  );
  const key = services.vault.subkey('forms');
  const quiet = (name: string) => ({ ...described(name), exposeHeadRoute: false });
  app.get('/f/:token', quiet('showForm'), async (request, reply) => {
    const link = readFormLink((request as Request).params.token, key);
    const sending = link && (await sendingOf(services, request, link));
    if (!sending) return gone(request, reply);
    return page(reply).send(formPage(sending.document, sending.language));
  });
  app.post('/f/:token', described('answerForm'), async (request, reply) => {
    const link = readFormLink((request as Request).params.token, key);
    const sending = link && (await sendingOf(services, request, link));
    return sending ? answer(services, request, reply, sending) : gone(request, reply);
  });
  app.get('/c/:token', quiet('showConfirming'), async (request, reply) => {
    const link = readConfirmLink((request as Request).params.token, key);
    return link ? page(reply).send(confirmPage(languageFor(request))) : gone(request, reply);
  });
  app.post('/c/:token', described('confirmAddress'), async (request, reply) => {
    const link = readConfirmLink((request as Request).params.token, key);
    const done =
      link !== null &&
      (await services.db.inWorkspace(link.workspace, (tx) => confirmAgreement(tx, services.vault, link)));
    if (!done) return gone(request, reply);
    const language = languageFor(request);
    const { confirm: title, confirmed: text } = words[language];
    return page(reply).send(notePage(language, { title, text, accent: usualAccent }));
  });
}

const languageFor = (request: FastifyRequest): Language => languageOf(request.headers['accept-language']);

function page(reply: FastifyReply): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .headers({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
}

function gone(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const language = languageFor(request);
  const { gone: text } = words[language];
  return page(reply)
    .code(404)
    .send(notePage(language, { title: text, text: '', accent: usualAccent, role: 'alert' }));
}

/** A link for everybody opens nothing but forms to sign up by. */
async function sendingOf(
  { db }: FormServices,
  request: FastifyRequest,
  { workspace, form: id, person }: FormLink,
): Promise<Sending | null> {
  return db.inWorkspace(workspace, async (tx) => {
    const form = await getForm(tx, workspace, id);
    const row = await getWorkspace(tx, workspace);
    const { data: document } = formDocument.safeParse(form?.document);
    if (!form?.open || !row || !document || (person === null && form.kind !== 'sign-up')) return null;
    const language = languageFor(request);
    return { workspace, practice: row.kind === 'practice', form, document, person, language, ip: request.ip };
  });
}

async function answer(
  services: FormServices,
  request: FastifyRequest,
  reply: FastifyReply,
  sending: Sending,
): Promise<FastifyReply> {
  const { document, language } = sending;
  const say = words[language];
  const accent = document.look.accent;
  const title = inLanguage(document.title, language);
  const sent = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
  const thanks = (text: string) => page(reply).send(notePage(language, { title, text, accent }));
  // A program is thanked like everybody, so that it learns nothing.
  if ((sent.get(trap) ?? '') !== '') return thanks(inLanguage(document.thanks, language));
  if (await tooMany(services, sending))
    return page(reply)
      .code(429)
      .send(notePage(language, { title, text: say.busy, accent, role: 'alert' }));
  const read = readAnswers(document, sent, language === 'zh' ? 'CN' : undefined);
  if (read.wrong.length > 0)
    return page(reply)
      .code(422)
      .send(formPage(document, language, { sent, wrong: read.wrong }));
  const taken = await takeAnswer(services, sending, read);
  if (!taken) return gone(request, reply);
  const text = inLanguage(document.thanks, language);
  return thanks(taken.asked ? `${text}\n\n${say.check}` : text);
}

async function tooMany({ db, now }: FormServices, { ip, form, workspace }: Sending): Promise<boolean> {
  const from = createHash('sha256').update(`${workspace}.${ip}`).digest('hex').slice(0, 32);
  const hits = await db.acrossWorkspaces((tx) => countHit(tx, `form:${form.id}:${from}`, window, now()));
  return hits > mostAnswers;
}
