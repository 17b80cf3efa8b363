import type { ProviderDefinition } from '@perennial/channels';
import type { Provider, ProviderKind, providerRoutes } from '@perennial/contracts';
import {
  createProvider,
  editProvider,
  getProvider,
  listProviders,
  type ProviderRow,
  type Vault,
} from '@perennial/db';
import type { JsonObject } from '@perennial/journey';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { conflict, found, unprocessable } from '../../errors/api-error.ts';
import type { Handlers } from '../../routing/call.ts';
import { wire } from '../../routing/wire.ts';
import type { Services } from '../../services.ts';
import { openCredentials, secretsOf, storeCredentials } from './credentials.ts';

function view(vault: Vault, row: ProviderRow): Provider {
  const { workspaceId: _, sealed: __, settings, channel, ...rest } = row;
  return {
    ...wire(rest),
    channel: channel as Provider['channel'],
    settings: settings as JsonObject,
    secretsSet: secretsOf(vault, row),
  };
}

function kindView({ id, channels, credentials, secrets, capabilities }: ProviderDefinition): ProviderKind {
  const schema = z.toJSONSchema(credentials, { io: 'input', unrepresentable: 'any' });
  return {
    id,
    channels: [...channels],
    credentials: schema as JsonObject,
    secrets: [...secrets],
    receipts: capabilities.receipts,
  };
}

export const providerHandlers: Handlers<typeof providerRoutes> = {
  listProviderKinds: async ({ services }) => ({ items: services.providers.map(kindView) }),

  listProviders: async ({ read, workspace, services }) => ({
    items: (await read((tx) => listProviders(tx, workspace.id))).map((row) => view(services.vault, row)),
  }),

  createProvider: async ({ workspace, body, change, services }) => {
    const { provider, channel, name, credentials, enabled } = body;
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
      const row = { id: uuidv7(), provider, channel, name, enabled, ...stored };
      const made = await createProvider(tx, workspace.id, row);
      await audit.write({ subject: `provider:${made.id}`, after: auditView(made) });
      return view(services.vault, made);
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
        ...stored,
      });
      const secretsChanged = stored !== undefined && (before.sealed !== null || stored.sealed !== null);
      await audit.write({
        subject: `provider:${before.id}`,
        before: auditView(before),
        after: { ...auditView(after!), secretsChanged },
      });
      return view(vault, after!);
    }),
};

const auditView = ({ provider, channel, name, settings, enabled }: ProviderRow) => ({
  provider,
  channel,
  name,
  settings,
  enabled,
});

function requireKind({ providers }: Services, id: string): ProviderDefinition {
  const definition = providers.find((one) => one.id === id);
  if (definition) return definition;
  throw unprocessable('unknown-provider', `There is no provider "${id}".`, {
    field: 'body.provider',
    values: { known: providers.map((one) => one.id) },
  });
}
