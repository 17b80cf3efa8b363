import type { Transaction } from '../connection.ts';

/** Who is there already: the members of a segment, or the people in a stage. */
export type Group = { readonly segment: string } | { readonly model: string; readonly stage: string };

/** Everybody of a group is to be shown to a journey that was published with "also those already there". */
export type Entries = { readonly journey: string; readonly version: number } & Group;

/** Stage models and stages are named by their authors: no letter that parts the kinds of rows is left in them. */
const written = (entries: Entries) =>
  'segment' in entries
    ? entries.segment
    : [entries.model, entries.stage].map((name) => encodeURIComponent(name)).join('/');

/** Rows of `due`: of `all` for the run, of each person for their turn. */
export const entriesKind = (entries: Entries) =>
  `entries:${entries.journey}:${entries.version}:${written(entries)}`;

const personKind = (entries: Entries) => `entry:${entries.journey}:${entries.version}:${written(entries)}`;

/** What the row of a run asks for, or that of a person; `null`: it is about something else. */
export function readEntry(kind: string, whose: 'entries' | 'entry' = 'entry'): Entries | null {
  const [what, journey = '', number = '', group = ''] = kind.split(':');
  if (what !== whose) return null;
  const version = Number(number);
  const [model, stage] = group.split('/').map(decodeURIComponent);
  return stage === undefined
    ? { journey, version, segment: group }
    : { journey, version, model: model!, stage };
}

/** Begins the run, from the first member on. */
export async function askForEntries(tx: Transaction, workspace: string, entries: Entries): Promise<void> {
  await tx.query(
    `insert into due (workspace_id, kind, subject, at)
     select $1, $2, 'all', date_trunc('milliseconds', coalesce(c.now, clock_timestamp()))
     from (values (1)) one left join practice_clocks c on c.workspace_id = $1
     on conflict do nothing`,
    [workspace, entriesKind(entries)],
  );
}

/** The program that went live before this version; `undefined` where it is the first. */
export async function programBefore<Program>(
  tx: Transaction,
  workspace: string,
  journey: string,
  version: number,
): Promise<Program | undefined> {
  const { rows } = await tx.query<{ program: Program }>(
    'select program from journey_versions where workspace_id = $1 and journey_id = $2 and version = $3',
    [workspace, journey, version - 1],
  );
  return rows[0]?.program;
}

/** Whether the version is still the one to enter: `waits` while its journey is paused. */
export async function entriesStand(
  tx: Transaction,
  workspace: string,
  { journey, version }: Entries,
): Promise<'open' | 'waits' | 'over'> {
  const { rows } = await tx.query<{ status: string }>(
    'select status from journeys where workspace_id = $1 and id = $2 and live_version = $3',
    [workspace, journey, version],
  );
  const status = rows[0]?.status;
  return status === 'live' ? 'open' : status === 'paused' ? 'waits' : 'over';
}

/**
 * Makes the next members fall due, and the run itself a while later: so many a second are let in at most. What the
 * run has come to stands in its row. While the segment is built or the journey paused it waits.
 */
export async function expandEntries(
  tx: Transaction,
  workspace: string,
  entries: Entries,
  page: { readonly width: number; readonly pause: number },
): Promise<void> {
  const run = [workspace, entriesKind(entries)];
  const stands = await entriesStand(tx, workspace, entries);
  if (stands === 'over')
    return void (await tx.query(
      `delete from due where workspace_id = $1 and kind = $2 and subject = 'all'`,
      run,
    ));
  const { rows } = await tx.query<{ last: string | null }>(
    `with request as (
       select at, coalesce(payload ->> 'after', '00000000-0000-0000-0000-000000000000')::uuid as after from due
       where workspace_id = $1 and kind = $2 and subject = 'all' for update
     ), page as (
       select m.person_id, request.at from request cross join lateral (
         ${'segment' in entries ? membersAfter : peopleInStageAfter}) m
       where $6
     ), asked as (
       insert into due (workspace_id, kind, subject, at)
       select $1, $5, person_id::text, at from page order by person_id::text on conflict do nothing
     )
     select max(person_id::text) as last from page`,
    [...run, written(entries), page.width, personKind(entries), stands === 'open', ...namesOf(entries)],
  );
  const last = rows[0]?.last ?? null;
  if (last === null && stands === 'open' && (await isReady(tx, workspace, entries)))
    return void (await tx.query(
      `delete from due where workspace_id = $1 and kind = $2 and subject = 'all'`,
      run,
    ));
  await tx.query(
    `update due set at = at + $3 * interval '1 millisecond',
       payload = case when $4::text is null then payload else jsonb_build_object('after', $4::text) end
     where workspace_id = $1 and kind = $2 and subject = 'all'`,
    [...run, page.pause, last],
  );
}

/** `$3`: the segment, which may still be building. */
const membersAfter = `select person_id from segment_members where workspace_id = $1 and segment_id = $3::uuid
  and person_id > request.after
  and exists (select from segments where workspace_id = $1 and id = $3::uuid and status = 'ready')
  order by person_id limit $4`;

/** `$7`: the model, `$8`: the stage. */
const peopleInStageAfter = `select id as person_id from people where workspace_id = $1 and id > request.after
  and merged_into is null and stages #>> array[$7::text, 'stage'] = $8 and $3::text is not null order by id limit $4`;

function namesOf(entries: Entries): readonly string[] {
  return 'segment' in entries ? [] : [entries.model, entries.stage];
}

/** Gone ones never will be, and hold nobody. Stages always are. */
async function isReady(tx: Transaction, workspace: string, entries: Entries): Promise<boolean> {
  if (!('segment' in entries)) return true;
  const { rows } = await tx.query(
    `select from segments where workspace_id = $1 and id = $2 and status = 'building'`,
    [workspace, entries.segment],
  );
  return rows.length === 0;
}
