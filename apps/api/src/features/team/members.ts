import { may, type memberRoutes } from '@perennial/contracts';
import { listMembers, lockRoles, removeMember, setRole, type RoleName } from '@perennial/db';
import { conflict, found } from '../../errors/api-error.ts';
import type { Handlers } from '../../routing/call.ts';

export const memberHandlers: Handlers<typeof memberRoutes> = {
  listMembers: async ({ read, workspace, services }) => {
    const members = await read((tx) => listMembers(tx, services.vault, workspace.id));
    const open = may(workspace.role, 'members.edit');
    return { items: members.map((one) => ({ ...one, email: open ? one.email : null })) };
  },

  editMember: async ({ workspace, params, body, change }) =>
    change(async (tx, audit) => {
      const roles = await lockRoles(tx, workspace.id);
      const before = found(roles.get(params.user), 'member');
      if (body.role !== 'owner') requireOtherOwner(roles, params.user);
      await setRole(tx, workspace.id, params.user, body.role);
      await audit.write({ subject: `user:${params.user}`, before: { role: before }, after: body });
      return { id: params.user, role: body.role };
    }),

  removeMember: async ({ workspace, params, change }) =>
    change(async (tx, audit) => {
      const roles = await lockRoles(tx, workspace.id);
      const role = found(roles.get(params.user), 'member');
      requireOtherOwner(roles, params.user);
      await removeMember(tx, workspace.id, params.user);
      await audit.write({ subject: `user:${params.user}`, before: { role } });
      return { id: params.user };
    }),
};

/** @throws ApiError 409 when nobody would own the workspace any more */
function requireOtherOwner(roles: ReadonlyMap<string, RoleName>, user: string): void {
  const owners = [...roles].filter(([, role]) => role === 'owner').map(([id]) => id);
  if (owners.some((id) => id !== user)) return;
  throw conflict('last-owner', 'A workspace needs an owner.', {
    fix: 'Make somebody else an owner first.',
  });
}
