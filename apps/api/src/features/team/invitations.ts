import type { Invitation, invitationRoutes } from '@perennial/contracts';
import {
  addMember,
  createInvitation,
  createUser,
  findInvitation,
  findUserByEmail,
  isMember,
  listInvitations,
  revokeInvitation,
  useInvitation,
  writeAudit,
  type Invitation as InvitationRow,
  type Transaction,
} from '@perennial/db';
import { uuidv7 } from 'uuidv7';
import { asUser } from '../../auth/caller.ts';
import { setSessionCookie } from '../../auth/cookie.ts';
import { newToken } from '../../auth/tokens.ts';
import { ApiError, conflict, found } from '../../errors/api-error.ts';
import type { Handlers } from '../../routing/call.ts';
import { wire } from '../../routing/wire.ts';
import { forgiveTry, limitTries, networkOf, type Limit } from '../session/limits.ts';
import { startSession } from '../session/start.ts';

/** Milliseconds for which a link works: a week. */
export const invitationAge = 7 * 86_400_000;

const view = (row: InvitationRow): Invitation => wire(row);
const joinLimits = (ip: string): readonly Limit[] => [{ name: `join:${networkOf(ip)}`, tooMany: 10 }];

export const invitationHandlers: Handlers<typeof invitationRoutes> = {
  listInvitations: async ({ read, workspace, services }) => ({
    items: (await read((tx) => listInvitations(tx, workspace.id, services.now()))).map(view),
  }),

  createInvitation: async ({ workspace, body, caller, change, services }) => {
    const token = newToken();
    const now = services.now();
    return change(async (tx, audit) => {
      const createdBy = asUser(caller).user;
      const made = { id: uuidv7(), token, role: body.role, createdBy, now, expires: now + invitationAge };
      const row = await createInvitation(tx, workspace.id, made);
      await audit.write({ subject: `invitation:${row.id}`, after: body });
      // Behind the hash, so that it reaches neither logs nor other servers.
      return { invitation: view(row), link: `${services.config.publicUrl}/join#${token}` };
    });
  },

  revokeInvitation: async ({ workspace, params, change }) =>
    change(async (tx, audit) => {
      const row = found(await revokeInvitation(tx, workspace.id, params.invitation), 'invitation');
      await audit.write({ subject: `invitation:${row.id}`, before: { role: row.role } });
      return view(row);
    }),

  openInvitation: async ({ services, body, request }) => {
    const limits = joinLimits(request.ip);
    await limitTries(services, limits);
    const { db, vault, now } = services;
    const opened = await db.acrossWorkspaces((tx) => findInvitation(tx, vault, body.token, now()));
    if (!opened) throw invalidLink();
    await forgiveTry(services, limits);
    return { ...opened, expiresAt: opened.expiresAt.toISOString() };
  },

  join: async ({ services, body, request, reply }) => {
    const limits = joinLimits(request.ip);
    await limitTries(services, limits);
    const { token, password, ...who } = body;
    const user = { ...who, id: uuidv7(), passwordHash: await services.passwords.hash(password) };
    const joined = await services.db.acrossWorkspaces(async (tx) => {
      if (await findUserByEmail(tx, services.vault, user.email))
        throw await knownAddress(tx, services, token);
      await createUser(tx, services.vault, user);
      const workspace = await follow(tx, services, token, user.id, 'join');
      return { workspace, session: await startSession(tx, services, request, user.id) };
    });
    await forgiveTry(services, limits);
    setSessionCookie(reply, services.config, joined.session);
    return { workspace: joined.workspace };
  },

  acceptInvitation: async ({ services, body, caller, request }) => {
    const limits = joinLimits(request.ip);
    await limitTries(services, limits);
    const { user } = asUser(caller);
    const workspace = await services.db.acrossWorkspaces((tx) =>
      follow(tx, services, body.token, user, 'acceptInvitation'),
    );
    await forgiveTry(services, limits);
    return { workspace };
  },
};

/** Makes the user a member; the link is used up unless the transaction fails. */
async function follow(
  tx: Transaction,
  { now }: { readonly now: () => number },
  token: string,
  user: string,
  action: string,
): Promise<string> {
  const invitation = await useInvitation(tx, token, now());
  if (!invitation) throw invalidLink();
  const { id, workspace, role } = invitation;
  if (await isMember(tx, workspace, user))
    throw conflict('already-member', 'You are a member of this workspace already.');
  await addMember(tx, workspace, user, role);
  const after = { role, invitation: id };
  await writeAudit(tx, workspace, { actor: `user:${user}`, action, subject: `user:${user}`, after });
  return workspace;
}

function invalidLink(): ApiError {
  return new ApiError(
    401,
    'invitation-invalid',
    'The invitation is not valid any more, or was used before.',
    {
      field: 'body.token',
      fix: 'Ask whoever sent it for a new link.',
    },
  );
}

/** Who has an account is told only to whoever holds a link that works. */
async function knownAddress(
  tx: Transaction,
  { vault, now }: { readonly vault: Parameters<typeof findInvitation>[1]; readonly now: () => number },
  token: string,
): Promise<ApiError> {
  if (!(await findInvitation(tx, vault, token, now()))) return invalidLink();
  return conflict('email-taken', 'Somebody has an account with this e-mail address.', {
    field: 'body.email',
    fix: 'Sign in with it instead.',
  });
}
