import type { ProviderDefinition } from '@perennial/channels';
import type { ProviderRow, Vault } from '@perennial/db';
import { unprocessable } from '../../errors/api-error.ts';

type JsonMap = Record<string, unknown>;

/** What is stored of a provider's credentials: open settings, and secrets under the vault. */
export interface StoredCredentials {
  readonly settings: JsonMap;
  readonly sealed: Buffer | null;
}

/** Checked by the provider's own schema, then cut in two. */
export function storeCredentials(
  vault: Vault,
  { credentials, secrets }: ProviderDefinition,
  given: JsonMap,
): StoredCredentials {
  const parsed = credentials.safeParse(given);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    const field = ['body.credentials', ...path].join('.');
    throw unprocessable('invalid-credentials', `${field}: ${message}`, { field });
  }
  const all = Object.entries(parsed.data as JsonMap);
  const secret = all.filter(([name]) => secrets.includes(name));
  return {
    settings: Object.fromEntries(all.filter(([name]) => !secrets.includes(name))),
    sealed: secret.length > 0 ? vault.seal(Object.fromEntries(secret)) : null,
  };
}

/** All credentials of a stored provider, in the clear: never leaves the server. */
export function openCredentials(vault: Vault, { settings, sealed }: StoredCredentials): JsonMap {
  return { ...settings, ...(sealed && vault.open<JsonMap>(sealed)) };
}

/** Names of the secrets that are stored. */
export function secretsOf(vault: Vault, { sealed }: ProviderRow): string[] {
  return sealed ? Object.keys(vault.open<JsonMap>(sealed)).sort() : [];
}
