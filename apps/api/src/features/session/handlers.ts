import { rolePermissions, type Me, type sessionRoutes } from '@perennial/contracts';
import {
  endSession,
  findUserByEmail,
  getUser,
  getWorkspace,
  listMemberships,
  setUserLocale,
  type Transaction,
  type Vault,
} from '@perennial/db';
import { clearSessionCookie, setSessionCookie } from '../../auth/cookie.ts';
import { asUser, type Caller } from '../../auth/caller.ts';
import { ApiError, found } from '../../errors/api-error.ts';
import type { Handlers } from '../../routing/call.ts';
import { auditEverywhere } from './audit-everywhere.ts';
import { forgiveTry, limitTries, signInLimits } from './limits.ts';
import { startSession } from './start.ts';

export const sessionHandlers: Handlers<typeof sessionRoutes> = {
  signIn: async ({ services, body, request, reply }) => {
    const { db, vault, passwords } = services;
    const limits = signInLimits(body.email, request.ip);
    await limitTries(services, limits);
    const user = await db.acrossWorkspaces((tx) => findUserByEmail(tx, vault, body.email));
    if (!(await passwords.verify(user?.passwordHash, body.password)) || !user)
      throw new ApiError(401, 'wrong-password', 'No user has this e-mail address and password.', {
        fix: 'Check both; capital letters matter in the password.',
      });
    await forgiveTry(services, limits);
    const { token, me } = await db.acrossWorkspaces(async (tx) => {
      await auditEverywhere(tx, user.id, 'signIn');
      return {
        token: await startSession(tx, services, request, user.id),
        me: await describeUser(tx, vault, user.id),
      };
    });
    setSessionCookie(reply, services.config, token);
    return me;
  },

  signOut: async ({ services, caller, reply }) => {
    const { session, user } = asUser(caller);
    await services.db.acrossWorkspaces(async (tx) => {
      await endSession(tx, session);
      await auditEverywhere(tx, user, 'signOut');
    });
    clearSessionCookie(reply, services.config);
    return { ok: true };
  },

  getMe: async ({ services, caller }) =>
    services.db.acrossWorkspaces((tx) =>
      caller.kind === 'user' ? describeUser(tx, services.vault, caller.user) : describeKey(tx, caller),
    ),

  editMe: async ({ services, caller, body }) => {
    const { user } = asUser(caller);
    return services.db.acrossWorkspaces(async (tx) => {
      await setUserLocale(tx, user, body.locale);
      await auditEverywhere(tx, user, 'editMe', body);
      return describeUser(tx, services.vault, user);
    });
  },
};

async function describeUser(tx: Transaction, vault: Vault, id: string): Promise<Me> {
  const { email, name, locale } = found(await getUser(tx, vault, id), 'user');
  const memberships = await listMemberships(tx, id);
  return {
    user: { id, email, name, locale: locale === 'zh-CN' ? 'zh-CN' : 'en' },
    workspaces: memberships.map((one) => ({ ...one, permissions: [...rolePermissions[one.role]] })),
  };
}

async function describeKey(tx: Transaction, key: Extract<Caller, { kind: 'key' }>): Promise<Me> {
  const { id, name, kind, zone } = found(await getWorkspace(tx, key.workspace), 'workspace');
  const { role } = key;
  return {
    user: null,
    workspaces: [{ id, name, kind, zone, role, permissions: [...rolePermissions[role]] }],
  };
}
