import type { passwordRoutes } from '@perennial/contracts';
import {
  createPasswordLink,
  dropPasswordLinks,
  endSessionsOf,
  findUserByEmail,
  getPasswordHash,
  getUser,
  listMemberships,
  lockRoles,
  setPasswordHash,
  usePasswordLink,
  type Transaction,
} from '@perennial/db';
import { asUser } from '../../auth/caller.ts';
import { newToken } from '../../auth/tokens.ts';
import { ApiError, conflict, found } from '../../errors/api-error.ts';
import type { Handlers } from '../../routing/call.ts';
import type { Services } from '../../services.ts';
import { auditEverywhere } from '../session/audit-everywhere.ts';
import { forgiveTry, limitTries, networkOf, type Limit } from '../session/limits.ts';
import { mailPasswordLink } from './mail.ts';
import { sessionListHandlers } from './sessions.ts';

/** Milliseconds for which a link works: an hour. */
export const passwordLinkAge = 3_600_000;

const resetLimits = (ip: string): readonly Limit[] => [{ name: `password:${networkOf(ip)}`, tooMany: 10 }];

export const passwordHandlers: Handlers<typeof passwordRoutes> = {
  ...sessionListHandlers,

  makePasswordLink: async ({ services, workspace, params, caller, change }) => {
    const me = asUser(caller).user;
    const elsewhere = await services.db.acrossWorkspaces((tx) => reachesFurther(tx, params.user, me));
    return change(async (tx, audit) => {
      found((await lockRoles(tx, workspace.id)).get(params.user), 'member');
      if (elsewhere)
        throw conflict('member-elsewhere', 'They are members of workspaces that are not yours, too.', {
          fix: 'They can ask for a link by mail on the sign-in page.',
        });
      const made = await makeLink(tx, services, params.user);
      await audit.write({ subject: `user:${params.user}` });
      return made;
    });
  },

  forgotPassword: async ({ services, body, request }) => {
    const address = body.email.trim().toLowerCase();
    await limitTries(services, [
      { name: `forgotten-from:${networkOf(request.ip)}`, tooMany: 10 },
      { name: `forgotten:${address}`, tooMany: 4 },
    ]);
    // Not waited for: how long it takes would tell who has an account.
    void sendLink(services, address).catch((err: unknown) =>
      request.log.warn({ err }, 'a link for a new password was not mailed'),
    );
    return { ok: true };
  },

  resetPassword: async ({ services, body, request }) => {
    const limits = resetLimits(request.ip);
    await limitTries(services, limits);
    const passwordHash = await services.passwords.hash(body.password);
    await services.db.acrossWorkspaces(async (tx) => {
      const user = await usePasswordLink(tx, body.token, services.now());
      if (user === undefined)
        throw new ApiError(401, 'password-link-invalid', 'The link works no more, or was used before.', {
          field: 'body.token',
          fix: 'Ask for a new one.',
        });
      await setPasswordHash(tx, user, passwordHash);
      await endSessionsOf(tx, user);
      await auditEverywhere(tx, user, 'resetPassword');
    });
    await forgiveTry(services, limits);
    return { ok: true };
  },

  changePassword: async ({ services, body, caller, request }) => {
    const { user, session } = asUser(caller);
    const { db, passwords } = services;
    const limits = [...resetLimits(request.ip), { name: `password-of:${user}`, tooMany: 10 }];
    await limitTries(services, limits);
    const stored = await db.acrossWorkspaces((tx) => getPasswordHash(tx, user));
    if (!(await passwords.verify(stored, body.current)))
      throw new ApiError(401, 'wrong-password', 'That is not your password.', { field: 'body.current' });
    const passwordHash = await passwords.hash(body.password);
    await db.acrossWorkspaces(async (tx) => {
      await setPasswordHash(tx, user, passwordHash);
      await endSessionsOf(tx, user, session);
      await dropPasswordLinks(tx, user);
      await auditEverywhere(tx, user, 'changePassword');
    });
    await forgiveTry(services, limits);
    return { ok: true };
  },
};

/** Whoever sets somebody's password holds all their workspaces: so all of them must be the maker's own. */
async function reachesFurther(tx: Transaction, user: string, maker: string): Promise<boolean> {
  const owned = (await listMemberships(tx, maker)).filter(({ role }) => role === 'owner');
  const ids = new Set(owned.map(({ id }) => id));
  return (await listMemberships(tx, user)).some(({ id }) => !ids.has(id));
}

async function makeLink(
  tx: Transaction,
  { now, config }: Services,
  user: string,
): Promise<{ link: string; expiresAt: string }> {
  const token = newToken();
  const expires = now() + passwordLinkAge;
  await createPasswordLink(tx, { token, user, now: now(), expires });
  // Behind the hash, so that it reaches neither logs nor other servers.
  return { link: `${config.publicUrl}/password#${token}`, expiresAt: new Date(expires).toISOString() };
}

async function sendLink(services: Services, address: string): Promise<void> {
  const { db, vault } = services;
  const mail = await db.acrossWorkspaces(async (tx) => {
    const account = await findUserByEmail(tx, vault, address);
    const user = account && (await getUser(tx, vault, account.id));
    if (!user) return null;
    const { link } = await makeLink(tx, services, user.id);
    await auditEverywhere(tx, user.id, 'forgotPassword');
    return { user, link };
  });
  if (mail) await mailPasswordLink(services, mail.user, mail.link);
}
