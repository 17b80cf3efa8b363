import { normaliseEmail, normalisePhone } from '@perennial/channels';
import type { Vault } from '@perennial/db';

export interface GivenAddress {
  readonly channel: 'sms' | 'email';
  readonly address: string;
}

/** The hash under which people and suppressions know it; `null`: it is no such address. */
export function hashOf(vault: Vault, workspace: string, { channel, address }: GivenAddress): Buffer | null {
  const value = channel === 'email' ? normaliseEmail(address) : normalisePhone(address);
  return value === null ? null : vault.lookup(channel === 'email' ? 'email' : 'phone', workspace, value);
}
