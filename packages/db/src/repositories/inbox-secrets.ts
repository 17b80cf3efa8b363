import { randomBytes } from 'node:crypto';
import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';

/** Makes a new secret, and forgets the old one. Nobody sees it again. */
export async function rollInboxSecret(tx: Transaction, vault: Vault, workspace: string): Promise<string> {
  const secret = `inbox_${randomBytes(32).toString('base64url')}`;
  await tx.query(
    `insert into inbox_secrets (workspace_id, sealed) values ($1, $2)
     on conflict (workspace_id) do update set sealed = excluded.sealed, made_at = clock_timestamp()`,
    [workspace, vault.seal(secret)],
  );
  return secret;
}

/** `null`: none was made yet, so nobody can read an inbox. */
export async function openInboxSecret(
  tx: Transaction,
  vault: Vault,
  workspace: string,
): Promise<{ readonly secret: string; readonly madeAt: Date } | null> {
  const { rows } = await tx.query<{ sealed: Buffer; madeAt: Date }>(
    `select sealed, made_at as "madeAt" from inbox_secrets where workspace_id = $1`,
    [workspace],
  );
  return rows[0] ? { secret: vault.open<string>(rows[0].sealed), madeAt: rows[0].madeAt } : null;
}
