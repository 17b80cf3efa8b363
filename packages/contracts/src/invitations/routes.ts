import { z } from 'zod';
import { role } from '../common/permissions.ts';
import { route } from '../common/route.ts';
import { locale, moment, name, uuid } from '../common/values.ts';
import { password } from '../setup/routes.ts';

/** An invitation that may still be followed, without its link. */
export const invitation = z.object({ id: uuid, role, createdAt: moment, expiresAt: moment });
export type Invitation = z.output<typeof invitation>;

const token = z.string().min(1).max(200).describe('From the invitation link.');

/** Who follows an invitation for the first time. */
export const newMember = z.strictObject({
  token,
  email: z.email().max(254),
  password,
  name,
  locale: locale.default('en'),
});

/** One-time links by which people become members. */
export const invitationRoutes = {
  listInvitations: route({
    method: 'GET',
    path: '/v1/invitations',
    permission: 'members.edit',
    tag: 'Team',
    summary: 'Invitations that may still be followed, newest first',
    response: z.object({ items: z.array(invitation) }),
  }),
  createInvitation: route({
    method: 'POST',
    path: '/v1/invitations',
    permission: 'members.edit',
    session: true,
    tag: 'Team',
    summary: 'Makes an invitation; this answer is the only place that shows its link',
    body: z.strictObject({ role }),
    status: 201,
    response: z.object({ invitation, link: z.string() }),
    links: { revokeInvitation: { invitation: '$response.body#/invitation/id' } },
  }),
  revokeInvitation: route({
    method: 'DELETE',
    path: '/v1/invitations/:invitation',
    permission: 'members.edit',
    tag: 'Team',
    summary: 'Makes the link of an invitation useless',
    params: z.object({ invitation: uuid }),
    response: invitation,
    refuses: [404],
  }),
  openInvitation: route({
    method: 'POST',
    path: '/v1/join/open',
    permission: 'public',
    tag: 'Team',
    summary: 'What an invitation link invites to; changes nothing',
    body: z.strictObject({ token }),
    response: z.object({
      workspace: z.string(),
      role,
      expiresAt: moment,
      by: z.string().nullable().describe('Who made it.'),
    }),
    refuses: [401],
  }),
  join: route({
    method: 'POST',
    path: '/v1/join',
    permission: 'public',
    tag: 'Team',
    summary: 'Follows an invitation as somebody new, and signs in',
    body: newMember,
    status: 201,
    response: z.object({ workspace: uuid }),
    refuses: [401, 409],
  }),
  acceptInvitation: route({
    method: 'POST',
    path: '/v1/me/workspaces',
    permission: 'signed-in',
    session: true,
    tag: 'Team',
    summary: 'Follows an invitation as whoever signed in',
    body: z.strictObject({ token }),
    status: 201,
    response: z.object({ workspace: uuid }),
    refuses: [401, 409],
  }),
};
