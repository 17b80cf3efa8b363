import { createSession, endSession } from '@perennial/db';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sessionAge, sessionOf, setSessionCookie } from '../../auth/cookie.ts';
import { newToken } from '../../auth/tokens.ts';
import type { Services } from '../../services.ts';

/** Always a new token; the one that came along ends. A token planted before sign-in is worth nothing after. */
export async function startSession(
  { db, now, config }: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  user: string,
): Promise<void> {
  const token = newToken();
  const before = sessionOf(request);
  await db.acrossWorkspaces(async (tx) => {
    if (before !== undefined) await endSession(tx, before);
    await createSession(tx, { token, user, now: now(), expires: now() + sessionAge * 1_000 });
  });
  setSessionCookie(reply, config, token);
}
