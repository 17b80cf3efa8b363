import type { Transaction } from '../connection.ts';
import type { StoredReason } from './enrollments.ts';

/** What became of one call. */
export interface CallOutcome {
  readonly id: string;
  readonly n: number;
  /** For the attempt: what the provider said. */
  readonly outcome: 'accepted' | 'failed' | 'unknown';
  /** For the message: `queued` tries again at `retryAt`. */
  readonly status: 'sent' | 'failed' | 'queued' | 'unknown';
  readonly reason: StoredReason | null;
  readonly providerMessageId: string | null;
  /** Milliseconds on the workspace's clock. */
  readonly at: number;
  readonly retryAt: number | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** A message whose status has changed by a call, with what events and suppressions need. */
export interface SettledMessage {
  readonly id: string;
  readonly person: string;
  readonly journey: string | null;
  readonly node: string | null;
  readonly channel: string;
  readonly variant: string;
  readonly status: string;
  readonly addressHash: Buffer | null;
}

/**
 * Writes outcomes of calls. An acceptance counts whenever it comes, also after the lease ended and somebody
 * else took over: the provider has the message. Any other answer speaks only for its own try.
 *
 * @returns the messages that changed
 */
export async function writeOutcomes(
  tx: Transaction,
  workspace: string,
  outcomes: readonly CallOutcome[],
): Promise<SettledMessage[]> {
  if (outcomes.length === 0) return [];
  const sorted = outcomes.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const { rows } = await tx.query<SettledMessage>(write, [workspace, JSON.stringify(sorted)]);
  return rows;
}

const write = `with o as (
    select * from jsonb_to_recordset($2::jsonb) as o (id text, n smallint, outcome text, status text, reason jsonb,
      "providerMessageId" text, at double precision, "retryAt" double precision, detail jsonb)
  ), noted as (
    update attempts a set finished_at = clock_timestamp(), outcome = o.outcome, detail = o.detail
    from o where a.workspace_id = $1 and a.message_id = o.id and a.n = o.n
  )
  update messages m set status = o.status, lease = null, reason = o.reason,
    sent_at = case when o.status = 'sent' then coalesce(m.sent_at, to_timestamp(o.at / 1000)) else m.sent_at end,
    provider_message_id = coalesce(o."providerMessageId", m.provider_message_id),
    not_before = case when o."retryAt" is null then m.not_before
      else greatest(m.not_before, to_timestamp(o."retryAt" / 1000)) end
  from o where m.workspace_id = $1 and m.id = o.id and (
    (m.status in ('sending', 'unknown', 'queued') and (o.status = 'sent' or m.tries = o.n))
    -- A receipt was faster than the answer: only the provider's id is news.
    or (m.status = 'sent' and o.status = 'sent' and m.provider_message_id is null))
  returning m.id, m.person_id as person, m.journey_id as journey, m.node_id as node, m.channel, m.variant, m.status,
    m.address_hash as "addressHash"`;
