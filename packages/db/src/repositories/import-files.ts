import { gunzipSync, gzipSync } from 'node:zlib';
import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';

/** Adds a piece of a file. Pieces are counted from 0. */
export async function putChunk(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  id: string,
  position: number,
  bytes: Buffer,
): Promise<void> {
  const sealed = vault.seal(gzipSync(bytes, { level: 1 }).toString('base64'));
  await tx.query(
    `insert into import_chunks (workspace_id, import_id, position, bytes, sealed) values ($1, $2, $3, $4, $5)`,
    [workspace, id, position, bytes.length, sealed],
  );
}

/** @returns null behind the last piece */
export async function getChunk(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  id: string,
  position: number,
): Promise<Buffer | null> {
  const { rows } = await tx.query<{ sealed: Buffer }>(
    `select sealed from import_chunks where workspace_id = $1 and import_id = $2 and position = $3`,
    [workspace, id, position],
  );
  return rows[0] ? gunzipSync(Buffer.from(vault.open<string>(rows[0].sealed), 'base64')) : null;
}

/** A row of a file that was refused, or of which something was left out. */
export interface ImportError {
  /** As a spreadsheet counts: the names of the columns are row 1. */
  readonly row: number;
  /** Codes with values. */
  readonly problems: readonly { readonly code: string; readonly [value: string]: unknown }[];
  readonly kept: boolean;
  /** As they stand in the file; one text for a line of JSON. */
  readonly cells: readonly string[];
}

/** Repeating it adds nothing. */
export async function insertImportErrors(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  id: string,
  errors: readonly ImportError[],
): Promise<void> {
  if (errors.length === 0) return;
  const rows = errors.map(({ row, problems, kept, cells }) => ({
    row,
    problems,
    kept,
    sealed: vault.seal(cells).toString('base64'),
  }));
  await tx.query(
    `insert into import_errors (workspace_id, import_id, row, problems, kept, sealed)
     select $1, $2, row, problems, kept, decode(sealed, 'base64')
     from json_to_recordset($3::json) as error (row integer, problems jsonb, kept boolean, sealed text)
     on conflict do nothing`,
    [workspace, id, JSON.stringify(rows)],
  );
}

/** In order of rows, those behind `after`. */
export async function listImportErrors(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  id: string,
  after: number,
  limit: number,
): Promise<ImportError[]> {
  const { rows } = await tx.query<Omit<ImportError, 'cells'> & { sealed: Buffer }>(
    `select row, problems, kept, sealed from import_errors
     where workspace_id = $1 and import_id = $2 and row > $3 order by row limit $4`,
    [workspace, id, after, limit],
  );
  return rows.map(({ sealed, ...error }) => ({ ...error, cells: vault.open<string[]>(sealed) }));
}

/** What is wrong with the rows, the most frequent first. */
export async function countImportProblems(
  tx: Transaction,
  workspace: string,
  id: string,
): Promise<{ problem: Record<string, unknown>; rows: number }[]> {
  const { rows } = await tx.query<{ problem: Record<string, unknown>; rows: number }>(
    `select problem, count(*)::int as rows from import_errors cross join jsonb_array_elements(problems) as problem
     where workspace_id = $1 and import_id = $2 group by problem order by rows desc limit 50`,
    [workspace, id],
  );
  return rows;
}
