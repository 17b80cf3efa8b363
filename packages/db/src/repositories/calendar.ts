import type { Transaction } from '../connection.ts';
import { setDue } from './due.ts';

/** What a row of `due` of the calendar asks for. All but `date` are about everybody. */
export type CalendarDue =
  /** The journey was published, paused, resumed or stopped: what falls due of it is to be set anew. */
  | { readonly what: 'calendar'; readonly journey: string }
  /** A schedule comes round. */
  | { readonly what: 'schedule'; readonly journey: string; readonly node: string }
  /** The next page of a run. */
  | { readonly what: 'run'; readonly run: string }
  /** A date of the person's own comes round. */
  | { readonly what: 'date'; readonly journey: string; readonly node: string };

export const calendarKind = (journey: string) => `calendar:${journey}`;
export const scheduleKind = (journey: string, node: string) => `schedule:${journey}:${node}`;
export const dateKind = (journey: string, node: string) => `date:${journey}:${node}`;
export const runKind = (run: string) => `run:${run}`;

/** `null`: the row is about something else. */
export function readCalendarDue(kind: string): CalendarDue | null {
  const [what, id = '', node = ''] = kind.split(':');
  if (what === 'calendar') return { what, journey: id };
  if (what === 'run') return { what, run: id };
  return what === 'schedule' || what === 'date' ? { what, journey: id, node } : null;
}

/** The node types whose triggers fall due by the calendar. */
const calendarTypes = ['trigger-schedule', 'trigger-date'];

/**
 * Has what falls due of a journey set anew, once this transaction has committed: what that is follows from how the journey
 * stands then. Journeys that never did anything by the calendar ask for nothing. `null`: of every journey, as the zone of
 * the workspace has changed.
 */
export async function askForCalendar(
  tx: Transaction,
  workspace: string,
  journey: string | null,
): Promise<void> {
  await tx.query(
    `insert into due (workspace_id, kind, subject, at)
     select $1, 'calendar:' || j.id, 'all', date_trunc('milliseconds', coalesce(c.now, clock_timestamp()))
     from journeys j left join practice_clocks c on c.workspace_id = j.workspace_id
     where j.workspace_id = $1 and ($2::uuid is null or j.id = $2)
       and exists (select from journey_versions v cross join jsonb_each(v.program -> 'nodes') n
         where v.workspace_id = $1 and v.journey_id = j.id and n.value ->> 'type' = any($3::text[]))
     order by j.id
     on conflict (workspace_id, kind, subject) do update set at = least(due.at, excluded.at)`,
    [workspace, journey, calendarTypes],
  );
}

/**
 * Locks the row, so that whoever asks again meanwhile waits and is not forgotten; when it is due, or `null` when it is gone.
 */
export async function lockDueForAll(
  tx: Transaction,
  workspace: string,
  kind: string,
): Promise<number | null> {
  const { rows } = await tx.query<{ at: Date }>(
    `select at from due where workspace_id = $1 and kind = $2 and subject = 'all' for update`,
    [workspace, kind],
  );
  return rows[0]?.at.getTime() ?? null;
}

/** When a schedule is looked at next, and when it comes round next for somebody there is. Milliseconds. */
export interface NextOfSchedule {
  readonly look: number;
  readonly comes: number;
}

/** `next: null`: it never comes round again. */
export async function setSchedule(
  tx: Transaction,
  workspace: string,
  {
    journey,
    node,
    next,
  }: { readonly journey: string; readonly node: string; readonly next: NextOfSchedule | null },
): Promise<void> {
  const kind = scheduleKind(journey, node);
  if (next === null) return setDueForAll(tx, workspace, kind, null);
  await tx.query(
    `insert into due (workspace_id, kind, subject, at, payload) values ($1, $2, 'all', $3, jsonb_build_object('comes', $4::float8))
     on conflict (workspace_id, kind, subject) do update set at = excluded.at, payload = excluded.payload`,
    [workspace, kind, new Date(next.look), next.comes],
  );
}

/** When the schedules of a journey fall due next, by node. */
export async function schedulesOf(
  tx: Transaction,
  workspace: string,
  journey: string,
): Promise<ReadonlyMap<string, NextOfSchedule>> {
  const { rows } = await tx.query<{ kind: string; at: Date; comes: number }>(
    `select kind, at, ${comesAt('due')} as comes from due where workspace_id = $1 and subject = 'all' and kind in (${kindsEver('schedule')})`,
    [workspace, journey],
  );
  const nodeOf = (kind: string) => kind.slice(scheduleKind(journey, '').length);
  return new Map(rows.map(({ kind, at, comes }) => [nodeOf(kind), { look: at.getTime(), comes }]));
}

/** When a schedule, row `of` of due, comes round for somebody. Milliseconds. */
export function comesAt(of: string): string {
  return `coalesce((${of}.payload ->> 'comes')::float8, extract(epoch from ${of}.at) * 1000)`;
}

/** Sets when a row about everybody falls due; `null` = never. */
export async function setDueForAll(
  tx: Transaction,
  workspace: string,
  kind: string,
  at: number | null,
): Promise<void> {
  await setDue(tx, workspace, [{ kind, subject: 'all', at }]);
}

/** Forgets some of the dates of a journey but those of `nodes`; how many. Ask again until there are none. */
export async function forgetDates(
  tx: Transaction,
  workspace: string,
  journey: string,
  { but, most }: { readonly but: readonly string[]; readonly most: number },
): Promise<number> {
  const kept = but.map((node) => dateKind(journey, node));
  const { rowCount } = await tx.query(
    `delete from due where ctid = any(array(select ctid from due
       where workspace_id = $1 and kind in (${kindsEver('date')}) and kind <> all($3::text[]) limit $4))`,
    [workspace, journey, kept, most],
  );
  return rowCount ?? 0;
}

/** Kinds of rows that any version of journey $2 had: each by its own name, as prefixes sort differently from place to place. */
function kindsEver(what: 'schedule' | 'date'): string {
  return `select '${what}:' || v.journey_id || ':' || n.key from journey_versions v cross join jsonb_each(v.program -> 'nodes') n
    where v.workspace_id = $1 and v.journey_id = $2 and n.value ->> 'type' = 'trigger-${what}'`;
}

/** Somebody is two people's successor: what either had coming is looked at anew. */
export async function mergeDates(
  tx: Transaction,
  workspace: string,
  { survivor, absorbed }: { readonly survivor: string; readonly absorbed: string },
): Promise<void> {
  await tx.query(
    `insert into due (workspace_id, kind, subject, at)
     select distinct $1::uuid, d.kind, $2::text, date_trunc('milliseconds', coalesce(c.now, clock_timestamp()))
     from journeys j
       join journey_versions v on v.workspace_id = j.workspace_id and v.journey_id = j.id and v.version = j.live_version
       cross join jsonb_each(v.program -> 'nodes') n
       join due d on d.workspace_id = j.workspace_id and d.kind = 'date:' || j.id || ':' || n.key
         and d.subject in ($2::text, $3::text)
       left join practice_clocks c on c.workspace_id = j.workspace_id
     where j.workspace_id = $1::uuid and j.status = 'live' and n.value ->> 'type' = 'trigger-date'
     on conflict (workspace_id, kind, subject) do update set at = least(due.at, excluded.at)`,
    [workspace, survivor, absorbed],
  );
}
