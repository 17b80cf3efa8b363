import { z } from 'zod';
import { locale, name, uuid, zone } from '../common/values.ts';
import { route } from '../common/route.ts';

/** Long rather than complicated; argon2id takes it from there. */
export const password = z.string().min(10).max(200).describe('At least 10 characters.');

/** Who takes a fresh installation over. */
export const newOwner = z.strictObject({
  token: z.string().min(1).max(200).describe('From the one-time set-up link.'),
  email: z.email().max(254),
  password,
  name,
  workspace: name.describe('Name of the first workspace.'),
  zone: zone.default('UTC'),
  locale: locale.default('en'),
});

/** The first start: one link, one owner. */
export const setupRoutes = {
  getSetup: route({
    method: 'GET',
    path: '/v1/setup',
    permission: 'public',
    tag: 'Set-up',
    summary: 'Whether this installation still waits for its first owner',
    response: z.object({ needed: z.boolean() }),
  }),
  setup: route({
    method: 'POST',
    path: '/v1/setup',
    permission: 'public',
    tag: 'Set-up',
    summary: 'Creates the first owner, a live workspace, a practice workspace and a demo, and signs in',
    body: newOwner,
    status: 201,
    response: z.object({
      workspace: uuid,
      practice: uuid,
      demo: uuid.optional().describe('A practice workspace with a made-up shop, unless it was turned off.'),
    }),
    refuses: [401, 409, 422],
  }),
};
