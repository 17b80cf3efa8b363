import type { Transaction } from '../connection.ts';
import { join } from '../vault/personal.ts';
import type { Vault } from '../vault/vault.ts';
import type { StoredReason } from './enrollments.ts';

/** A suppressed address as a file tells it. */
export interface SuppressionRow {
  readonly channel: string;
  /** Hex, unique within the workspace: addresses themselves are not kept. */
  readonly hash: string;
  /** Where somebody who is known still has it. */
  readonly address: string | null;
  readonly reason: StoredReason;
  readonly at: Date;
}

type Row = Omit<SuppressionRow, 'address'> & { sealed: Buffer | null };

/** Those after one of them, in order of channel and hash. */
export async function pageOfSuppressions(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  after: { readonly channel: string; readonly hash: string } | null,
  limit: number,
): Promise<SuppressionRow[]> {
  const { rows } = await tx.query<Row>(
    `select s.channel, encode(s.address_hash, 'hex') as hash, s.reason, s.at,
       (select p.sealed from people p where p.workspace_id = $1 and p.merged_into is null
          and case s.channel when 'email' then p.email_hash when 'sms' then p.phone_hash end = s.address_hash
        order by p.id limit 1) as sealed
     from suppressions s where s.workspace_id = $1 and (s.channel, s.address_hash) > ($2, decode($3, 'hex'))
     order by s.channel, s.address_hash limit $4`,
    [workspace, after?.channel ?? '', after?.hash ?? '', limit],
  );
  return rows.map(({ sealed, ...row }) => ({ ...row, address: addressIn(vault, row.channel, sealed) }));
}

function addressIn(vault: Vault, channel: string, sealed: Buffer | null): string | null {
  const value = join(vault, {}, sealed)[channel === 'email' ? 'email' : 'phone'];
  return typeof value === 'string' ? value : null;
}

export async function countSuppressions(
  tx: Transaction,
  workspace: string,
): Promise<readonly { readonly channel: string; readonly code: string; readonly n: number }[]> {
  const { rows } = await tx.query<{ channel: string; code: string; n: number }>(
    `select channel, reason ->> 'code' as code, count(*)::int as n from suppressions where workspace_id = $1
     group by 1, 2 order by 1, 2`,
    [workspace],
  );
  return rows;
}
