import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';
import { pageOf, type PageOf, type PageRequest } from './page.ts';

/** An event that could not be used. */
export interface DeadLetterView {
  readonly id: string;
  readonly at: Date;
  readonly reason: Record<string, unknown>;
  readonly key: string | null;
  /** As it was received. */
  readonly event: unknown;
}

/** Newest first. */
export async function listDeadLetters(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  { after, limit }: PageRequest,
): Promise<PageOf<DeadLetterView>> {
  const { rows } = await tx.query<Omit<DeadLetterView, 'event'> & { sealed: Buffer }>(
    `select id::text as id, at, reason, key_id as key, sealed from dead_letters
     where workspace_id = $1 and ($2::bigint is null or dead_letters.id < $2)
     order by dead_letters.id desc limit $3`,
    [workspace, after?.[1] ?? null, limit + 1],
  );
  return pageOf(
    rows,
    limit,
    (row) => ['', row.id],
    ({ sealed, ...row }) => ({ ...row, event: vault.open(sealed) }),
  );
}
