import type { Transaction } from '../connection.ts';
import type { StoredReason } from './enrollments.ts';

/** An address that must not be sent to on a channel, whoever has it. */
export interface NewSuppression {
  readonly channel: string;
  readonly addressHash: Buffer;
  readonly reason: StoredReason;
  /** Milliseconds on the workspace's clock. */
  readonly at: number;
}

/**
 * Suppresses addresses. One that is suppressed already keeps its first reason; the same reason again renews it.
 *
 * @returns those that were not suppressed before, as `channel:hash in hex`
 */
export async function suppress(
  tx: Transaction,
  workspace: string,
  suppressions: readonly NewSuppression[],
): Promise<Set<string>> {
  if (suppressions.length === 0) return new Set();
  const each = suppressions.map(({ addressHash, ...rest }) => ({
    ...rest,
    hash: addressHash.toString('hex'),
  }));
  const rows = [...new Map(each.map((row) => [`${row.channel}:${row.hash}`, row])).values()].toSorted(
    (a, b) => (a.channel + a.hash < b.channel + b.hash ? -1 : 1),
  );
  const { rows: kept } = await tx.query<{ channel: string; hash: string; fresh: boolean }>(
    `insert into suppressions (workspace_id, channel, address_hash, reason, at)
     select $1, channel, decode(hash, 'hex'), reason, to_timestamp(at / 1000)
     from jsonb_to_recordset($2::jsonb) as s (channel text, hash text, reason jsonb, at double precision)
     on conflict (workspace_id, channel, address_hash) do update set at = greatest(suppressions.at, excluded.at)
       where suppressions.reason ->> 'code' = excluded.reason ->> 'code'
     returning channel, encode(address_hash, 'hex') as hash, xmax = 0 as fresh`,
    [workspace, JSON.stringify(rows)],
  );
  return new Set(kept.filter(({ fresh }) => fresh).map(({ channel, hash }) => `${channel}:${hash}`));
}

/** Everybody who has this number, oldest first. */
export async function peopleWithPhone(
  tx: Transaction,
  workspace: string,
  phoneHash: Buffer,
): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    'select id from people where workspace_id = $1 and phone_hash = $2 and merged_into is null order by id',
    [workspace, phoneHash],
  );
  return rows.map((row) => row.id);
}

/**
 * Lifts opt-outs of numbers whose owner has said yes again: a grant for SMS that is newer than the opt-out.
 * Bounces and complaints stay. Call it after consents of these people were stored.
 *
 * @returns how many were lifted
 */
export async function liftOptOuts(
  tx: Transaction,
  workspace: string,
  people: readonly string[],
): Promise<number> {
  if (people.length === 0) return 0;
  const { rowCount } = await tx.query(
    `delete from suppressions s using people p where s.workspace_id = $1 and s.channel = 'sms'
       and s.reason ->> 'code' = 'opt-out' and p.workspace_id = $1 and p.id = any($2::uuid[])
       and p.phone_hash = s.address_hash and exists (select 1 from consents c where c.workspace_id = $1
         and c.person_id = p.id and c.channel = 'sms' and c.status = 'granted' and c.at > s.at)`,
    [workspace, people],
  );
  return rowCount ?? 0;
}
