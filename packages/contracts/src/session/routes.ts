import { z } from 'zod';
import { permissions, role } from '../common/permissions.ts';
import { locale, uuid } from '../common/values.ts';
import { route } from '../common/route.ts';
import { workspaceKind } from '../workspaces/routes.ts';

/** The caller with the rights of their role in each workspace. */
export const me = z.object({
  /** Absent for a key. */
  user: z.object({ id: uuid, email: z.string(), name: z.string(), locale }).nullable(),
  workspaces: z.array(
    z.object({
      id: uuid,
      name: z.string(),
      kind: workspaceKind,
      zone: z.string(),
      role,
      permissions: z.array(z.enum(permissions)),
    }),
  ),
});
export type Me = z.output<typeof me>;

/** Signing in and out, and who is calling. */
export const sessionRoutes = {
  signIn: route({
    method: 'POST',
    path: '/v1/session',
    permission: 'public',
    tag: 'Session',
    summary: 'Signs in: the answer sets the session cookie',
    body: z.strictObject({ email: z.string().min(1).max(254), password: z.string().min(1).max(200) }),
    response: me,
    refuses: [401],
  }),
  signOut: route({
    method: 'DELETE',
    path: '/v1/session',
    permission: 'signed-in',
    session: true,
    tag: 'Session',
    summary: 'Signs out',
    response: z.object({ ok: z.literal(true) }),
  }),
  getMe: route({
    method: 'GET',
    path: '/v1/me',
    permission: 'signed-in',
    tag: 'Session',
    summary: 'Who is calling, in which workspaces, with which rights',
    response: me,
  }),
  editMe: route({
    method: 'PATCH',
    path: '/v1/me',
    permission: 'signed-in',
    session: true,
    tag: 'Session',
    summary: 'Changes the interface language of whoever signed in',
    body: z.strictObject({ locale }),
    response: me,
  }),
};
