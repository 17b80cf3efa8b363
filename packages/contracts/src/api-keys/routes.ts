import { z } from 'zod';
import { role } from '../common/permissions.ts';
import { moment, name, uuid } from '../common/values.ts';
import { route } from '../common/route.ts';

export const keyKind = z
  .enum(['server', 'browser', 'secret'])
  .describe('Server and browser keys can only write events; a secret key acts in the API by its role.');

/** A key without the key itself. */
export const apiKey = z.object({
  id: uuid,
  name: z.string(),
  kind: keyKind,
  role: role.nullable(),
  hint: z.string().describe('Its last four characters.'),
  createdAt: moment,
  revokedAt: moment.nullable(),
});
export type ApiKey = z.output<typeof apiKey>;

/** Keys for programs. */
export const apiKeyRoutes = {
  listApiKeys: route({
    method: 'GET',
    path: '/v1/api-keys',
    permission: 'keys.read',
    tag: 'API keys',
    summary: 'All keys, revoked ones included, newest first',
    response: z.object({ items: z.array(apiKey) }),
  }),
  createApiKey: route({
    method: 'POST',
    path: '/v1/api-keys',
    permission: 'keys.edit',
    tag: 'API keys',
    summary: 'Makes a key; this answer is the only place that shows it',
    body: z.strictObject({
      name,
      kind: keyKind,
      role: role.optional().describe('Of a secret key; never one that can do more than the caller.'),
    }),
    status: 201,
    response: z.object({ apiKey, key: z.string() }),
    refuses: [422],
    links: { revokeApiKey: { key: '$response.body#/apiKey/id' } },
  }),
  revokeApiKey: route({
    method: 'DELETE',
    path: '/v1/api-keys/:key',
    permission: 'keys.edit',
    tag: 'API keys',
    summary: 'Revokes a key for good',
    params: z.object({ key: uuid }),
    response: apiKey,
    refuses: [404],
  }),
};
