import type { Transaction } from '../connection.ts';
import { iso, millis } from './time.ts';

/** What stands of one person in one segment: that they are in, or that it can't be told, or both. */
export interface SegmentMembership {
  readonly person: string;
  readonly segment: string;
  /** Since when they are in; `null` = they are not. */
  readonly since: number | null;
  readonly problem: boolean;
}

/** Of all segments of these people, in one statement. Read under their locks. */
export async function loadMemberships(
  tx: Transaction,
  workspace: string,
  people: readonly string[],
): Promise<SegmentMembership[]> {
  if (people.length === 0) return [];
  const { rows } = await tx.query<{ person: string; segment: string; since: Date | null; problem: boolean }>(
    {
      name: 'load-memberships',
      // One look-up each, whatever the planner believes.
      text: `select k.id as person, m.segment, max(m.since) as since, bool_or(m.problem) as problem
     from unnest($2::uuid[]) as k (id) cross join lateral (
       select segment_id as segment, since, false as problem from segment_members where workspace_id = $1 and person_id = k.id
       union all
       select segment_id, null, true from segment_problems where workspace_id = $1 and person_id = k.id) m
     group by k.id, m.segment`,
    },
    [workspace, people],
  );
  return rows.map((row) => ({ ...row, since: millis(row.since) }));
}

/** Somebody in a segment. */
export interface SegmentMember {
  readonly segment: string;
  readonly person: string;
}

/** Somebody of whom it can't be told. */
export interface MemberProblem extends SegmentMember {
  readonly code: string;
  readonly path: string;
  readonly at: number;
}

/** How many came and went on a day: `YYYY-MM-DD` in the workspace's zone. */
export interface SegmentDay {
  readonly segment: string;
  readonly day: string;
  readonly joined: number;
  readonly left: number;
}

export interface MemberChanges {
  /** Who is in from now on, and since when. */
  readonly members: readonly (SegmentMember & { readonly since: number })[];
  readonly gone: readonly SegmentMember[];
  readonly problems: readonly MemberProblem[];
  readonly solved: readonly SegmentMember[];
  /** Every coming and going, also where one undoes the other. */
  readonly days: readonly SegmentDay[];
}

export const noChanges: MemberChanges = { members: [], gone: [], problems: [], solved: [], days: [] };

/** Under the people's locks, where the caller has read who was in. Five statements at most. */
export async function saveMemberChanges(
  tx: Transaction,
  workspace: string,
  { members, gone, problems, solved, days }: MemberChanges,
): Promise<void> {
  await forget(tx, workspace, 'segment_members', gone);
  await insertMembers(tx, workspace, members);
  await forget(tx, workspace, 'segment_problems', solved);
  await insertProblems(tx, workspace, problems);
  // Last: their locks are the hottest.
  await countDays(tx, workspace, days);
}

async function forget(
  tx: Transaction,
  workspace: string,
  table: 'segment_members' | 'segment_problems',
  pairs: readonly SegmentMember[],
): Promise<void> {
  if (pairs.length === 0) return;
  await tx.query(
    {
      name: `forget-${table}`,
      text: `delete from ${table} m using unnest($2::uuid[], $3::uuid[]) as r (segment, person)
     where m.workspace_id = $1 and m.segment_id = r.segment and m.person_id = r.person`,
    },
    [workspace, pairs.map(({ segment }) => segment), pairs.map(({ person }) => person)],
  );
}

async function insertMembers(
  tx: Transaction,
  workspace: string,
  members: MemberChanges['members'],
): Promise<void> {
  if (members.length === 0) return;
  await tx.query(
    {
      name: 'insert-members',
      text: `insert into segment_members (workspace_id, segment_id, person_id, since)
     select $1, r.* from unnest($2::uuid[], $3::uuid[], $4::timestamptz[]) as r (segment, person, since)
     on conflict (workspace_id, segment_id, person_id) do update set since = excluded.since`,
    },
    [
      workspace,
      members.map(({ segment }) => segment),
      members.map(({ person }) => person),
      members.map(({ since }) => iso(since)),
    ],
  );
}

async function insertProblems(
  tx: Transaction,
  workspace: string,
  problems: readonly MemberProblem[],
): Promise<void> {
  if (problems.length === 0) return;
  const rows = problems.map((problem) => ({ ...problem, at: iso(problem.at) }));
  await tx.query(
    {
      name: 'insert-member-problems',
      text: `insert into segment_problems (workspace_id, segment_id, person_id, code, path, at)
     select $1, segment, person, code, path, at
     from jsonb_to_recordset($2::jsonb) as r (segment uuid, person uuid, code text, path text, at timestamptz)
     on conflict (workspace_id, segment_id, person_id) do update set code = excluded.code, path = excluded.path`,
    },
    [workspace, JSON.stringify(rows)],
  );
}

/** Sorted, so that two who count the same wait for each other instead of deadlocking. */
export async function countDays(
  tx: Transaction,
  workspace: string,
  days: readonly SegmentDay[],
): Promise<void> {
  if (days.length === 0) return;
  await tx.query(
    {
      name: 'count-segment-days',
      text: `insert into segment_days as d (workspace_id, segment_id, day, joined, "left")
     select $1, segment, day, sum(joined), sum("left")
     from jsonb_to_recordset($2::jsonb) as r (segment uuid, day date, joined integer, "left" integer)
     group by segment, day order by segment, day
     on conflict (workspace_id, segment_id, day)
     do update set joined = d.joined + excluded.joined, "left" = d."left" + excluded."left"`,
    },
    [workspace, JSON.stringify(days)],
  );
}
