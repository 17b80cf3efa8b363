import type { Cell, Sheet, StoredCell } from '@perennial/journey';
import { inArray } from 'drizzle-orm';
import type { Transaction } from '../connection.ts';
import { users } from '../schema/index.ts';
import type { Vault } from '../vault/vault.ts';

/** From here on all reads of the transaction see one moment. Must come before any of them. */
export async function seeOneMoment(tx: Transaction): Promise<void> {
  await tx.query('set transaction isolation level repeatable read');
}

/** Cells that were changed after a revision; all of them since 0. */
export async function readCells(
  tx: Transaction,
  workspace: string,
  journey: string,
  since: number,
): Promise<Map<Cell, StoredCell>> {
  const { rows } = await tx.query<Omit<StoredCell, 'at'> & { cell: Cell; at: Date }>(
    `select cell, value, revision, changed, client, author, at, others from journey_cells
     where workspace_id = $1 and journey_id = $2 and changed > $3`,
    [workspace, journey, since],
  );
  return new Map(rows.map(({ cell, at, ...row }) => [cell, { ...row, at: at.toISOString() }]));
}

/** Over the row that `getDraft` has locked; the cells are of its present revision then. */
export async function writeCells(
  tx: Transaction,
  workspace: string,
  journey: string,
  cells: Sheet,
): Promise<void> {
  if (cells.size > 0)
    await tx.query(
      `insert into journey_cells (workspace_id, journey_id, cell, value, revision, changed, client, author, at, others)
       select $1, $2, c.cell, nullif(c.value, 'null'::jsonb), c.revision, c.changed, c.client, c.author, c.at, c.others
       from jsonb_to_recordset($3::jsonb) as c (cell text, value jsonb, revision int, changed int, client uuid,
         author text, at timestamptz, others jsonb)
       on conflict (workspace_id, journey_id, cell) do update set value = excluded.value,
         revision = excluded.revision, changed = excluded.changed, client = excluded.client,
         author = excluded.author, at = excluded.at, others = excluded.others`,
      [workspace, journey, JSON.stringify([...cells].map(([cell, stored]) => ({ cell, ...stored })))],
    );
  await tx.query('update journeys set cells_revision = draft_revision where workspace_id = $1 and id = $2', [
    workspace,
    journey,
  ]);
}

/** Bytes of a journey's cells, as they are kept. */
export async function sizeOfCells(tx: Transaction, workspace: string, journey: string): Promise<number> {
  const { rows } = await tx.query<{ bytes: number }>(
    `select coalesce(sum(pg_column_size(c)), 0)::float8 as bytes from journey_cells c
     where workspace_id = $1 and journey_id = $2`,
    [workspace, journey],
  );
  return rows[0]!.bytes;
}

/**
 * Drops what lies below nodes that were deleted before `before`: their configs, names and ways. That they are deleted
 * stays, for pages that come back; so does whatever somebody has to choose from. How many cells went.
 */
export async function dropBuriedCells(
  tx: Transaction,
  workspace: string,
  journey: string,
  before: Date,
): Promise<number> {
  const { rowCount } = await tx.query(
    `with gone as (
       select substr(cell, 6) as node from journey_cells
       where workspace_id = $1 and journey_id = $2 and cell like 'node/%' and cell not like 'node/%/%'
         and value is null and others = '[]' and at < $3)
     delete from journey_cells c using gone
     where c.workspace_id = $1 and c.journey_id = $2 and c.at < $3 and c.others = '[]'
       and (c.cell like 'node/%/%' or c.cell like 'way/%') and split_part(c.cell, '/', 2) = gone.node`,
    [workspace, journey, before],
  );
  return rowCount ?? 0;
}

/** How far the edits of a page were taken, and when the audit log last heard of it. */
export interface Writer {
  readonly n: number;
  readonly toldAt: Date | null;
}

/** Under the lock of the journey's row. */
export async function getWriter(
  tx: Transaction,
  workspace: string,
  journey: string,
  client: string,
): Promise<Writer> {
  const { rows } = await tx.query<Writer>(
    `select n, told_at as "toldAt" from journey_writers
     where workspace_id = $1 and journey_id = $2 and client = $3`,
    [workspace, journey, client],
  );
  return rows[0] ?? { n: 0, toldAt: null };
}

export async function noteWriter(
  tx: Transaction,
  workspace: string,
  journey: string,
  { client, n, toldAt }: { readonly client: string; readonly n: number; readonly toldAt: Date },
): Promise<void> {
  await tx.query(
    `insert into journey_writers (workspace_id, journey_id, client, n, told_at) values ($1, $2, $3, $4, $5)
     on conflict (workspace_id, journey_id, client) do update set n = excluded.n, told_at = excluded.told_at`,
    [workspace, journey, client, n, toldAt],
  );
}

/** What operators are called, by id. Those who are gone are left out. */
export async function namesOfUsers(
  tx: Transaction,
  vault: Vault,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.orm
    .select({ id: users.id, sealed: users.sealed })
    .from(users)
    .where(inArray(users.id, [...ids]));
  return new Map(rows.map(({ id, sealed }) => [id, vault.open<{ name: string }>(sealed).name]));
}
