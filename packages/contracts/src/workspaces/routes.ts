import { z } from 'zod';
import { locale, moment, name, uuid, zone } from '../common/values.ts';
import { route } from '../common/route.ts';

export const workspaceKind = z
  .enum(['live', 'practice'])
  .describe('A practice workspace has its own clock and sends to sandboxes only.');

/** What revenue is counted in. */
export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .describe('ISO 4217, e.g. `CNY`.');

/** A workspace; its settings stand apart. */
export const workspace = z.object({
  id: uuid,
  name: z.string(),
  kind: workspaceKind,
  zone: z.string(),
  locale: z.string(),
  currency: z.string(),
  createdAt: moment,
});
export type Workspace = z.output<typeof workspace>;

/** Workspaces of the caller, and the one at hand. */
export const workspaceRoutes = {
  listWorkspaces: route({
    method: 'GET',
    path: '/v1/workspaces',
    permission: 'signed-in',
    tag: 'Workspaces',
    summary: 'Workspaces of the caller',
    response: z.object({ items: z.array(workspace) }),
  }),
  createWorkspace: route({
    method: 'POST',
    path: '/v1/workspaces',
    permission: 'workspaces.create',
    session: true,
    tag: 'Workspaces',
    summary: 'Creates a workspace, owned by the caller, with a sandbox for every channel',
    body: z.strictObject({
      name,
      kind: workspaceKind,
      zone: zone.default('UTC'),
      locale: locale.default('en'),
      currency: currency.default('USD'),
    }),
    status: 201,
    response: workspace,
    refuses: [422],
  }),
  getWorkspace: route({
    method: 'GET',
    path: '/v1/workspace',
    permission: 'workspace.read',
    tag: 'Workspaces',
    summary: 'The workspace at hand',
    response: workspace,
  }),
  editWorkspace: route({
    method: 'PATCH',
    path: '/v1/workspace',
    permission: 'workspace.edit',
    tag: 'Workspaces',
    summary: 'Renames the workspace at hand, or moves it to another zone',
    body: z.strictObject({
      name: name.optional(),
      zone: zone.optional(),
      locale: locale.optional(),
      currency: currency.optional(),
    }),
    response: workspace,
    refuses: [422],
  }),
};
