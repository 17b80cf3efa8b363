import type { Transaction } from '../connection.ts';

/** Whether a call with this key came before. */
export type Claim<Answer> =
  | { readonly kind: 'first' }
  | { readonly kind: 'repeated'; readonly answer: Answer }
  /** The key was used for another request: a mistake of the caller. */
  | { readonly kind: 'reused' };

interface Stored<Answer> {
  readonly request: string;
  readonly answer: Answer;
}

/**
 * Claims a key for an answer that is known beforehand. Two calls at once wait for each other here, and the
 * claim goes with the transaction: a call that fails may be repeated.
 *
 * @param request a digest of what was asked
 */
export async function claimIdempotencyKey<Answer>(
  tx: Transaction,
  workspace: string,
  scope: string,
  key: string,
  stored: Stored<Answer>,
): Promise<Claim<Answer>> {
  const { rowCount } = await tx.query(
    `insert into idempotency_keys (workspace_id, scope, key, answer) values ($1, $2, $3, $4)
     on conflict do nothing`,
    [workspace, scope, key, JSON.stringify(stored)],
  );
  if (rowCount === 1) return { kind: 'first' };
  const { rows } = await tx.query<{ answer: Stored<Answer> }>(
    'select answer from idempotency_keys where workspace_id = $1 and scope = $2 and key = $3',
    [workspace, scope, key],
  );
  const before = rows[0]!.answer;
  return before.request === stored.request ? { kind: 'repeated', answer: before.answer } : { kind: 'reused' };
}
