import type { Transaction } from '../connection.ts';

/** A message of which nobody knows whether its provider took it. */
export interface UnknownMessage {
  readonly workspace: string;
  readonly id: string;
  /** Its last try. */
  readonly n: number;
  readonly provider: string;
  /** Address and copy. */
  readonly sealed: Buffer;
  /** When the provider was called first: real time, milliseconds. */
  readonly calledAt: number;
}

/**
 * Messages of live workspaces that one of these kinds of providers may be asked about now: a minute after the call, then after
 * twice as long each time, for three days. Two who call it at once get different ones.
 */
export async function claimUnknown(
  tx: Transaction,
  kinds: readonly string[],
  limit: number,
): Promise<UnknownMessage[]> {
  const { rows } = await tx.query<UnknownMessage>(
    `with picked as (
       select m.workspace_id, m.id from messages m
       join providers p on p.workspace_id = m.workspace_id and p.id = m.provider_id
       join workspaces w on w.id = m.workspace_id
       where m.status = 'unknown' and m.not_before <= now() and p.enabled and p.provider = any($1::text[])
         and w.kind = 'live' and m.sealed is not null
         and m.first_attempt_at between now() - interval '3 days' and now() - interval '1 minute'
       order by m.not_before limit $2 for update of m skip locked)
     update messages m set not_before = clock_timestamp() + (clock_timestamp() - m.first_attempt_at)
     from picked p where m.workspace_id = p.workspace_id and m.id = p.id
     returning m.workspace_id as workspace, m.id, m.tries as n, m.provider_id as provider, m.sealed,
       extract(epoch from m.first_attempt_at)::float8 * 1000 as "calledAt"`,
    [kinds, limit],
  );
  return rows;
}
