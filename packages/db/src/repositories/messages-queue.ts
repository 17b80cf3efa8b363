import type { Transaction } from '../connection.ts';
import type { StoredReason } from './enrollments.ts';

/** A message that this process alone may work on, until its lease ends. */
export interface ClaimedMessage {
  readonly workspace: string;
  readonly id: string;
  readonly person: string;
  /** Number of this try; whatever is written about it later names it. */
  readonly n: number;
}

/** Real milliseconds a claim lasts. Its owner must be done by then, or is taken for dead. */
export const messageLease = 30_000;

const lease = `clock_timestamp() + interval '${messageLease} milliseconds'`;

/** Takes the rows that `picked` names, and notes the try, in one statement. */
function claiming(picked: string): string {
  return `with picked as (${picked}), claimed as (
      update messages m set status = 'sending', tries = tries + 1, lease = ${lease}
      from picked p where m.workspace_id = p.workspace_id and m.id = p.id
      returning m.workspace_id, m.id, m.person_id, m.tries, m.priority, m.not_before
    ), noted as (
      insert into attempts (workspace_id, message_id, n) select workspace_id, id, tries from claimed
    )
    select workspace_id as workspace, id, person_id as person, tries as n from claimed
    order by priority desc, not_before, person_id, id`;
}

/**
 * Claims messages of live workspaces that may leave now. Two who call it at once get different ones.
 * Practice workspaces have their own door: their time is not the database's.
 *
 * `now()`, not `clock_timestamp()`: only a stable function can bound the index scan. With 200,000 messages held
 * for tomorrow that is 0.1 ms instead of 140.
 */
export async function claimMessages(tx: Transaction, limit: number): Promise<ClaimedMessage[]> {
  const { rows } = await tx.query<ClaimedMessage>(
    // Asked many times a second, mostly for nothing: planning it anew costs ten times as much as that.
    {
      name: `claim-messages-${limit}`,
      text: claiming(`select workspace_id, id from messages where status = 'queued' and not_before <= now()
        and workspace_id in (select id from workspaces where kind = 'live')
        order by priority desc, not_before, id limit ${limit} for update skip locked`),
    },
  );
  return rows;
}

/** Claims messages of one practice workspace that are due up to `upTo` on its clock, in order of time and person. */
export async function claimDueMessages(
  tx: Transaction,
  workspace: string,
  upTo: number,
  limit: number,
): Promise<ClaimedMessage[]> {
  const { rows } = await tx.query<ClaimedMessage>(
    claiming(`select workspace_id, id from messages where workspace_id = $1 and status = 'queued'
      and not_before <= $2 order by not_before, person_id, id limit $3 for update skip locked`),
    [workspace, new Date(upTo), limit],
  );
  return rows;
}

/** What was asked, what each guardrail said and which one decided: kept with the message, the latest counts. */
export type VerdictRecord = Readonly<Record<string, unknown>>;

/** Puts a claim back as if it had never been made: nothing was called. `at`: milliseconds on the workspace's clock. */
export interface Release {
  readonly id: string;
  readonly n: number;
  readonly at: number;
  readonly reason: StoredReason | null;
  /** What the guardrails said, if they were asked. */
  readonly verdict?: VerdictRecord | undefined;
}

/**
 * Tries that called nobody are no tries: held back for days, a message would pile them up. What was noted for a first call
 * that was not made is forgotten, so that its time does not count as one since a call.
 */
export async function releaseMessages(
  tx: Transaction,
  workspace: string,
  releases: readonly Release[],
): Promise<void> {
  if (releases.length === 0) return;
  await tx.query(
    `with r as (select * from jsonb_to_recordset($2::jsonb) as r (id text, n smallint, at double precision, reason jsonb,
       verdict jsonb)),
     put as (
       update messages m set status = 'queued', tries = m.tries - 1, lease = null, reason = coalesce(r.reason, m.reason),
         first_attempt_at = case when m.tries > 1 then m.first_attempt_at end,
         verdict = coalesce(r.verdict, m.verdict),
         not_before = greatest(m.not_before, to_timestamp(r.at / 1000))
       from r where m.workspace_id = $1 and m.id = r.id and m.status = 'sending' and m.tries = r.n
       returning m.id, r.n)
     delete from attempts a using put where a.workspace_id = $1 and a.message_id = put.id and a.n = put.n`,
    [workspace, JSON.stringify(releases)],
  );
}

/** How a message ended without a call in this try. */
export interface Ending {
  readonly id: string;
  readonly n: number;
  readonly status: 'skipped' | 'cancelled' | 'expired' | 'parked' | 'failed' | 'unknown';
  readonly reason: StoredReason;
  /** What the guardrails said, if they were asked. */
  readonly verdict?: VerdictRecord | undefined;
}

export async function endMessages(
  tx: Transaction,
  workspace: string,
  endings: readonly Ending[],
): Promise<void> {
  if (endings.length === 0) return;
  await tx.query(
    `with e as (select * from jsonb_to_recordset($2::jsonb) as e (id text, n smallint, status text, reason jsonb, verdict jsonb)),
     put as (
       update messages m set status = e.status, reason = e.reason, lease = null, verdict = coalesce(e.verdict, m.verdict)
       from e where m.workspace_id = $1 and m.id = e.id and m.status = 'sending' and m.tries = e.n
       returning m.id, e.n, e.status, e.reason)
     update attempts a set finished_at = clock_timestamp(), outcome = put.status,
       detail = jsonb_build_object('reason', put.reason ->> 'code')
     from put where a.workspace_id = $1 and a.message_id = put.id and a.n = put.n`,
    [workspace, JSON.stringify(endings)],
  );
}

/** For how many milliseconds after the first call a provider knows a key again; 0 = not at all. */
export interface KeyWindow {
  readonly provider: string;
  readonly milliseconds: number;
}

/**
 * Takes back what belongs to the dead: claims whose lease has ended. What was never called, or can be called
 * again under the same key, goes back into the queue; what may have been taken by a provider that knows no
 * keys is `unknown` and waits for its receipt. Never a second call that can't be told from the first.
 */
export async function sweepLeases(
  tx: Transaction,
  windows: readonly KeyWindow[],
  limit: number,
): Promise<number> {
  const { rowCount } = await tx.query(sweep, [
    windows.map((one) => one.provider),
    windows.map((one) => Math.min(one.milliseconds, mostWindow)),
    limit,
  ]);
  return rowCount ?? 0;
}

const mostWindow = 100 * 365 * 86_400_000;

const sweep = `with dead as (
    select m.workspace_id, m.id, m.tries, coalesce(a.outcome, '') as outcome,
      a.outcome is null or coalesce(m.first_attempt_at + w.milliseconds * interval '1 millisecond' > clock_timestamp(), false)
        as again
    from messages m
    left join attempts a on a.workspace_id = m.workspace_id and a.message_id = m.id and a.n = m.tries
    left join providers p on p.workspace_id = m.workspace_id and p.id = m.provider_id
    left join unnest($1::text[], $2::float8[]) as w (provider, milliseconds)
      on w.provider = p.provider and w.milliseconds > 0
    where m.status = 'sending' and m.lease < now()
    order by m.lease limit $3 for update of m skip locked
  ), noted as (
    update attempts a set outcome = 'lost', finished_at = clock_timestamp() from dead d
    where a.workspace_id = d.workspace_id and a.message_id = d.id and a.n = d.tries and d.outcome <> ''
  )
  update messages m set lease = null, status = case when d.again then 'queued' else 'unknown' end,
    reason = case when d.again then m.reason else '{"code": "no-answer"}'::jsonb end
  from dead d where m.workspace_id = d.workspace_id and m.id = d.id`;

/**
 * What a practice clock's dead driver left in the middle: back into the queue. Only one driver delivers there,
 * and sandboxes know keys again for ever.
 */
export async function reclaimPractice(tx: Transaction, workspace: string): Promise<void> {
  await tx.query(
    `update messages set status = 'queued', lease = null where workspace_id = $1 and status = 'sending'`,
    [workspace],
  );
}

/**
 * Lets parked messages of these people try again: what was wrong with them may be mended. Call it when their
 * attributes have changed. Once past their expiry they end there by themselves.
 *
 * @returns how many
 */
export async function requeueParked(
  tx: Transaction,
  workspace: string,
  people: readonly string[],
): Promise<number> {
  if (people.length === 0) return 0;
  const { rowCount } = await tx.query(
    `update messages set status = 'queued' where workspace_id = $1 and person_id = any($2::uuid[]) and status = 'parked'`,
    [workspace, people],
  );
  return rowCount ?? 0;
}

/**
 * An operator lets one message try again: one that is parked, or that every call of it was refused. One that a provider
 * may have taken is left alone, and so is one whose time is over.
 */
export async function retryMessage(tx: Transaction, workspace: string, message: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    // It has given up its place under caps, and asks for one behind those that were queued meanwhile.
    `update messages m set status = 'queued', reason = null, created_at = clock_timestamp() from workspaces w
       left join practice_clocks c on c.workspace_id = w.id
     where w.id = m.workspace_id and m.workspace_id = $1 and m.id = $2 and (m.status = 'parked'
       or m.status = 'failed' and m.delivered_at is null and m.provider_message_id is null
         and m.expires_at > case w.kind when 'practice' then c.now else clock_timestamp() end
         and not exists (select from attempts a where a.workspace_id = m.workspace_id and a.message_id = m.id
           and coalesce(a.outcome, 'calling') in ('calling', 'unknown', 'lost', 'accepted')))`,
    [workspace, message],
  );
  return rowCount === 1;
}

/**
 * Lets parked messages try again whose person has been identified anew since, once that has been routed; and
 * those past their expiry, which end by it.
 *
 * @returns how many
 */
export async function reviveParked(tx: Transaction): Promise<number> {
  const { rowCount } = await tx.query(
    `update messages m set status = 'queued' from workspaces w left join practice_clocks c on c.workspace_id = w.id
     where w.id = m.workspace_id and m.status = 'parked' and (
       m.expires_at < case w.kind when 'practice' then c.now else clock_timestamp() end
       or (exists (select 1 from attempts a join events e on e.workspace_id = a.workspace_id and e.person_id = m.person_id
             and e.name = '$identify' and e.stored_at > a.finished_at
             where a.workspace_id = m.workspace_id and a.message_id = m.id and a.n = m.tries)
         and not exists (select 1 from route_queue q where q.workspace_id = m.workspace_id and q.person_id = m.person_id)))`,
  );
  return rowCount ?? 0;
}

/** What the guardrails said of it, the last time they were asked; `null`: they weren't. */
export async function readVerdict(
  tx: Transaction,
  workspace: string,
  message: string,
): Promise<VerdictRecord | null> {
  const { rows } = await tx.query<{ verdict: VerdictRecord | null }>(
    'select verdict from messages where workspace_id = $1 and id = $2',
    [workspace, message],
  );
  return rows[0]?.verdict ?? null;
}
