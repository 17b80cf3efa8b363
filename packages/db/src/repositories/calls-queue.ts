import type { Transaction } from '../connection.ts';
import type { JourneyStatus, StoredReason } from './enrollments.ts';

/** A call as the turn that asks for it writes it. Times are milliseconds on the workspace's clock. */
export interface CallWrite {
  readonly id: string;
  readonly person: string;
  readonly enrollment: string;
  readonly journey: string;
  readonly version: number;
  readonly node: string;
  readonly kind: 'http' | 'mail';
  /** Templates. */
  readonly request: unknown;
  /** Whether what comes of it is told to the journey. */
  readonly tells: boolean;
  readonly dueAt: number;
  readonly notBefore: number;
  readonly giveUpAt: number;
}

/** Once each: one that is there stays as it is. */
export async function insertCalls(
  tx: Transaction,
  workspace: string,
  calls: readonly CallWrite[],
): Promise<void> {
  if (calls.length === 0) return;
  await tx.query(
    `insert into calls (workspace_id, id, person_id, enrollment_id, journey_id, version, node_id, kind, request, tells,
       due_at, not_before, give_up_at)
     select $1, id, person, enrollment, journey, version, node, kind, request, tells, to_timestamp("dueAt" / 1000),
       to_timestamp("notBefore" / 1000), to_timestamp("giveUpAt" / 1000)
     from jsonb_to_recordset($2::jsonb) as c (id text, person uuid, enrollment uuid, journey uuid, version integer,
       node text, kind text, request jsonb, tells boolean, "dueAt" float8, "notBefore" float8, "giveUpAt" float8)
     on conflict do nothing`,
    [workspace, JSON.stringify(calls)],
  );
}

/** A call that this process alone may work on, until its lease ends. */
export interface ClaimedCall {
  readonly workspace: string;
  readonly id: string;
  readonly person: string;
  /** Number of this try; whatever is written about it later names it. */
  readonly n: number;
}

/** Real milliseconds a claim lasts. */
export const callLease = 60_000;

const claiming = (picked: string) => `with picked as (${picked}), claimed as (
    update calls c set status = 'calling', tries = tries + 1,
      lease = clock_timestamp() + interval '${callLease} milliseconds'
    from picked p where c.workspace_id = p.workspace_id and c.id = p.id
    returning c.workspace_id, c.id, c.person_id, c.tries, c.not_before
  ), noted as (
    insert into call_tries (workspace_id, call_id, n) select workspace_id, id, tries from claimed
  )
  select workspace_id as workspace, id, person_id as person, tries as n from claimed
  order by not_before, person_id, id`;

/** Claims calls of live workspaces that are due, and notes the try. Two who call it at once get different ones. */
export async function claimCalls(tx: Transaction, limit: number): Promise<ClaimedCall[]> {
  const { rows } = await tx.query<ClaimedCall>({
    name: `claim-calls-${limit}`,
    text: claiming(`select workspace_id, id from calls where status = 'queued' and not_before <= now()
      and workspace_id in (select id from workspaces where kind = 'live')
      order by not_before, id limit ${limit} for update skip locked`),
  });
  return rows;
}

/** Claims calls of one practice workspace that are due up to `upTo` on its clock, in order of time and person. */
export async function claimDueCalls(
  tx: Transaction,
  workspace: string,
  upTo: number,
  limit: number,
): Promise<ClaimedCall[]> {
  const { rows } = await tx.query<ClaimedCall>(
    claiming(`select workspace_id, id from calls where workspace_id = $1 and status = 'queued'
      and not_before <= $2 order by not_before, person_id, id limit $3 for update skip locked`),
    [workspace, new Date(upTo), limit],
  );
  return rows;
}

/** A claimed call with what decides about it. Times are milliseconds on the workspace's clock. */
export interface CallRecord {
  readonly id: string;
  readonly person: string;
  readonly enrollment: string;
  readonly journey: string;
  readonly node: string;
  readonly n: number;
  readonly kind: 'http' | 'mail';
  readonly request: unknown;
  readonly tells: boolean;
  readonly dueAt: number;
  readonly giveUpAt: number;
  /** The rendered request, once it stands. */
  readonly sealed: Buffer | null;
  readonly answer: { readonly status: number; readonly body: unknown } | null;
  readonly journeyStatus: JourneyStatus | null;
  /** Set, or left behind, by whoever took the person out. */
  readonly stop: StoredReason | null;
  readonly ended: StoredReason | null;
  /** State of the enrollment: journey data for the templates. */
  readonly state: Buffer | null;
}

type Row = Omit<CallRecord, 'dueAt' | 'giveUpAt'> & { due_at: Date; give_up_at: Date };

/** Claimed calls that are still claimed. Read after their people were locked. */
export async function loadCalls(
  tx: Transaction,
  workspace: string,
  claims: readonly { readonly id: string; readonly n: number }[],
): Promise<CallRecord[]> {
  const { rows } = await tx.query<Row>(
    `select c.id, c.person_id as person, c.enrollment_id as enrollment, c.journey_id as journey, c.node_id as node,
       c.tries as n, c.kind, c.request, c.tells, c.due_at, c.give_up_at, c.sealed, c.answer,
       j.status as "journeyStatus", e.stop, case when e.status = 'done' then e.reason end as ended, e.sealed as state
     from unnest($2::text[], $3::smallint[]) as k (id, n)
     join calls c on c.workspace_id = $1 and c.id = k.id and c.tries = k.n and c.status = 'calling'
     left join journeys j on j.workspace_id = c.workspace_id and j.id = c.journey_id
     left join enrollments e on e.workspace_id = c.workspace_id and e.id = c.enrollment_id
     order by c.not_before, c.person_id, c.id`,
    [workspace, claims.map((claim) => claim.id), claims.map((claim) => claim.n)],
  );
  return rows.map(({ due_at, give_up_at, ...row }) => ({
    ...row,
    dueAt: due_at.getTime(),
    giveUpAt: give_up_at.getTime(),
  }));
}

/** Puts a claim back as if it had never been made. `at`: milliseconds on the workspace's clock. */
export interface CallRelease {
  readonly id: string;
  readonly n: number;
  readonly at: number;
  /** The rendered request, where it was written meanwhile. */
  readonly sealed: Buffer | null;
}

export async function releaseCalls(
  tx: Transaction,
  workspace: string,
  releases: readonly CallRelease[],
): Promise<void> {
  if (releases.length === 0) return;
  await tx.query(
    `with r as (select * from jsonb_to_recordset($2::jsonb) as r (id text, n smallint, at float8, sealed text)),
     put as (
       update calls c set status = 'queued', tries = c.tries - 1, lease = null,
         sealed = coalesce(c.sealed, decode(r.sealed, 'base64')),
         not_before = greatest(c.not_before, to_timestamp(r.at / 1000))
       from r where c.workspace_id = $1 and c.id = r.id and c.status = 'calling' and c.tries = r.n
       returning c.id, r.n)
     delete from call_tries t using put where t.workspace_id = $1 and t.call_id = put.id and t.n = put.n`,
    [workspace, JSON.stringify(releases.map(written))],
  );
}

const written = <One extends { readonly sealed: Buffer | null }>(one: One) => ({
  ...one,
  sealed: one.sealed?.toString('base64') ?? null,
});

/** Notes what is about to be sent, before it is: from here on a crash leaves it open whether it was. */
export async function noteCallsMade(
  tx: Transaction,
  workspace: string,
  made: readonly { readonly id: string; readonly n: number; readonly sealed: Buffer }[],
): Promise<void> {
  if (made.length === 0) return;
  await tx.query(
    `with m as (select * from jsonb_to_recordset($2::jsonb) as m (id text, n smallint, sealed text)),
     put as (
       update calls c set sealed = coalesce(c.sealed, decode(m.sealed, 'base64'))
       from m where c.workspace_id = $1 and c.id = m.id and c.status = 'calling' and c.tries = m.n
       returning c.id, m.n)
     update call_tries t set outcome = 'calling' from put
     where t.workspace_id = $1 and t.call_id = put.id and t.n = put.n`,
    [workspace, JSON.stringify(made.map(written))],
  );
}
