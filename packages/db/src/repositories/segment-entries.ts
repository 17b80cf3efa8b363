import type { Transaction } from '../connection.ts';

/** Everybody in a segment is to be shown to a journey that was published with "also those already there". */
export interface Entries {
  readonly journey: string;
  readonly version: number;
  readonly segment: string;
}

/** Rows of `due`: of `all` for the run, of each person for their turn. */
export const entriesKind = ({ journey, version, segment }: Entries) =>
  `entries:${journey}:${version}:${segment}`;

const personKind = ({ journey, version, segment }: Entries) => `entry:${journey}:${version}:${segment}`;

/** What a person's row asks for; `null`: it is about something else. */
export function readEntry(kind: string): Entries | null {
  const [what, journey = '', version = '', segment = ''] = kind.split(':');
  return what === 'entry' ? { journey, version: Number(version), segment } : null;
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
         select person_id from segment_members where workspace_id = $1 and segment_id = $3
           and person_id > request.after order by person_id limit $4) m
       where $6 and exists (select from segments where workspace_id = $1 and id = $3 and status = 'ready')
     ), asked as (
       insert into due (workspace_id, kind, subject, at)
       select $1, $5, person_id::text, at from page order by person_id::text on conflict do nothing
     )
     select max(person_id::text) as last from page`,
    [...run, entries.segment, page.width, personKind(entries), stands === 'open'],
  );
  const last = rows[0]?.last ?? null;
  if (last === null && stands === 'open' && (await isReady(tx, workspace, entries.segment)))
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

/** Gone ones never will be, and hold nobody. */
async function isReady(tx: Transaction, workspace: string, segment: string): Promise<boolean> {
  const { rows } = await tx.query(
    `select from segments where workspace_id = $1 and id = $2 and status = 'building'`,
    [workspace, segment],
  );
  return rows.length === 0;
}
