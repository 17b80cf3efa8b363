import { outwardChannels, type OutwardChannel } from '@perennial/journey';
import type { Transaction } from '../connection.ts';
import { iso } from './time.ts';

/** Days of messages that tell how people respond. */
const days = 180;
const dayMs = 86_400_000;
/** Who is known of in groups: everybody. */
const everybody = '*';

/** Beginnings of age bands. */
export const ageBands = [25, 35, 45, 60] as const;

/** What makes people alike, of a row `p` of people: age band, newest device, stage of the first model. */
const groupOf = `coalesce(case when jsonb_typeof(p.attributes -> 'age') = 'number'
    then width_bucket((p.attributes ->> 'age')::numeric, array[${ageBands.join(', ')}]::numeric[])::text end, '') || '|' ||
  coalesce((select d.platform from devices d where d.workspace_id = p.workspace_id and d.person_id = p.id
    order by d.seen_at desc limit 1), '') || '|' ||
  coalesce((select s.key || '=' || (s.value ->> 'stage') from jsonb_each(p.stages) s
    where s.value ->> 'stage' is not null order by s.key limit 1), '')`;

/** Those that come to people: when somebody looks into an inbox says nothing of when to write to them. */
const comes = `m.channel in (${outwardChannels.map((channel) => `'${channel}'`).join(', ')})`;

/** Opened or clicked within a day. */
const responded = `least(m.opened_at, m.clicked_at) <= m.sent_at + interval '1 day'`;

/**
 * Counts anew how groups, and everybody, respond by the hour of their own day. One pass over half a year of messages.
 *
 * @param now milliseconds, real time
 */
export async function reckonResponseHours(tx: Transaction, workspace: string, now: number): Promise<void> {
  await tx.query(`set local statement_timeout = '10min'`);
  // Whoever comes second waits here for the first.
  await tx.query(
    `insert into response_reckonings (workspace_id, at) values ($1, $2)
     on conflict (workspace_id) do update set at = excluded.at`,
    [workspace, iso(now)],
  );
  await tx.query('delete from response_hours where workspace_id = $1', [workspace]);
  await tx.query(
    `insert into response_hours (workspace_id, people, channel, hour, messages, responses)
     with zones as materialized (select name from pg_timezone_names),
     counted as (
       select ${groupOf} as people, m.channel,
         extract(hour from m.sent_at at time zone coalesce(z.name, 'UTC'))::smallint as hour,
         count(*)::int as messages, (count(*) filter (where ${responded}))::int as responses
       from messages m join people p on p.workspace_id = m.workspace_id and p.id = m.person_id
       join workspaces w on w.id = m.workspace_id left join zones z on z.name = coalesce(p.zone, w.zone)
       where m.workspace_id = $1 and m.sent_at > $2 and m.status = 'sent' and ${comes} group by 1, 2, 3)
     select $1::uuid, people, channel, hour, messages, responses from counted
     union all
     select $1::uuid, '${everybody}', channel, hour, sum(messages)::int, sum(responses)::int from counted
       group by channel, hour`,
    [workspace, iso(now - days * dayMs)],
  );
}

/** Live workspaces whose counts are a day old. Needs a transaction across workspaces. */
export async function workspacesToReckon(tx: Transaction): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select w.id from workspaces w left join response_reckonings r on r.workspace_id = w.id
     where w.kind = 'live' and (r.at is null or r.at <= now() - interval '1 day')
       and exists (select from messages m where m.workspace_id = w.id and m.sent_at is not null) order by w.id`,
  );
  return rows.map(({ id }) => id);
}

/** Messages of a channel that came in an hour of the day, and how many of them were responded to. */
export interface ResponseCount {
  readonly channel: OutwardChannel;
  readonly hour: number;
  readonly messages: number;
  readonly responses: number;
}

/** A message that reached somebody. */
export interface OwnResponse {
  readonly channel: OutwardChannel;
  /** Milliseconds. */
  readonly at: number;
  readonly responded: boolean;
}

/** What is known of how somebody responds. */
export interface KnownResponses {
  /** `null`: that of the workspace. */
  readonly zone: string | null;
  /** They deny consent to being profiled: nothing of the rest may decide anything. */
  readonly refuses: boolean;
  /** `age band|platform|model=stage`, each empty where it isn't known. */
  readonly group: string;
  readonly own: readonly OwnResponse[];
  readonly ofGroup: readonly ResponseCount[];
}

/** Messages that are read of one person. */
const mostOwn = 500;

/** Of these people; ones that don't exist are missing. Three statements for all. */
export async function loadResponses(
  tx: Transaction,
  workspace: string,
  people: readonly string[],
  now: number,
): Promise<Map<string, KnownResponses>> {
  const { rows } = await tx.query<{ id: string; zone: string | null; group: string; refuses: boolean }>(
    `select p.id, p.zone, ${groupOf} as "group", exists (
       select from (select distinct on (topic) status from consents c
         where c.workspace_id = p.workspace_id and c.person_id = p.id and c.channel = 'profiling'
         order by topic, at desc, id desc) newest where newest.status = 'denied') as refuses
     from people p where p.workspace_id = $1 and p.id = any ($2::uuid[])`,
    [workspace, people],
  );
  const own = await loadOwn(tx, workspace, people, now);
  const groups = await loadResponseCounts(tx, workspace, [...new Set(rows.map(({ group }) => group))]);
  return new Map(
    rows.map(({ id, ...row }) => [
      id,
      { ...row, own: own.get(id) ?? [], ofGroup: groups.get(row.group) ?? [] },
    ]),
  );
}

async function loadOwn(
  tx: Transaction,
  workspace: string,
  people: readonly string[],
  now: number,
): Promise<Map<string, OwnResponse[]>> {
  const { rows } = await tx.query<{ person: string; channel: OutwardChannel; at: Date; responded: boolean }>(
    `select k.id as person, m.channel, m.sent_at as at, m.responded
     from unnest($2::uuid[]) as k (id) cross join lateral (
       select m.channel, m.sent_at, coalesce(${responded}, false) as responded from messages m
       where m.workspace_id = $1 and m.person_id = k.id and m.sent_at > $3 and m.sent_at <= $4 and m.status = 'sent'
         and ${comes}
       order by m.due_at desc limit ${mostOwn}) m`,
    [workspace, people, iso(now - days * dayMs), iso(now)],
  );
  const found = new Map<string, OwnResponse[]>();
  for (const { person, at, ...row } of rows) {
    const mine = found.get(person) ?? [];
    mine.push({ ...row, at: at.getTime() });
    found.set(person, mine);
  }
  return found;
}

/** Counts of groups by their names; `everybodyResponds` gives everybody's. */
async function loadResponseCounts(
  tx: Transaction,
  workspace: string,
  groups: readonly string[],
): Promise<Map<string, ResponseCount[]>> {
  const { rows } = await tx.query<ResponseCount & { people: string }>(
    `select people, channel, hour, messages, responses from response_hours
     where workspace_id = $1 and people = any ($2::text[])`,
    [workspace, groups],
  );
  const found = new Map<string, ResponseCount[]>();
  for (const { people, ...row } of rows) found.set(people, [...(found.get(people) ?? []), row]);
  return found;
}

/** How everybody in the workspace responds; empty before it was ever counted. */
export async function loadEverybodysResponses(tx: Transaction, workspace: string): Promise<ResponseCount[]> {
  return (await loadResponseCounts(tx, workspace, [everybody])).get(everybody) ?? [];
}
