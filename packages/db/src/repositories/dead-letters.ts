import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';

/** An event that could not be used, about to be kept. */
export interface NewDeadLetter {
  /** A code with values. */
  readonly reason: { readonly code: string; readonly [value: string]: unknown };
  /** As it was received; sealed here. */
  readonly event: unknown;
  /** The API key it came by. */
  readonly keyId: string | null;
}

/** Keeps refused events with their reasons, so that nothing is lost without a trace. */
export async function insertDeadLetters(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  letters: readonly NewDeadLetter[],
): Promise<void> {
  if (letters.length === 0) return;
  const rows = letters.map(({ reason, event, keyId }) => ({
    reason,
    sealed: vault.seal(event).toString('base64'),
    key: keyId,
  }));
  await tx.query(
    `insert into dead_letters (workspace_id, reason, sealed, key_id)
     select $1, reason, decode(sealed, 'base64'), key
     from json_to_recordset($2::json) as letter (reason jsonb, sealed text, key uuid)`,
    [workspace, JSON.stringify(rows)],
  );
}
