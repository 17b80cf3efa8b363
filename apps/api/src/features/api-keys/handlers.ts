import { rolePermissions, type ApiKey, type apiKeyRoutes, type Role } from '@perennial/contracts';
import { createApiKey, listApiKeys, revokeApiKey, type ApiKeyRow } from '@perennial/db';
import { uuidv7 } from 'uuidv7';
import { newApiKey } from '../../auth/tokens.ts';
import { found, unprocessable } from '../../errors/api-error.ts';
import type { Handlers } from '../../routing/call.ts';
import { wire } from '../../routing/wire.ts';

function view({ workspaceId: _, createdBy: __, ...row }: ApiKeyRow): ApiKey {
  return wire(row);
}

export const apiKeyHandlers: Handlers<typeof apiKeyRoutes> = {
  listApiKeys: async ({ read, workspace }) => ({
    items: (await read((tx) => listApiKeys(tx, workspace.id))).map(view),
  }),

  createApiKey: async ({ workspace, caller, body, change }) => {
    const { name, kind } = body;
    const role = roleOf(body, workspace.role);
    const key = newApiKey(kind);
    const createdBy = caller.kind === 'user' ? caller.user : null;
    return change(async (tx, audit) => {
      const row = await createApiKey(tx, workspace.id, { id: uuidv7(), name, kind, role, createdBy, key });
      await audit.write({ subject: `api-key:${row.id}`, after: { name, kind, role } });
      return { apiKey: view(row), key };
    });
  },

  revokeApiKey: async ({ workspace, params, change }) =>
    change(async (tx, audit) => {
      const row = found(await revokeApiKey(tx, workspace.id, params.key), 'key');
      await audit.write({ subject: `api-key:${row.id}`, after: { revoked: true } });
      return view(row);
    }),
};

/** Nobody makes a key that can do what they can't. */
function roleOf(
  { kind, role }: { kind: ApiKeyRow['kind']; role?: Role | undefined },
  mine: Role,
): Role | null {
  if (kind !== 'secret') {
    if (role === undefined) return null;
    throw unprocessable('role-without-secret', 'Server and browser keys have no role.', {
      field: 'body.role',
    });
  }
  if (role === undefined)
    throw unprocessable('role-missing', 'A secret key needs a role.', { field: 'body.role' });
  if (rolePermissions[role].every((permission) => rolePermissions[mine].includes(permission))) return role;
  throw unprocessable('role-too-high', 'This role may do what you may not.', {
    field: 'body.role',
    fix: 'Choose a role that has no more rights than yours.',
  });
}
