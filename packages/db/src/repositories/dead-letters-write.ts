import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';

/** Something received that could not be used, or a part of an event that was left out. */
export interface NewDeadLetter {
  readonly reason: { readonly code: string; readonly params?: Readonly<Record<string, unknown>> };
  /** What was received, or the part of it. Sealed here. */
  readonly event: unknown;
  /** The API key it came by. */
  readonly keyId: string | null;
}

export async function insertDeadLetters(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  letters: readonly NewDeadLetter[],
): Promise<void> {
  if (letters.length === 0) return;
  const rows = letters.map(({ reason, event, keyId }) => ({
    reason,
    sealed: vault.seal(event ?? null).toString('base64'),
    key: keyId,
  }));
  await tx.query(
    `insert into dead_letters (workspace_id, reason, sealed, key_id)
     select $1, reason, decode(sealed, 'base64'), key
     from json_to_recordset($2::json) as letter (reason jsonb, sealed text, key uuid)`,
    [workspace, JSON.stringify(rows)],
  );
}
