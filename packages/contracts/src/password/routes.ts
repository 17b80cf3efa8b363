import { z } from 'zod';
import { route } from '../common/route.ts';
import { moment, uuid } from '../common/values.ts';
import { password } from '../setup/routes.ts';

const ok = z.object({ ok: z.literal(true) });

/** Where somebody is signed in. */
export const sessionView = z.object({
  id: uuid,
  browser: z.string().nullable(),
  system: z.string().nullable(),
  createdAt: moment,
  seenAt: moment.describe('To within five minutes.'),
  isThis: z.boolean(),
});
export type SessionView = z.output<typeof sessionView>;

/** Passwords that were forgotten or are to be others, and where one is signed in. */
export const passwordRoutes = {
  makePasswordLink: route({
    method: 'POST',
    path: '/v1/members/:user/password-link',
    permission: 'members.edit',
    session: true,
    tag: 'Team',
    summary:
      'Makes a link by which a member sets a new password, once; 409 for one who is in workspaces of others, too',
    params: z.object({ user: uuid }),
    status: 201,
    response: z.object({ link: z.string(), expiresAt: moment }),
    refuses: [404, 409],
  }),
  forgotPassword: route({
    method: 'POST',
    path: '/v1/password/forgotten',
    permission: 'public',
    tag: 'Session',
    summary:
      'Mails a link to the address if it has an account and mail is set up; the answer is always the same',
    body: z.strictObject({ email: z.string().min(1).max(254) }),
    status: 202,
    response: ok,
  }),
  resetPassword: route({
    method: 'POST',
    path: '/v1/password',
    permission: 'public',
    tag: 'Session',
    summary: 'Sets the password of whoever holds the link, and signs them out everywhere',
    body: z.strictObject({ token: z.string().min(1).max(200), password }),
    response: ok,
    refuses: [401],
  }),
  changePassword: route({
    method: 'PUT',
    path: '/v1/me/password',
    permission: 'signed-in',
    session: true,
    tag: 'Session',
    summary: 'Sets another password, and ends all sessions but this one',
    body: z.strictObject({ current: z.string().min(1).max(200), password }),
    response: ok,
    refuses: [401],
  }),
  listSessions: route({
    method: 'GET',
    path: '/v1/me/sessions',
    permission: 'signed-in',
    session: true,
    tag: 'Session',
    summary: 'Where the caller is signed in, last seen first',
    response: z.object({ items: z.array(sessionView) }),
  }),
  endSession: route({
    method: 'DELETE',
    path: '/v1/me/sessions/:session',
    permission: 'signed-in',
    session: true,
    tag: 'Session',
    summary: 'Signs the caller out there',
    params: z.object({ session: uuid }),
    response: ok,
    refuses: [404],
  }),
  endOtherSessions: route({
    method: 'DELETE',
    path: '/v1/me/sessions',
    permission: 'signed-in',
    session: true,
    tag: 'Session',
    summary: 'Signs the caller out everywhere else',
    response: z.object({ ended: z.number().int() }),
  }),
};
