import { z } from 'zod';
import { channel, jsonObject, moment, name, uuid } from '../common/values.ts';
import { route } from '../common/route.ts';
import { approvedTextRoutes } from './approved-routes.ts';

/** A provider that could be configured. */
export const providerKind = z.object({
  id: z.string(),
  channels: z.array(channel),
  credentials: jsonObject.describe('JSON Schema of its settings; forms are drawn from it.'),
  secrets: z.array(z.string()).describe('Fields that are stored encrypted and never returned.'),
  receipts: z.boolean(),
  inbound: z.boolean().describe('It tells what people answer.'),
  keyed: z.boolean().describe('It sends once for a repeated key.'),
  approvedOnly: z
    .enum(['named', 'numbered'])
    .nullable()
    .describe('It takes approved texts only, with gaps that have names or numbers.'),
  longest: z.int().nullable().describe('Characters of an SMS, bytes of a push.'),
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
  weight: z.int().describe('Its share of the messages of its channel; 0: only when the others can not.'),
  health: z
    .object({
      failing: z.int().describe('Calls in a row that it did not serve.'),
      since: moment,
      code: z.string().describe('What the last of them came to.'),
      restUntil: moment.nullable().describe('Nothing is handed to it before.'),
    })
    .nullable()
    .describe('Null while all is well.'),
  callbackUrl: z.string().nullable().describe('Where it may call back, if it does.'),
  createdAt: moment,
});
export type Provider = z.output<typeof provider>;

/** What came of the messages that a provider took within some days. */
export const providerFigures = z.object({
  provider: uuid,
  name: z.string(),
  channel,
  accepted: z.number().int(),
  delivered: z
    .number()
    .int()
    .describe('Of those, as its receipts say; a provider without receipts tells of none.'),
  failed: z.number().int().describe('Of those, as its receipts say.'),
  medianDelay: z.number().nullable().describe('Seconds from taken to delivered, of the one in the middle.'),
  price: z
    .number()
    .nullable()
    .describe("Of a delivered message, in the workspace's currency; null: not known."),
});
export type ProviderFigures = z.output<typeof providerFigures>;

const weight = z.int().min(0).max(1_000);

/** What came of a test. */
export const providerTest = z.object({
  status: z.enum(['accepted', 'failed', 'unknown']),
  reason: z.string().nullable().describe('A failure reason.'),
  detail: z.string().nullable().describe("In the provider's own words, without addresses."),
});
export type ProviderTest = z.output<typeof providerTest>;

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
  compareProviders: route({
    method: 'GET',
    path: '/v1/provider-comparison',
    permission: 'messages.read',
    tag: 'Providers',
    summary: 'What providers made of the messages they took: delivered, how fast, at what price',
    query: z.object({ days: z.coerce.number().int().min(1).max(90).default(7) }),
    response: z.object({ items: z.array(providerFigures) }),
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
      weight: weight.default(100),
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
      weight: weight.optional(),
    }),
    response: provider,
    refuses: [404, 422],
  }),
  testProvider: route({
    method: 'POST',
    path: '/v1/providers/:provider/test',
    permission: 'providers.edit',
    session: true,
    tag: 'Providers',
    summary: 'Sends one message that says it is a test; it is no message of the log',
    params: z.object({ provider: uuid }),
    body: z.strictObject({
      to: z.string().min(1).max(4_000).describe('A number, an address, the token of a device, or a user id.'),
      platform: z.enum(['ios', 'android', 'web']).default('android').describe('Of a device.'),
    }),
    response: providerTest,
    refuses: [404, 409, 422],
  }),
  ...approvedTextRoutes,
};
