import { normaliseEmail, normalisePhone } from '@perennial/channels';
import type { PersonLookup, Vault } from '@perennial/db';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What somebody typed, as everything that it could be: our id, yours, an address. */
export function lookupOf(vault: Vault, workspace: string, search: string): PersonLookup {
  const text = search.trim();
  const hash = (purpose: string, value: string | null) =>
    value === null ? null : vault.lookup(purpose, workspace, value);
  return {
    id: uuid.test(text) ? text : null,
    user: vault.lookup('user', workspace, text),
    anonymous: vault.lookup('anonymous', workspace, text),
    email: hash('email', normaliseEmail(text)),
    phone: hash('phone', normalisePhone(text)),
  };
}
