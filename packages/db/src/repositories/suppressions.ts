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
 * Lifts what somebody may take back by saying yes again: opt-outs by text message, and the silence after an erasure. The
 * yes must be newer, for the same channel, and their own: bringing in a list says nothing new about anybody on it.
 * Bounces and complaints stay. Call it after consents or addresses of these people were stored.
 *
 * @returns how many were lifted
 */
export async function liftSuppressions(
  tx: Transaction,
  workspace: string,
  people: readonly string[],
): Promise<number> {
  if (people.length === 0) return 0;
  const { rowCount } = await tx.query(
    `delete from suppressions s using (
       select 'email' as channel, email_hash as hash, id from people where workspace_id = $1 and id = any($2::uuid[])
       union all
       select 'sms', phone_hash, id from people where workspace_id = $1 and id = any($2::uuid[])
       union all
       select 'push', token_hash, person_id from devices where workspace_id = $1 and person_id = any($2::uuid[])) a
     where s.workspace_id = $1 and s.channel = a.channel and s.address_hash = a.hash
       and (s.reason ->> 'code' = 'erased' or (s.channel = 'sms' and s.reason ->> 'code' = 'opt-out'))
       and exists (select from consents c where c.workspace_id = $1 and c.person_id = a.id and c.channel = s.channel
         and c.status = 'granted' and c.at > s.at and c.source <> 'import'
         -- A file names its own source; what proves it is the event that the file became.
         and not coalesce(c.evidence ? 'event', false))`,
    [workspace, people],
  );
  return rowCount ?? 0;
}
