import { z } from 'zod';
import { channel, jsonObject, moment, name, uuid } from '../common/values.ts';
import { route } from '../common/route.ts';

/** A provider that could be configured. */
export const providerKind = z.object({
  id: z.string(),
  channels: z.array(channel),
  credentials: jsonObject.describe('JSON Schema of its settings; forms are drawn from it.'),
  secrets: z.array(z.string()).describe('Fields that are stored encrypted and never returned.'),
  receipts: z.boolean(),
});
export type ProviderKind = z.output<typeof providerKind>;

/** A configured provider, its secrets by name only. */
export const provider = z.object({
  id: uuid,
  provider: z.string(),
  channel,
  name: z.string(),
  settings: jsonObject.describe('Without the secrets.'),
  secretsSet: z.array(z.string()).describe('Names of the secrets that are stored.'),
  enabled: z.boolean(),
  createdAt: moment,
});
export type Provider = z.output<typeof provider>;

const providerId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);

/** The services that carry messages. */
export const providerRoutes = {
  listProviderKinds: route({
    method: 'GET',
    path: '/v1/provider-kinds',
    permission: 'providers.read',
    tag: 'Providers',
    summary: 'Providers that this installation knows',
    response: z.object({ items: z.array(providerKind) }),
  }),
  listProviders: route({
    method: 'GET',
    path: '/v1/providers',
    permission: 'providers.read',
    tag: 'Providers',
    summary: 'Configured providers',
    response: z.object({ items: z.array(provider) }),
  }),
  createProvider: route({
    method: 'POST',
    path: '/v1/providers',
    permission: 'providers.edit',
    tag: 'Providers',
    summary: 'Configures a provider for a channel; a practice workspace takes sandboxes only',
    body: z.strictObject({
      provider: providerId,
      channel,
      name,
      credentials: jsonObject.default({}),
      enabled: z.boolean().default(true),
    }),
    status: 201,
    response: provider,
    refuses: [409, 422],
    links: { editProvider: { provider: '$response.body#/id' } },
  }),
  editProvider: route({
    method: 'PATCH',
    path: '/v1/providers/:provider',
    permission: 'providers.edit',
    tag: 'Providers',
    summary: 'Changes a provider; secrets that are left out stay as they are',
    params: z.object({ provider: uuid }),
    body: z.strictObject({
      name: name.optional(),
      credentials: jsonObject.optional(),
      enabled: z.boolean().optional(),
    }),
    response: provider,
    refuses: [404, 422],
  }),
};
