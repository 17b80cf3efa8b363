import { readHookLink } from '@perennial/content';
import { hookMapping } from '@perennial/contracts';
import { countHit, getHook, getWorkspace, noteHookCall } from '@perennial/db';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ApiError, unprocessable } from '../../errors/api-error.ts';
import { described } from '../../routing/outside.ts';
import { readBody, readHookCall, type HookProblem } from './read-call.ts';
import { takeHookCall, type HookServices } from './take-call.ts';

type Request = FastifyRequest<{ Params: { readonly token: string } }>;

const mostBytes = 256 * 1_024;
const window = 10 * 60_000;
/** Calls of one hook within the window. */
const mostCalls = 3_000;

/** `POST /h/:token`, what a form of others or a CRM calls. A repeated call changes nothing and gets 200. */
export async function publicHookRoutes(app: FastifyInstance, services: HookServices): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: mostBytes }, (_request, body, done) =>
    done(null, body),
  );
  app.post('/h/:token', described('takeHookCall'), async (request) => {
    await take(services, request as Request);
    return { success: true };
  });
}

const nowhere = () => new ApiError(404, 'not-found', 'There is no such hook.');

async function take(services: HookServices, request: Request): Promise<void> {
  const { db, vault, now } = services;
  const link = readHookLink(request.params.token, vault.subkey('hooks'));
  if (!link) throw nowhere();
  const { workspace, hook: id } = link;
  const { hook, row } = await db.inWorkspace(workspace, async (tx) => ({
    hook: await getHook(tx, workspace, id),
    row: await getWorkspace(tx, workspace),
  }));
  if (!hook || !row) throw nowhere();
  const hits = await db.acrossWorkspaces((tx) => countHit(tx, `hook:${id}`, window, now()));
  if (hits > mostCalls) throw new ApiError(429, 'too-many-requests', 'Too many calls.', { retryAfter: 60 });
  const text = typeof request.body === 'string' ? request.body : '';
  const mapping = hookMapping.parse(hook.mapping);
  const body = readBody(text);
  const country = /^zh\b/i.test(row.locale) ? 'CN' : undefined;
  const read = body ? readHookCall(body, mapping, country) : ({ code: 'hook-not-readable' } as const);
  if ('code' in read) {
    await db.inWorkspace(workspace, (tx) => noteHookCall(tx, workspace, id, read));
    throw refused(read);
  }
  const practice = row.kind === 'practice';
  await takeHookCall(services, { workspace, practice, hook: id, mapping, read, text, ip: request.ip });
  await db.inWorkspace(workspace, (tx) => noteHookCall(tx, workspace, id, null));
}

function refused(problem: HookProblem): ApiError {
  return problem.code === 'hook-nobody'
    ? unprocessable('hook-nobody', 'The body names nobody.', { field: problem.params.path })
    : unprocessable('hook-not-readable', 'The body is neither a JSON object nor a form.');
}
