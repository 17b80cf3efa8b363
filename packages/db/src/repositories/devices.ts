import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';

export interface SeenDevice {
  readonly personId: string;
  readonly platform: 'ios' | 'android' | 'web';
  readonly token: string;
  /** Milliseconds. */
  readonly at: number;
}

/**
 * A token belongs to whom it was last seen with: the next one to log in on a device takes it along. Sorted by
 * token, so that two writers wait for each other instead of deadlocking.
 */
export async function saveDevices(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  devices: readonly SeenDevice[],
): Promise<void> {
  if (devices.length === 0) return;
  const latest = new Map<string, object>();
  for (const device of devices.toSorted((a, b) => a.at - b.at)) {
    const hash = vault.lookup('device', workspace, device.token).toString('hex');
    latest.set(hash, { hash, ...device, token: undefined, sealed: sealToken(vault, device.token) });
  }
  const rows = [...latest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  await tx.query(
    `insert into devices (workspace_id, token_hash, person_id, platform, sealed, seen_at)
     select $1, decode(hash, 'hex'), "personId", platform, decode(sealed, 'base64'), to_timestamp(at / 1000)
     from json_to_recordset($2::json) as device (hash text, "personId" uuid, platform text, sealed text,
       at double precision)
     on conflict (workspace_id, token_hash) do update set person_id = excluded.person_id,
       platform = excluded.platform, seen_at = excluded.seen_at
     where devices.seen_at <= excluded.seen_at`,
    [workspace, JSON.stringify(rows)],
  );
}

const sealToken = (vault: Vault, token: string) => vault.seal({ token }).toString('base64');

/** Devices whose tokens are dead, by hash: nobody can be reached there any more. That they are is kept in `suppressions`. */
export async function dropDevices(
  tx: Transaction,
  workspace: string,
  tokenHashes: readonly Buffer[],
): Promise<void> {
  if (tokenHashes.length === 0) return;
  await tx.query('delete from devices where workspace_id = $1 and token_hash = any($2::bytea[])', [
    workspace,
    tokenHashes,
  ]);
}
