import { createSession, endSession, type Transaction } from '@perennial/db';
import type { FastifyRequest } from 'fastify';
import { sessionAge, sessionOf } from '../../auth/cookie.ts';
import { newToken } from '../../auth/tokens.ts';
import type { Services } from '../../services.ts';
import { machineOf } from '../password/machine.ts';

/**
 * Always a new token; the one that came along ends. A token planted before sign-in is worth nothing after.
 *
 * @returns the token, for the cookie once this is committed
 */
export async function startSession(
  tx: Transaction,
  { now }: Services,
  request: FastifyRequest,
  user: string,
): Promise<string> {
  const token = newToken();
  const before = sessionOf(request);
  if (before !== undefined) await endSession(tx, before);
  const machine = machineOf(request.headers['user-agent']);
  await createSession(tx, { token, user, machine, now: now(), expires: now() + sessionAge * 1_000 });
  return token;
}
