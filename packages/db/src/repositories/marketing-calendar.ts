import type { Transaction } from '../connection.ts';

/** Days of the calendar, `YYYY-MM-DD` in `zone`, both included, and the moments at which they begin and end. */
export interface CalendarDays {
  readonly workspace: string;
  readonly zone: string;
  readonly from: string;
  readonly to: string;
  readonly begins: Date;
  readonly ends: Date;
}

export interface LiveName {
  readonly journey: string;
  readonly name: string;
  /** Names on the canvas, by node. */
  readonly labels: { readonly [node: string]: string };
}

/** Live journeys by name, with what their authors call the nodes. */
export async function liveJourneyNames(tx: Transaction, workspace: string): Promise<LiveName[]> {
  const { rows } = await tx.query<LiveName & { readonly [column: string]: unknown }>(
    `select j.id as journey, j.name, (select coalesce(jsonb_object_agg(n.key, n.value ->> 'label'), '{}')
         from jsonb_each(v.graph -> 'nodes') n where n.value ->> 'label' <> '') as labels
     from journeys j join journey_versions v on v.workspace_id = j.workspace_id and v.journey_id = j.id and v.version = j.live_version
     where j.workspace_id = $1 and j.status = 'live' order by lower(j.name), j.id`,
    [workspace],
  );
  return rows;
}

/** Whom a schedule let through the last time it came round. */
export interface LastAudience {
  readonly journey: string;
  readonly node: string;
  readonly people: number;
}

/** Older runs say nothing about the next one. */
const stillTrue = '100 days';

/** Of each schedule the last occurrence that is over; by each one's own clock it was several runs. */
export async function lastAudiences(tx: Transaction, workspace: string): Promise<LastAudience[]> {
  const { rows } = await tx.query<LastAudience & { readonly [column: string]: unknown }>(
    `select distinct on (journey_id, node) journey_id as journey, node, sum(matched)::int as people
     from journey_runs where workspace_id = $1 and act = 'admit' and state = 'done' and at > now() - $2::interval
     group by journey_id, node, occurrence order by journey_id, node, max(at) desc`,
    [workspace, stillTrue],
  );
  return rows;
}

export interface DateCount {
  /** `date:<journey>:<node>` */
  readonly kind: string;
  readonly day: string;
  readonly people: number;
}

/** People whose own dates come round, by day: rows of `due` of these days, by `due_at`. */
export async function datesComing(
  tx: Transaction,
  { workspace, zone, begins, ends }: CalendarDays,
  kinds: readonly string[],
): Promise<DateCount[]> {
  if (kinds.length === 0) return [];
  const { rows } = await tx.query<DateCount & { readonly [column: string]: unknown }>(
    `select kind, to_char(at at time zone $2, 'YYYY-MM-DD') as day, count(*)::int as people
     from due where workspace_id = $1 and at >= $3 and at < $4 and kind = any($5::text[]) and subject <> 'all'
     group by 1, 2 order by 1, 2`,
    [workspace, zone, begins, ends, kinds],
  );
  return rows;
}

export interface RestingCount {
  readonly journey: string;
  readonly version: number;
  readonly node: string;
  readonly day: string;
  readonly people: number;
}

/** People inside whose rest ends on these days, by `enrollments_until`: nobody who waits for longer is looked at. */
export async function restsEnding(
  tx: Transaction,
  { workspace, zone, begins, ends }: CalendarDays,
): Promise<RestingCount[]> {
  const { rows } = await tx.query<RestingCount & { readonly [column: string]: unknown }>(
    `select e.journey_id as journey, e.version, e.node_id as node,
       to_char(greatest(e.until, $3) at time zone $2, 'YYYY-MM-DD') as day, count(*)::int as people
     from enrollments e join journeys j on j.workspace_id = e.workspace_id and j.id = e.journey_id and j.status = 'live'
     where e.workspace_id = $1 and e.status = 'live' and e.until is not null and e.until < $4 and e.node_id is not null
     group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
    [workspace, zone, begins, ends],
  );
  return rows;
}

export interface EntryDay {
  readonly journey: string;
  readonly node: string;
  readonly day: string;
  readonly people: number;
}

/** Who entered by which trigger on which day, by `counters_entries`. Days without anybody are left out. */
export async function entriesByDay(
  tx: Transaction,
  workspace: string,
  journeys: readonly string[],
  { from, to }: { readonly from: string; readonly to: string },
): Promise<EntryDay[]> {
  const { rows } = await tx.query<EntryDay & { readonly [column: string]: unknown }>(
    `select journey_id as journey, node_id as node, to_char(entry_day, 'YYYY-MM-DD') as day, sum(n)::int as people
     from counters where workspace_id = $1 and journey_id = any($2::uuid[]) and kind = 'entered'
       and entry_day between $3::date and $4::date
     group by 1, 2, 3 order by 1, 2, 3`,
    [workspace, journeys, from, to],
  );
  return rows;
}

export interface SentCount {
  readonly journey: string;
  readonly node: string;
  readonly n: number;
}

/** Messages that people who entered on these days came to, node by node, by `counters_sent`. */
export async function sentToEntrants(
  tx: Transaction,
  workspace: string,
  journeys: readonly string[],
  { from, to }: { readonly from: string; readonly to: string },
): Promise<SentCount[]> {
  const { rows } = await tx.query<SentCount & { readonly [column: string]: unknown }>(
    `select journey_id as journey, node_id as node, sum(n)::int as n
     from counters where workspace_id = $1 and journey_id = any($2::uuid[]) and kind = 'sent'
       and entry_day between $3::date and $4::date
     group by 1, 2 order by 1, 2`,
    [workspace, journeys, from, to],
  );
  return rows;
}

/** Messages of one node that left on one day. */
export interface SentOnDay {
  readonly journey: string;
  readonly name: string;
  readonly node: string;
  /** As the newest version that sent them draws the node. */
  readonly label: string | null;
  readonly channel: string;
  readonly day: string;
  readonly n: number;
}

/** What left on these days, by `counters_sent`, of whatever journeys there are. */
export async function sentByDay(
  tx: Transaction,
  { workspace, zone, begins, ends }: Omit<CalendarDays, 'from' | 'to'>,
): Promise<SentOnDay[]> {
  const { rows } = await tx.query<SentOnDay & { readonly [column: string]: unknown }>(
    `with sent as (
       select journey_id, node_id, to_char(hour at time zone $2, 'YYYY-MM-DD') as day, sum(n)::int as n, max(version) as version
       from counters where workspace_id = $1 and kind = 'sent' and hour >= $3 and hour < $4 group by 1, 2, 3),
     drawn as (
       select d.journey_id, d.node_id, d.version, v.graph #> array['nodes', d.node_id] as node
       from (select distinct journey_id, node_id, version from sent) d
       join journey_versions v on v.workspace_id = $1 and v.journey_id = d.journey_id and v.version = d.version)
     select s.journey_id as journey, j.name, s.node_id as node, nullif(d.node ->> 'label', '') as label,
       d.node #>> '{config,channel}' as channel, s.day, s.n
     from sent s join drawn d using (journey_id, node_id, version)
       join journeys j on j.workspace_id = $1 and j.id = s.journey_id
     where d.node #>> '{config,channel}' is not null and s.n > 0
     order by s.day, lower(j.name), s.journey_id, s.node_id`,
    [workspace, zone, begins, ends],
  );
  return rows;
}
