import type { Transaction } from '../connection.ts';
import { askToLook } from './asks.ts';
import { countDays } from './segment-members.ts';

/**
 * The survivor is in whatever either was in, and is looked at anew by the live segments: `merged` falls due at once.
 * What both were in had one member too many. Who was about to be shown to a journey still is.
 */
export async function moveMemberships(
  tx: Transaction,
  workspace: string,
  survivor: string,
  absorbed: string,
): Promise<void> {
  const { rows } = await tx.query<{ segment: string; day: string }>(
    {
      name: 'move-memberships',
      text: `with theirs as (
       delete from segment_members where workspace_id = $1 and person_id = $3 returning segment_id, since
     ), moved as (
       insert into segment_members as mine (workspace_id, segment_id, person_id, since)
       select $1, segment_id, $2, since from theirs
       on conflict (workspace_id, segment_id, person_id) do update set since = least(mine.since, excluded.since)
       -- A row that was there before has an age.
       returning segment_id, xmax <> 0 as twice
     ), doubts as (
       delete from segment_problems where workspace_id = $1 and person_id = $3
     ), entering as (
       insert into due (workspace_id, kind, subject, at)
       select $1, kind, $2::text, at from due where workspace_id = $1 and subject = $3::text and kind like 'entry:%'
       on conflict do nothing
     )
     select m.segment_id as segment,
       to_char(coalesce(c.now, clock_timestamp()) at time zone w.zone, 'YYYY-MM-DD') as day
     from moved m join workspaces w on w.id = $1 left join practice_clocks c on c.workspace_id = $1
     where m.twice`,
    },
    [workspace, survivor, absorbed],
  );
  await countDays(
    tx,
    workspace,
    rows.map((row) => ({ ...row, joined: 0, left: 1 })),
  );
  await askToLook(tx, workspace, 'merged', [survivor]);
}
