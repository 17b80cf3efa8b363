import type { Transaction } from '../connection.ts';

/** What is kept for a time, by month of when it was stored; what people agreed to and what proves it is not among it. */
export interface Retention {
  /** Months; `null`: for ever. What people did. */
  readonly events: number | null;
  /** The step log of journeys. */
  readonly steps: number | null;
  /** Address and rendered copy of messages; that they were sent stays. */
  readonly copies: number | null;
  readonly audit: number | null;
  readonly deadLetters: number | null;
}

/** A workspace in which something is kept for a time only. */
export interface Keeping {
  readonly workspace: string;
  readonly retention: Partial<Retention>;
}

export async function listKeeping(tx: Transaction): Promise<Keeping[]> {
  const { rows } = await tx.query<Keeping>(
    `select id as workspace, settings -> 'retention' as retention from workspaces
     where jsonb_typeof(settings -> 'retention') = 'object' order by id`,
  );
  return rows;
}

/** Rows that one statement takes away. */
const batch = 5_000;
const cutOf = (months: number) => `now() - ${Math.trunc(months)} * interval '1 month'`;

/** @returns rows that went; call it until that is 0 */
export async function dropOld(tx: Transaction, { workspace, retention }: Keeping): Promise<number> {
  const { copies, audit, deadLetters } = retention;
  const run = async (months: number | null | undefined, text: (cut: string) => string) =>
    months == null ? 0 : ((await tx.query(text(cutOf(months)), [workspace, batch])).rowCount ?? 0);
  const gone = [
    await run(
      copies,
      (cut) => `update messages set sealed = null where workspace_id = $1 and id in (
        select id from messages where workspace_id = $1 and due_at < ${cut} and sealed is not null
          and status not in ('queued', 'sending', 'unknown') order by due_at limit $2)`,
    ),
    await run(
      audit,
      (cut) => `delete from audit_log where workspace_id = $1 and id in (
        select id from audit_log where workspace_id = $1 and at < ${cut} order by at limit $2)`,
    ),
    await run(
      deadLetters,
      (cut) => `delete from dead_letters where workspace_id = $1 and id in (
        select id from dead_letters where workspace_id = $1 and at < ${cut} order by id limit $2)`,
    ),
  ];
  return gone.reduce((sum, n) => sum + n, 0);
}

/** Tables whose months are partitions, and the kind of data in them. */
const partitioned = { events: 'stored_at', steps: 'committed_at' } as const;
type Partitioned = keyof typeof partitioned;

/** A month of a table that is older than somebody wants it. */
export interface OldMonth {
  readonly partition: string;
  /** Who wants it gone. */
  readonly workspaces: readonly string[];
}

/** Whole months that are over for at least one workspace, oldest first. */
export async function listOldMonths(
  tx: Transaction,
  table: Partitioned,
  keeping: readonly Keeping[],
): Promise<OldMonth[]> {
  const wanted = keeping.flatMap(({ workspace, retention }) => {
    const months = retention[table];
    return months == null ? [] : [{ workspace, months }];
  });
  if (wanted.length === 0) return [];
  const { rows } = await tx.query<OldMonth>(
    `with months as (
       select c.relname as partition, to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month' as ends
       from pg_inherits i join pg_class c on c.oid = i.inhrelid
       where i.inhparent = $1::regclass and c.relname ~ '_\\d{4}_\\d{2}$')
     select m.partition, array_agg(w.workspace::text order by w.workspace) as workspaces
     from months m join jsonb_to_recordset($2::jsonb) as w (workspace uuid, months integer)
       on m.ends <= now() - w.months * interval '1 month'
     group by m.partition order by m.partition`,
    [table, JSON.stringify(wanted)],
  );
  return rows;
}

/** Drops the month if nobody else has anything in it. @returns whether it went */
export async function dropMonth(tx: Transaction, { partition, workspaces }: OldMonth): Promise<boolean> {
  const { rows } = await tx.query<{ used: boolean }>(
    `select exists (select from ${partition} where workspace_id <> all ($1::uuid[])) as used`,
    [workspaces],
  );
  if (rows[0]!.used) return false;
  await tx.query(`drop table ${partition}`);
  return true;
}

/** Rows of those who want a month gone that others keep. @returns rows that went; call it until that is 0 */
export async function emptyMonth(tx: Transaction, { partition, workspaces }: OldMonth): Promise<number> {
  const { rowCount } = await tx.query(
    `delete from ${partition} where ctid in (
       select ctid from ${partition} where workspace_id = any ($1::uuid[]) limit $2)`,
    [workspaces, batch],
  );
  return rowCount ?? 0;
}
