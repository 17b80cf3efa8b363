import { randomBytes } from 'node:crypto';
import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';

/** Signs every call of a workspace. Other names are upper case, so nobody else has this one. */
const signing = 'signing';

/** Names of secrets: what `{{ secrets.NAME }}` may say. */
export interface SecretName {
  readonly name: string;
  readonly updatedAt: Date;
}

/** Without their values, which nobody sees again. */
export async function listCallSecrets(tx: Transaction, workspace: string): Promise<SecretName[]> {
  const { rows } = await tx.query<SecretName>(
    `select name, updated_at as "updatedAt" from call_secrets where workspace_id = $1 and name <> $2 order by name`,
    [workspace, signing],
  );
  return rows;
}

/** Adds or replaces one. */
export async function putCallSecret(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  name: string,
  value: string,
): Promise<void> {
  await tx.query(
    `insert into call_secrets (workspace_id, name, sealed) values ($1, $2, $3)
     on conflict (workspace_id, name) do update set sealed = excluded.sealed, updated_at = clock_timestamp()`,
    [workspace, name, vault.seal(value)],
  );
}

/** @returns false when there is none of that name */
export async function dropCallSecret(tx: Transaction, workspace: string, name: string): Promise<boolean> {
  const { rowCount } = await tx.query('delete from call_secrets where workspace_id = $1 and name = $2', [
    workspace,
    name,
  ]);
  return rowCount === 1;
}

/** Makes a new key that signs calls, and forgets the old one. */
export async function rollSigningKey(tx: Transaction, vault: Vault, workspace: string): Promise<string> {
  const key = `whsec_${randomBytes(32).toString('base64')}`;
  await putCallSecret(tx, vault, workspace, signing, key);
  return key;
}

/** What calls of a workspace are signed with and may hold. */
export interface CallKeys {
  readonly signing: string;
  readonly secrets: Readonly<Record<string, string>>;
}

/** In the clear: for whoever makes the calls. The first who asks makes the signing key. */
export async function openCallKeys(tx: Transaction, vault: Vault, workspace: string): Promise<CallKeys> {
  const { rows } = await tx.query<{ name: string; sealed: Buffer }>(
    'select name, sealed from call_secrets where workspace_id = $1',
    [workspace],
  );
  const all = Object.fromEntries(rows.map((row) => [row.name, vault.open<string>(row.sealed)]));
  const { [signing]: key, ...secrets } = all;
  return { signing: key ?? (await firstKey(tx, vault, workspace)), secrets };
}

/** Of two who make one at once, both use the one that was first. */
async function firstKey(tx: Transaction, vault: Vault, workspace: string): Promise<string> {
  const made = `whsec_${randomBytes(32).toString('base64')}`;
  const { rows } = await tx.query<{ sealed: Buffer }>(
    `insert into call_secrets (workspace_id, name, sealed) values ($1, $2, $3)
     on conflict (workspace_id, name) do update set name = excluded.name returning sealed`,
    [workspace, signing, vault.seal(made)],
  );
  return vault.open<string>(rows[0]!.sealed);
}
