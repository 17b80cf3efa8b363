import { z } from 'zod';
import { role } from '../common/permissions.ts';
import { route } from '../common/route.ts';
import { uuid } from '../common/values.ts';

/** Somebody who works in the workspace. */
export const member = z.object({
  id: uuid.describe('Of the operator.'),
  name: z.string(),
  email: z.string().nullable().describe('Only for whoever may change the team.'),
  role,
});
export type Member = z.output<typeof member>;

const params = z.object({ user: uuid });

/** Who works in the workspace at hand. */
export const memberRoutes = {
  listMembers: route({
    method: 'GET',
    path: '/v1/members',
    permission: 'members.read',
    tag: 'Team',
    summary: 'Members of the workspace by name',
    response: z.object({ items: z.array(member) }),
  }),
  editMember: route({
    method: 'PATCH',
    path: '/v1/members/:user',
    permission: 'members.edit',
    tag: 'Team',
    summary: 'Gives a member another role; 409 for the last owner',
    params,
    body: z.strictObject({ role }),
    response: z.object({ id: uuid, role }),
    refuses: [404, 409],
  }),
  removeMember: route({
    method: 'DELETE',
    path: '/v1/members/:user',
    permission: 'members.edit',
    tag: 'Team',
    summary: 'Takes a member out of the workspace; 409 for the last owner',
    params,
    response: z.object({ id: uuid }),
    refuses: [404, 409],
  }),
};
