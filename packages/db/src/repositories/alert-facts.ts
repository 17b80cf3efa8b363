import type { Transaction } from '../connection.ts';

/** A live journey as alerts look at it: of the last day, and of the seven days before it. */
export interface WatchedJourney {
  readonly id: string;
  readonly name: string;
  /** People who entered. */
  readonly entered: Stretch;
  /** Messages that a step wanted to send. */
  readonly messages: Stretch;
  /** Of them, those that the guardrails skipped. */
  readonly skipped: Stretch;
  /** Enrollments that need attention now. */
  readonly attention: number;
  /** People whose wait ended over an hour ago, and who rest still. */
  readonly overdue: number;
  readonly inside: number;
  /** Milliseconds since its first version went live. */
  readonly age: number;
}

export interface Stretch {
  readonly day: number;
  /** Of the seven days before that. */
  readonly week: number;
}

export interface WatchedProvider {
  readonly id: string;
  readonly name: string;
  /** Since when its calls fail, as ISO 8601. */
  readonly since: string;
  readonly code: string;
  readonly failing: number;
}

export interface AlertFacts {
  readonly journeys: readonly WatchedJourney[];
  /** Those that are given a rest because they don't answer. */
  readonly resting: readonly WatchedProvider[];
  /** What breakers stopped, and nobody has let go on since. */
  readonly tripped: readonly TrippedBreaker[];
  /** Streams that wait for somebody to let them go on. */
  readonly paused: readonly PausedStream[];
}

export interface PausedStream {
  readonly id: string;
  readonly name: string;
  readonly failing: number;
}

export interface TrippedBreaker {
  readonly journey: string;
  readonly name: string;
  readonly channel: string;
  /** What it saw: `kind` (complaints or bounces), `bad` of so many `sent`, within a `window`. */
  readonly why: Readonly<Record<string, unknown>> | null;
}

/** What alerts are about, of one live workspace: a few statements over indexes, whatever its size. */
export async function loadAlertFacts(tx: Transaction, workspace: string): Promise<AlertFacts> {
  const { rows: journeys } = await tx.query<WatchedJourney>(
    `select j.id, j.name, jsonb_build_object('day', e.day, 'week', e.week) as entered,
       jsonb_build_object('day', m.day, 'week', m.week) as messages,
       jsonb_build_object('day', m.skipped_day, 'week', m.skipped_week) as skipped,
       i.attention, i.overdue, i.inside,
       (select extract(epoch from now() - min(v.published_at)) * 1000 from journey_versions v
         where v.workspace_id = j.workspace_id and v.journey_id = j.id)::float8 as age
     from journeys j
     cross join lateral (
       select (count(*) filter (where entered_at > now() - interval '1 day'))::int as day,
         (count(*) filter (where entered_at <= now() - interval '1 day'))::int as week
       from enrollments where workspace_id = j.workspace_id and journey_id = j.id
         and entered_at > now() - interval '8 days') e
     cross join lateral (
       select coalesce(sum(n) filter (where hour > now() - interval '1 day'), 0)::int as day,
         coalesce(sum(n) filter (where hour <= now() - interval '1 day'), 0)::int as week,
         coalesce(sum(n) filter (where kind = 'skipped' and hour > now() - interval '1 day'), 0)::int as skipped_day,
         coalesce(sum(n) filter (where kind = 'skipped' and hour <= now() - interval '1 day'), 0)::int as skipped_week
       from counters where workspace_id = j.workspace_id and journey_id = j.id and kind in ('sent', 'skipped')
         and hour > now() - interval '8 days') m
     cross join lateral (
       select (count(*) filter (where status = 'attention'))::int as attention,
         (count(*) filter (where status = 'live' and until < now() - interval '1 hour'))::int as overdue,
         count(*)::int as inside
       from enrollments where workspace_id = j.workspace_id and journey_id = j.id and status in ('live', 'attention')) i
     where j.workspace_id = $1 and j.status = 'live' order by j.id`,
    [workspace],
  );
  const { rows: resting } = await tx.query<WatchedProvider>(
    `select p.id, p.name, to_json(h.since) #>> '{}' as since, h.code, h.failing
     from provider_health h join providers p on p.workspace_id = h.workspace_id and p.id = h.provider_id
     where h.workspace_id = $1 and h.rest_until is not null and p.enabled order by p.id`,
    [workspace],
  );
  const { rows: tripped } = await tx.query<TrippedBreaker>(
    `select s ->> 'journey' as journey, coalesce(j.name, '') as name, coalesce(s ->> 'channel', '*') as channel,
       s #> '{by,why}' as why
     from workspaces w cross join lateral jsonb_array_elements(coalesce(w.settings -> 'stops', '[]')) s
     left join journeys j on j.workspace_id = w.id and j.id::text = s ->> 'journey'
     where w.id = $1 and s #>> '{by,kind}' = 'breaker' and s ->> 'journey' is not null`,
    [workspace],
  );
  const { rows: paused } = await tx.query<PausedStream & { readonly [column: string]: unknown }>(
    `select id, name, failing from streams
     where workspace_id = $1 and enabled and paused_at is not null order by id`,
    [workspace],
  );
  return { journeys, resting, tripped, paused };
}
