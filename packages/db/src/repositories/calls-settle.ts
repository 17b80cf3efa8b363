import type { Transaction } from '../connection.ts';
import type { NewEvent } from './events.ts';
import type { StoredReason } from './enrollments.ts';

/** What became of one try. */
export interface TryOutcome {
  readonly id: string;
  readonly n: number;
  /** For the try: what the other side said; `none` = nobody was called. */
  readonly outcome: 'answered' | 'refused' | 'unanswered' | 'none';
  /** For the call: `queued` tries again at `retryAt`. */
  readonly status: 'done' | 'failed' | 'cancelled' | 'queued';
  readonly reason: StoredReason | null;
  readonly httpStatus: number | null;
  /** Milliseconds on the workspace's clock. */
  readonly at: number;
  readonly retryAt: number | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** A call that has come to its end. */
export interface SettledCall {
  readonly id: string;
  readonly person: string;
  readonly journey: string;
  readonly node: string;
  readonly tells: boolean;
  readonly status: 'done' | 'failed' | 'cancelled';
  readonly tries: number;
}

/**
 * Writes what tries came to. A success counts whenever it comes, also after the lease ended and somebody else took over:
 * the other side knows the key. Anything else speaks only for its own try.
 *
 * @returns the calls that ended by it
 */
export async function settleCalls(
  tx: Transaction,
  workspace: string,
  outcomes: readonly TryOutcome[],
): Promise<SettledCall[]> {
  if (outcomes.length === 0) return [];
  const sorted = outcomes.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const { rows } = await tx.query<Omit<SettledCall, 'status'> & { status: SettledCall['status'] | 'queued' }>(
    settle,
    [workspace, JSON.stringify(sorted)],
  );
  return rows.filter((row): row is SettledCall => row.status !== 'queued');
}

const settle = `with o as (
    select * from jsonb_to_recordset($2::jsonb) as o (id text, n smallint, outcome text, status text, reason jsonb,
      "httpStatus" smallint, at float8, "retryAt" float8, detail jsonb)
  ), noted as (
    update call_tries t set finished_at = clock_timestamp(), outcome = o.outcome, detail = o.detail
    from o where t.workspace_id = $1 and t.call_id = o.id and t.n = o.n
  )
  update calls c set status = o.status, lease = null, reason = o.reason,
    http_status = coalesce(o."httpStatus", c.http_status),
    settled_at = case when o.status <> 'queued' then to_timestamp(o.at / 1000) end,
    not_before = case when o."retryAt" is null then c.not_before
      else greatest(c.not_before, to_timestamp(o."retryAt" / 1000)) end
  from o where c.workspace_id = $1 and c.id = o.id
    and c.status in ('calling', 'queued') and (o.status = 'done' or (c.status = 'calling' and c.tries = o.n))
  returning c.id, c.person_id as person, c.journey_id as journey, c.node_id as node, c.tells, c.status, c.tries`;

export const answeredEventName = 'Webhook Answered';

/** Tells the journey what became of its call: once, however often it is settled. */
export function answeredEvent(
  { id, person, journey, node, tries }: SettledCall,
  at: number,
  told: {
    readonly ok: boolean;
    readonly status: number | null;
    readonly reason: string | null;
    readonly captured: Readonly<Record<string, unknown>>;
  },
): NewEvent {
  return {
    personId: person,
    messageId: `call-answered:${id}`,
    type: 'derived',
    name: answeredEventName,
    at,
    source: 'derived',
    backfill: false,
    properties: { call: id, journey, node, tries, ...told },
    context: {},
  };
}

/**
 * Takes back what belongs to the dead: claims whose lease has ended. HTTP calls are made again whether or not they were
 * made, since the other side knows their key; a mail that may have left is not.
 */
export async function sweepCalls(tx: Transaction, limit: number): Promise<number> {
  const { rowCount } = await tx.query(
    `with dead as (
       select c.workspace_id, c.id, c.tries, c.kind = 'http' or t.outcome is null as again from calls c
       left join call_tries t on t.workspace_id = c.workspace_id and t.call_id = c.id and t.n = c.tries
       where c.status = 'calling' and c.lease < now() order by c.lease limit $1 for update of c skip locked
     ), noted as (
       update call_tries t set outcome = 'lost', finished_at = clock_timestamp() from dead d
       where t.workspace_id = d.workspace_id and t.call_id = d.id and t.n = d.tries
     )
     update calls c set lease = null, status = case when d.again then 'queued' else 'failed' end,
       reason = case when d.again then c.reason else '{"code": "no-answer"}'::jsonb end,
       settled_at = case when not d.again then clock_timestamp() end
     from dead d where c.workspace_id = d.workspace_id and c.id = d.id`,
    [limit],
  );
  return rowCount ?? 0;
}

/** What a practice clock's dead driver left in the middle: back into the queue. Nobody was called. */
export async function reclaimPracticeCalls(tx: Transaction, workspace: string): Promise<void> {
  await tx.query(
    `update calls set status = 'queued', lease = null where workspace_id = $1 and status = 'calling'`,
    [workspace],
  );
}
