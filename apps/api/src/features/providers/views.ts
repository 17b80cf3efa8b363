import type { ProviderDefinition } from '@perennial/channels';
import type { Provider, ProviderKind } from '@perennial/contracts';
import type { ProviderHealth, ProviderRow } from '@perennial/db';
import type { JsonObject } from '@perennial/journey';
import { z } from 'zod';
import { wire } from '../../routing/wire.ts';
import type { Services } from '../../services.ts';
import { secretsOf } from './credentials.ts';

/** A configured provider as everybody may see it. */
export function providerView(
  { vault, config, providers, now }: Pick<Services, 'vault' | 'config' | 'providers' | 'now'>,
  row: ProviderRow,
  health: ProviderHealth | undefined,
): Provider {
  const { workspaceId, sealed: _, settings, channel, ...rest } = row;
  const callsBack = providers.find(({ id }) => id === row.provider)?.receive !== undefined;
  return {
    ...wire(rest),
    channel: channel as Provider['channel'],
    settings: settings as JsonObject,
    secretsSet: secretsOf(vault, row),
    health: health ? healthView(health, now()) : null,
    callbackUrl: callsBack ? new URL(`/v1/callbacks/${workspaceId}/${row.id}`, config.publicUrl).href : null,
  };
}

/** A rest that is over isn't told: the next message tries. */
function healthView(
  { failing, since, code, restUntil }: ProviderHealth,
  now: number,
): NonNullable<Provider['health']> {
  const rests = restUntil !== null && restUntil.getTime() > now;
  return { failing, since: since.toISOString(), code, restUntil: rests ? restUntil.toISOString() : null };
}

export function kindView({
  id,
  channels,
  credentials,
  secrets,
  capabilities,
}: ProviderDefinition): ProviderKind {
  const schema = z.toJSONSchema(credentials, { io: 'input', unrepresentable: 'any' });
  const { receipts, inbound, keyed, approvedOnly = null, longest = null } = capabilities;
  return {
    id,
    channels: [...channels],
    credentials: schema as JsonObject,
    secrets: [...secrets],
    receipts,
    inbound,
    keyed,
    approvedOnly,
    longest,
  };
}
