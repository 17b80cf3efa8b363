import type { ProviderDefinition } from '@perennial/channels';
import { priceOn, type providerRoutes } from '@perennial/contracts';
import {
  compareProviders,
  createProvider,
  editProvider,
  getProvider,
  getWorkspace,
  listProviderHealth,
  listProviders,
  noteServed,
  type ProviderRow,
} from '@perennial/db';
import { uuidv7 } from 'uuidv7';
import { conflict, found, unprocessable } from '../../errors/api-error.ts';
import type { Handlers } from '../../routing/call.ts';
import type { Services } from '../../services.ts';
import { approvedTextHandlers } from './approved-texts.ts';
import { openCredentials, storeCredentials } from './credentials.ts';
import { testProvider } from './test-send.ts';
import { kindView, providerView } from './views.ts';

export const providerHandlers: Handlers<typeof providerRoutes> = {
  listProviderKinds: async ({ services }) => ({ items: services.providers.map(kindView) }),

  listProviders: async ({ read, workspace, services }) => {
    const [rows, ill] = await read(async (tx) => [
      await listProviders(tx, workspace.id),
      await listProviderHealth(tx, workspace.id),
    ]);
    const health = new Map(ill.map((one) => [one.provider, one]));
    return { items: rows.map((row) => providerView(services, row, health.get(row.id))) };
  },

  compareProviders: async ({ read, workspace, query }) => ({
    items: await read(async (tx) => {
      const { settings } = found(await getWorkspace(tx, workspace.id), 'workspace');
      const prices = (settings['prices'] ?? {}) as Readonly<Record<string, number | null>>;
      const rows = await compareProviders(tx, workspace.id, query.days);
      return rows.map(({ units, ...row }) => ({ ...row, price: priceOf(row, units, prices) }));
    }),
  }),

  createProvider: async ({ workspace, body, change, services }) => {
    const { provider, channel, name, credentials, enabled, weight } = body;
    const definition = requireKind(services, provider);
    if (workspace.kind === 'practice' && provider !== 'sandbox')
      throw conflict('practice-workspace', 'A practice workspace sends to sandboxes only.', {
        field: 'body.provider',
      });
    if (!definition.channels.includes(channel))
      throw unprocessable('other-channel', `${provider} does not send ${channel}.`, {
        field: 'body.channel',
        values: { channels: [...definition.channels] },
      });
    const stored = storeCredentials(services.vault, definition, credentials);
    return change(async (tx, audit) => {
      const row = { id: uuidv7(), provider, channel, name, enabled, weight, ...stored };
      const made = await createProvider(tx, workspace.id, row);
      await audit.write({ subject: `provider:${made.id}`, after: auditView(made) });
      return providerView(services, made, undefined);
    });
  },

  editProvider: async ({ workspace, params, body, change, services }) =>
    change(async (tx, audit) => {
      const { vault } = services;
      const before = found(await getProvider(tx, workspace.id, params.provider), 'provider');
      const stored =
        body.credentials &&
        storeCredentials(vault, requireKind(services, before.provider), {
          ...openCredentials(vault, before),
          ...body.credentials,
        });
      const after = await editProvider(tx, workspace.id, before.id, {
        ...(body.name !== undefined && { name: body.name }),
        ...(body.enabled !== undefined && { enabled: body.enabled }),
        ...(body.weight !== undefined && { weight: body.weight }),
        ...stored,
      });
      const secretsChanged = stored !== undefined && (before.sealed !== null || stored.sealed !== null);
      await audit.write({
        subject: `provider:${before.id}`,
        before: auditView(before),
        after: { ...auditView(after!), secretsChanged },
      });
      // Whoever rights the settings wants to see at once whether that helped.
      await noteServed(tx, workspace.id, before.id);
      return providerView(services, after!, undefined);
    }),

  testProvider,
  ...approvedTextHandlers,
};

/** All that were taken are paid for, whether they arrived or not. */
function priceOf(
  { channel, delivered }: { readonly channel: string; readonly delivered: number },
  units: number,
  prices: Readonly<Record<string, number | null>>,
): number | null {
  const price = priceOn(prices, channel);
  return price === null || delivered === 0 ? null : (price * units) / delivered;
}

const auditView = ({ provider, channel, name, settings, enabled, weight }: ProviderRow) => ({
  provider,
  channel,
  name,
  settings,
  enabled,
  weight,
});

function requireKind({ providers }: Services, id: string): ProviderDefinition {
  const definition = providers.find((one) => one.id === id);
  if (definition) return definition;
  throw unprocessable('unknown-provider', `There is no provider "${id}".`, {
    field: 'body.provider',
    values: { known: providers.map((one) => one.id) },
  });
}
