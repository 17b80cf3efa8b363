import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';
import type { JourneyStatus, StoredReason } from './enrollments.ts';
import type { VerdictRecord } from './messages-queue.ts';
import { millis } from './time.ts';

/** A claimed message with what decides about it. Times are milliseconds on the workspace's clock. */
export interface OutgoingRecord {
  readonly id: string;
  readonly person: string;
  readonly enrollment: string | null;
  readonly journey: string | null;
  readonly journeyName: string | null;
  readonly version: number | null;
  readonly node: string | null;
  readonly channel: string;
  readonly class: string;
  readonly topic: string;
  readonly variant: string;
  readonly priority: number;
  /** Why it was put back last. */
  readonly reason: StoredReason | null;
  readonly n: number;
  readonly dueAt: number;
  readonly expiresAt: number;
  /** Who was called first, if anybody. */
  readonly provider: string | null;
  /** Real milliseconds since the first call; `null` before it. */
  readonly sinceFirstCall: number | null;
  /** An earlier call was never answered: a provider may have the message. */
  readonly maybeTaken: boolean;
  /** One that was due to the same person before, by the same channel, is on its way or may leave now. */
  readonly behind: boolean;
  /** Address and copy, once they stand. */
  readonly sealed: Buffer | null;
  readonly journeyStatus: JourneyStatus | null;
  readonly skipBefore: number | null;
  /** Set, or left behind, by whoever took the person out. */
  readonly stop: StoredReason | null;
  readonly ended: StoredReason | null;
  /** State of the enrollment: journey data for the copy. */
  readonly state: Buffer | null;
  /** The last code that the enrollment was given before the message became due. */
  readonly coupon: { readonly code: string; readonly expires: string | null } | null;
}

type Row = Omit<OutgoingRecord, 'dueAt' | 'expiresAt' | 'skipBefore'> & {
  due_at: Date;
  expires_at: Date;
  skip_before: Date | null;
};

/** Claimed messages that are still claimed. Read after their people were locked. */
export async function loadOutgoing(
  tx: Transaction,
  workspace: string,
  claims: readonly { readonly id: string; readonly n: number }[],
): Promise<OutgoingRecord[]> {
  const { rows } = await tx.query<Row>(
    `select m.id, m.person_id as person, m.enrollment_id as enrollment, m.journey_id as journey, j.name as "journeyName", m.version,
       m.node_id as node, m.channel, m.class, m.topic, m.variant, m.priority, m.reason, m.tries as n, m.due_at, m.expires_at, m.provider_id as provider,
       extract(epoch from clock_timestamp() - m.first_attempt_at)::float8 * 1000 as "sinceFirstCall",
       exists (select 1 from attempts a where a.workspace_id = m.workspace_id and a.message_id = m.id and a.n < m.tries
         and a.outcome in ('calling', 'unknown', 'lost')) as "maybeTaken",
       exists (select 1 from messages b where b.workspace_id = m.workspace_id and b.person_id = m.person_id
         and b.due_at < m.due_at and b.due_at > m.due_at - interval '1 day' and b.channel = m.channel
         and b.priority >= m.priority
         and (b.status = 'sending' or b.status = 'queued' and b.not_before <= m.not_before)) as behind,
       m.sealed, j.status as "journeyStatus", j.skip_before, e.stop,
       case when e.status = 'done' then e.reason end as ended, e.sealed as state,
       (select jsonb_build_object('code', k.code, 'expires', k.expires_at) from coupon_codes k
        where k.workspace_id = m.workspace_id and k.enrollment_id = m.enrollment_id and k.claimed_at <= m.due_at
        order by k.claimed_at desc, k.id desc limit 1) as coupon
     from unnest($2::text[], $3::smallint[]) as c (id, n)
     join messages m on m.workspace_id = $1 and m.id = c.id and m.tries = c.n and m.status = 'sending'
     left join journeys j on j.workspace_id = m.workspace_id and j.id = m.journey_id
     left join enrollments e on e.workspace_id = m.workspace_id and e.id = m.enrollment_id
     order by m.id`,
    [workspace, claims.map((claim) => claim.id), claims.map((claim) => claim.n)],
  );
  return rows.map(({ due_at, expires_at, skip_before, ...row }) => ({
    ...row,
    dueAt: due_at.getTime(),
    expiresAt: expires_at.getTime(),
    skipBefore: millis(skip_before),
  }));
}

/** A device that can be reached. */
export interface UsableDevice {
  readonly person: string;
  readonly token: string;
  readonly platform: 'ios' | 'android' | 'web';
}

/** The device each person was last seen with, among those that are not suppressed. */
export async function loadLatestDevices(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  people: readonly string[],
): Promise<Map<string, UsableDevice>> {
  if (people.length === 0) return new Map();
  const { rows } = await tx.query<{
    person_id: string;
    platform: UsableDevice['platform'];
    sealed: Buffer;
  }>(
    `select distinct on (d.person_id) d.person_id, d.platform, d.sealed from devices d
     where d.workspace_id = $1 and d.person_id = any($2::uuid[]) and not exists (select 1 from suppressions s
       where s.workspace_id = d.workspace_id and s.channel = 'push' and s.address_hash = d.token_hash)
     order by d.person_id, d.seen_at desc, d.token_hash`,
    [workspace, people],
  );
  return new Map(
    rows.map(({ person_id, platform, sealed }) => [
      person_id,
      { person: person_id, platform, token: vault.open<{ token: string }>(sealed).token },
    ]),
  );
}

/** About to be handed to a provider. */
export interface Calling {
  readonly id: string;
  readonly n: number;
  readonly provider: string;
  readonly addressHash: Buffer;
  /** Address and copy; every later try sends these bytes. */
  readonly sealed: Buffer;
  /** What the provider charges for: segments of a text message, one of anything else. */
  readonly units: number;
  /** What the guardrails said, if they were asked. */
  readonly verdict?: VerdictRecord | undefined;
}

/** Notes who will be called with what, before it is: from here on a crash leaves it open whether it was. */
export async function noteCalling(
  tx: Transaction,
  workspace: string,
  callings: readonly Calling[],
): Promise<void> {
  if (callings.length === 0) return;
  const rows = callings.map((one) => ({
    ...one,
    addressHash: one.addressHash.toString('hex'),
    sealed: one.sealed.toString('base64'),
  }));
  await tx.query(
    `with c as (select * from json_to_recordset($2::json) as c (id text, n smallint, provider uuid, "addressHash" text,
       sealed text, units smallint, verdict jsonb)),
     put as (
       update messages m set verdict = coalesce(c.verdict, m.verdict), provider_id = c.provider, address_hash = decode(c."addressHash", 'hex'), units = c.units,
         sealed = coalesce(m.sealed, decode(c.sealed, 'base64')),
         first_attempt_at = coalesce(m.first_attempt_at, clock_timestamp())
       from c where m.workspace_id = $1 and m.id = c.id and m.status = 'sending' and m.tries = c.n
       returning m.id, c.n)
     update attempts a set outcome = 'calling' from put
     where a.workspace_id = $1 and a.message_id = put.id and a.n = put.n`,
    [workspace, JSON.stringify(rows)],
  );
}

/** How a workspace calls itself, and the language of people who have none. */
export async function workspaceProfile(
  tx: Transaction,
  workspace: string,
): Promise<{ readonly name: string; readonly locale: string }> {
  const { rows } = await tx.query<{ name: string; locale: string }>(
    'select name, locale from workspaces where id = $1',
    [workspace],
  );
  return rows[0] ?? { name: '', locale: 'en' };
}
