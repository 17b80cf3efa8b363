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

/**
 * For `with recursive`: the kinds of rows that there are in a workspace. They are few and come first in the key: they are skipped
 * through, so that nobody reads the whole workspace.
 */
export const kindsOf = (workspace: string) => `kinds as (
  select min(kind) as kind from due where workspace_id = ${workspace}
  union all
  select (select min(d.kind) from due d where d.workspace_id = ${workspace} and d.kind > k.kind) from kinds k
  where k.kind is not null)`;

/** Whatever was due for these, of any kind. */
export async function forgetDue(
  tx: Transaction,
  workspace: string,
  subjects: readonly string[],
): Promise<number> {
  const { rowCount } = await tx.query(
    `with recursive ${kindsOf('$1')}
     delete from due d using kinds k where d.workspace_id = $1 and d.kind = k.kind and d.subject = any($2::text[])`,
    [workspace, subjects],
  );
  return rowCount ?? 0;
}

/**
 * Gives what journeys have yet to ask about somebody to another: a filter that may still turn true, days in a stage, a journey
 * that was published over them. Of two filters of one journey the later counts, as of two events; of anything else the earlier.
 */
export async function inheritPending(
  tx: Transaction,
  workspace: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  await tx.query(
    `with recursive ${kindsOf('$1')}
     insert into due (workspace_id, kind, subject, at, payload)
     select d.workspace_id, d.kind, $3::text, d.at, d.payload from kinds k join due d on d.workspace_id = $1 and d.kind = k.kind
     where d.subject = $2::text and split_part(k.kind, ':', 1) in ('grace', 'stay', 'missed', 'entry') order by d.kind
     on conflict (workspace_id, kind, subject) do update set at = case
       when split_part(due.kind, ':', 1) = 'grace' then greatest(due.at, excluded.at) else least(due.at, excluded.at) end`,
    [workspace, from, to],
  );
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
