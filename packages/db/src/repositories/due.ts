import type { Transaction } from '../connection.ts';
import { iso, millis } from './time.ts';

/** Something that falls due for the population: a stage flip, later dates and expiries. */
export interface DueRow {
  readonly kind: string;
  readonly subject: string;
  /** Milliseconds on the workspace's clock. */
  readonly at: number;
}

/**
 * Sets when each is due; `at: null` = never. Sorted, so that two writers can't wait for each other.
 *
 * @returns the earliest time that was written; `null` = none
 */
export async function setDue(
  tx: Transaction,
  workspace: string,
  rows: readonly { readonly kind: string; readonly subject: string; readonly at: number | null }[],
): Promise<number | null> {
  if (rows.length === 0) return null;
  const key = (row: { kind: string; subject: string }) => `${row.kind}\0${row.subject}`;
  const sorted = rows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
  const set = sorted.filter((row) => row.at !== null);
  const unset = sorted.filter((row) => row.at === null);
  const written =
    set.length > 0 &&
    (await tx.query<{ at: Date }>(
      {
        name: 'set-due',
        text: `insert into due (workspace_id, kind, subject, at)
       select $1, kind, subject, at from unnest($2::text[], $3::text[], $4::timestamptz[]) as r (kind, subject, at)
       on conflict (workspace_id, kind, subject) do update set at = excluded.at returning at`,
      },
      [workspace, set.map((row) => row.kind), set.map((row) => row.subject), set.map((row) => iso(row.at!))],
    ));
  // Kind by kind: without fresh statistics a join would look at the whole workspace.
  for (const kind of new Set(unset.map((row) => row.kind)))
    await tx.query(
      {
        name: 'unset-due',
        text: 'delete from due where workspace_id = $1 and kind = $2 and subject = any($3::text[])',
      },
      [workspace, kind, unset.filter((row) => row.kind === kind).map((row) => row.subject)],
    );
  return written && written.rows.length > 0 ? Math.min(...written.rows.map(({ at }) => at.getTime())) : null;
}

/** The earliest of what is due up to `upTo`, by (at, subject). No locks: lock their people, then read again. */
export async function earliestDue(
  tx: Transaction,
  workspace: string,
  upTo: number,
  limit: number,
): Promise<DueRow[]> {
  const { rows } = await tx.query<{ kind: string; subject: string; at: Date }>(
    'select kind, subject, at from due where workspace_id = $1 and at <= $2 order by at, subject, kind limit $3',
    [workspace, new Date(upTo), limit],
  );
  return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}

/** What is due up to `upTo` for these subjects, read under their locks. */
export async function dueOf(
  tx: Transaction,
  workspace: string,
  subjects: readonly string[],
  upTo: number,
): Promise<DueRow[]> {
  const { rows } = await tx.query<{ kind: string; subject: string; at: Date }>(
    `select kind, subject, at from due where workspace_id = $1 and subject = any($2::text[]) and at <= $3
     order by at, kind`,
    [workspace, subjects, new Date(upTo)],
  );
  return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}

/**
 * Asks for everybody to be placed anew by a model, a few thousand people at a time: rows `restage:<model>` due
 * now, which move nobody through journeys. The request `stages:<model>` goes when all have theirs.
 */
export async function expandRestage(tx: Transaction, workspace: string, model: string): Promise<void> {
  const { rows } = await tx.query<{ last: string | null }>(
    `with request as (
       select at, coalesce(payload ->> 'after', '00000000-0000-0000-0000-000000000000')::uuid as after from due
       where workspace_id = $1 and kind = 'stages:' || $2 and subject = 'all' for update
     ), page as (
       select p.id, request.at from request cross join lateral (
         select id from people where workspace_id = $1 and merged_into is null and id > request.after order by id limit 2000) p
     ), asked as (
       insert into due (workspace_id, kind, subject, at) select $1, 'restage:' || $2, id::text, at from page order by id::text
       on conflict (workspace_id, kind, subject) do update set at = excluded.at
     )
     select max(id::text) as last from page`,
    [workspace, model],
  );
  const last = rows[0]?.last ?? null;
  const request = [workspace, `stages:${model}`];
  if (last === null)
    await tx.query(`delete from due where workspace_id = $1 and kind = $2 and subject = 'all'`, request);
  else
    await tx.query(
      `update due set payload = jsonb_build_object('after', $3::text) where workspace_id = $1 and kind = $2 and subject = 'all'`,
      [...request, last],
    );
}

/** Milliseconds until the next row falls due by Postgres' clock (negative: overdue); `null` = none. */
export async function nextDue(tx: Transaction, workspace: string): Promise<number | null> {
  const { rows } = await tx.query<{ rest: number | null }>(
    `select extract(epoch from min(at) - clock_timestamp())::float8 * 1000 as rest from due where workspace_id = $1`,
    [workspace],
  );
  return rows[0]?.rest ?? null;
}

/** The earliest moment at which something falls due; `null` = never. */
export async function nextDueAt(tx: Transaction, workspace: string): Promise<number | null> {
  const { rows } = await tx.query<{ at: Date | null }>(
    { name: 'next-due-at', text: 'select at from due where workspace_id = $1 order by at limit 1' },
    [workspace],
  );
  return millis(rows[0]?.at ?? null);
}

/** Live workspaces in which something is overdue by `slack` milliseconds: their sleeper seems to be gone. */
export async function overdueWorkspaces(tx: Transaction, slack: number): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select w.id from workspaces w where w.kind = 'live' and exists (
       select 1 from due d where d.workspace_id = w.id and d.at < clock_timestamp() - $1 * interval '1 millisecond')`,
    [slack],
  );
  return rows.map((row) => row.id);
}

export async function workspacesOf(tx: Transaction, kind: 'live' | 'practice'): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>('select id from workspaces where kind = $1 order by id', [
    kind,
  ]);
  return rows.map((row) => row.id);
}
