import type { Transaction } from '../connection.ts';
import { isPersonal } from '../vault/personal.ts';
import type { Vault } from '../vault/vault.ts';
import type { StoredReason } from './enrollments.ts';
import { iso } from './time.ts';

/** A line of the step log. */
export interface StepWrite {
  readonly enrollment: string;
  readonly turn: number;
  readonly ord: number;
  readonly person: string;
  readonly journey: string;
  readonly version: number;
  readonly node: string;
  readonly visit: number;
  readonly kind: string;
  readonly port: string | null;
  readonly variant: string | null;
  readonly at: number;
  readonly reason: StoredReason;
}

/** A reason cut in two: what may lie in the clear, and the values when one of them is personal. */
export interface SplitReason {
  readonly open: StoredReason;
  readonly sealed: Buffer | null;
}

export function splitReason(vault: Vault, reason: StoredReason): SplitReason {
  const { code, params } = reason;
  if (!params || !showsPerson(params)) return { open: reason, sealed: null };
  return { open: { code }, sealed: vault.seal(params) };
}

export function joinReason(vault: Vault, open: StoredReason, sealed: Buffer | null): StoredReason {
  return sealed ? { code: open.code, params: vault.open<Record<string, unknown>>(sealed) } : open;
}

/** A value under a personal name, one that looks like an address, or one seen at a personal path. */
function showsPerson(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(showsPerson);
  if (value === null || typeof value !== 'object') return isPersonal('', value);
  return Object.entries(value).some(([name, inner]) => {
    if (name === 'path' && typeof inner === 'string')
      return inner.split('.').some((part) => isPersonal(part, null));
    return isPersonal(name, null) || showsPerson(inner);
  });
}

export async function insertSteps(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  steps: readonly StepWrite[],
): Promise<void> {
  if (steps.length === 0) return;
  const rows = steps.map((step) => {
    const { open, sealed } = splitReason(vault, step.reason);
    return { ...step, at: iso(step.at), reason: open, sealed: sealed?.toString('hex') ?? null };
  });
  await tx.query(
    {
      name: 'insert-steps',
      text: `insert into steps (workspace_id, enrollment_id, turn, ord, person_id, journey_id, version, node_id, visit, kind, port,
       variant, at, reason, sealed)
     select $1, r.enrollment, r.turn, r.ord, r.person, r.journey, r.version, r.node, r.visit, r.kind, r.port, r.variant, r.at,
       r.reason, decode(r.sealed, 'hex')
     from jsonb_to_recordset($2::jsonb) as r (enrollment uuid, turn integer, ord smallint, person uuid, journey uuid,
       version integer, node text, visit integer, kind text, port text, variant text, at timestamptz, reason jsonb, sealed text)`,
    },
    [workspace, JSON.stringify(rows)],
  );
}

export interface Count {
  readonly journey: string;
  readonly version: number;
  readonly node: string;
  readonly kind: string;
  /** The port left by, or the code of the reason. */
  readonly detail: string;
  readonly variant: string;
  /** `YYYY-MM-DD`, the day of entry in the workspace's zone. */
  readonly entryDay: string;
  readonly at: number;
}

/**
 * Adds to the counters by the hour, and to the roll-ups of all time, of days of entry and of days of the event. Sorted, so that
 * two transactions can't wait for each other, and spread by connection: counters over eight rows, so that they seldom wait
 * at all, roll-ups over one for each, so that they never do. Call it last: its locks are the hottest.
 */
export async function addCounts(tx: Transaction, workspace: string, counts: readonly Count[]): Promise<void> {
  if (counts.length === 0) return;
  await tx.query(
    {
      name: 'add-counts',
      text: `with r as materialized (
       select r.*, (r.at at time zone w.zone)::date as day from workspaces w cross join jsonb_to_recordset($2::jsonb) as r (
         journey uuid, version integer, node text, kind text, detail text, variant text, "entryDay" date, at timestamptz)
       where w.id = $1
     ), hourly as (
       insert into counters (workspace_id, journey_id, version, node_id, kind, detail, variant, entry_day, hour, shard, n)
       select $1, r.journey, r.version, r.node, r.kind, r.detail, r.variant, r."entryDay", date_trunc('hour', r.at, 'UTC') as hour,
         pg_backend_pid() % 8 as shard, count(*)
       from r group by 2, 3, 4, 5, 6, 7, 8, 9, 10 order by 2, 3, 4, 5, 6, 7, 8, 9, 10
       on conflict (workspace_id, journey_id, version, node_id, kind, detail, variant, entry_day, hour, shard)
       do update set n = counters.n + excluded.n
     )
     insert into rollups (workspace_id, journey_id, span, day, version, node_id, kind, detail, variant, shard, n)
     select $1, r.journey, s.span, s.day, r.version, r.node, r.kind, r.detail, r.variant, rollup_shard(), count(*)
     from r cross join lateral (values ('all', '-infinity'::date), ('entry', r."entryDay"), ('event', r.day)) s (span, day)
     group by 2, 3, 4, 5, 6, 7, 8, 9 order by 2, 3, 4, 5, 6, 7, 8, 9
     on conflict (workspace_id, journey_id, span, day, version, node_id, kind, detail, variant, shard)
     do update set n = rollups.n + excluded.n`,
    },
    [workspace, JSON.stringify(counts.map((count) => ({ ...count, at: iso(count.at) })))],
  );
}

/** A queued message; its content stays in the program, found by version, node and variant. */
export interface MessageWrite {
  /** enrollment:node:visit */
  readonly id: string;
  readonly enrollment: string;
  readonly person: string;
  readonly journey: string;
  readonly version: number;
  readonly node: string;
  readonly visit: number;
  readonly channel: string;
  readonly class: string;
  readonly topic: string;
  readonly variant: string;
  readonly status: 'queued' | 'skipped';
  readonly reason: StoredReason | null;
  /** Higher goes first. */
  readonly priority: number;
  readonly dueAt: number;
  /** On the workspace's clock. */
  readonly notBefore: number;
  readonly expiresAt: number;
}

/** Queues messages. One that is there already stays as it is: its id says that it is the same. */
export async function insertMessages(
  tx: Transaction,
  workspace: string,
  messages: readonly MessageWrite[],
): Promise<void> {
  if (messages.length === 0) return;
  const rows = messages.map((message) => ({
    ...message,
    dueAt: iso(message.dueAt),
    notBefore: iso(message.notBefore),
    expiresAt: iso(message.expiresAt),
  }));
  await tx.query(
    {
      name: 'insert-messages',
      text: `insert into messages (workspace_id, id, enrollment_id, person_id, journey_id, version, node_id, visit, channel, class, topic,
       variant, status, reason, priority, due_at, not_before, expires_at)
     select $1, r.id, r.enrollment, r.person, r.journey, r.version, r.node, r.visit, r.channel, r.class, r.topic, r.variant,
       r.status, r.reason, r.priority, r."dueAt", r."notBefore", r."expiresAt"
     from jsonb_to_recordset($2::jsonb) as r (id text, enrollment uuid, person uuid, journey uuid, version integer, node text,
       visit integer, channel text, class text, topic text, variant text, status text, reason jsonb, priority smallint, "dueAt" timestamptz,
       "notBefore" timestamptz, "expiresAt" timestamptz)
     on conflict (workspace_id, id) do nothing`,
    },
    [workspace, JSON.stringify(rows)],
  );
}
