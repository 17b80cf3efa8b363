import { hash } from 'node:crypto';
import type { Transaction } from '../connection.ts';
import { dropFileAfterErasure } from './import-erase.ts';
import { pageOf, type PageOf, type PageRequest } from './page.ts';

/** What the rows of a file are; `calls`: tracking calls as JSON, one on each line. */
export type ImportKind = 'people' | 'events' | 'consents' | 'calls';
export type ImportState = 'uploading' | 'ready' | 'running' | 'done' | 'cancelled' | 'failed';

/** A file that somebody brings in, and how far that is. */
export interface ImportRow {
  readonly id: string;
  readonly kind: ImportKind;
  readonly file: string;
  readonly state: ImportState;
  readonly createdAt: Date;
  readonly bytes: number;
  readonly sha256: string | null;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly columns: readonly string[] | null;
  readonly mapping: Readonly<Record<string, unknown>> | null;
  readonly list: string | null;
  /** `null`: none was chosen, or it is gone. */
  readonly listName: string | null;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly eraseAt: Date;
  readonly rowsDone: number;
  readonly bytesDone: number;
  readonly accepted: number;
  readonly repeated: number;
  readonly refused: number;
  /** People who came onto the list by it. */
  readonly listed: number;
  readonly problem: Readonly<Record<string, unknown>> | null;
}

export const importColumns = `id, kind, file, state, created_at as "createdAt", bytes::float8 as bytes, sha256, encoding, delimiter, columns, mapping,
  list_id as list, started_at as "startedAt", finished_at as "finishedAt", erase_at as "eraseAt",
  (select s.name from segments s where s.workspace_id = imports.workspace_id and s.id = imports.list_id) as "listName",
  rows_done as "rowsDone", bytes_done::float8 as "bytesDone", accepted, repeated, refused, listed, problem`;

export interface NewImport {
  readonly id: string;
  readonly kind: ImportKind;
  readonly file: string;
  readonly createdBy: string;
  /** Days until what the file says is forgotten. */
  readonly keepDays: number;
}

export async function insertImport(tx: Transaction, workspace: string, made: NewImport): Promise<void> {
  await tx.query(
    `insert into imports (workspace_id, id, kind, file, state, created_by, erase_at)
     values ($1, $2, $3, $4, 'uploading', $5, now() + $6 * interval '1 day')`,
    [workspace, made.id, made.kind, made.file, made.createdBy, made.keepDays],
  );
}

/** What is found out about a file when all of it is there. */
export type FoundFile = Pick<ImportRow, 'bytes' | 'sha256' | 'encoding'>;

export async function finishUpload(
  tx: Transaction,
  workspace: string,
  id: string,
  { bytes, sha256, encoding }: FoundFile,
): Promise<void> {
  await tx.query(
    `update imports set state = 'ready', bytes = $3, sha256 = $4, encoding = $5
     where workspace_id = $1 and id = $2`,
    [workspace, id, bytes, sha256, encoding],
  );
}

/** Forgets a file that did not arrive whole. */
export async function dropImport(tx: Transaction, workspace: string, id: string): Promise<void> {
  await tx.query('delete from imports where workspace_id = $1 and id = $2', [workspace, id]);
}

export async function getImport(tx: Transaction, workspace: string, id: string): Promise<ImportRow | null> {
  const { rows } = await tx.query<ImportRow>(
    `select ${importColumns} from imports where workspace_id = $1 and id = $2 and state <> 'uploading'`,
    [workspace, id],
  );
  return rows[0] ?? null;
}

/** Newest first; those still being sent are left out. */
export async function listImports(
  tx: Transaction,
  workspace: string,
  { after, limit }: PageRequest,
): Promise<PageOf<ImportRow>> {
  const { rows } = await tx.query<ImportRow & { position: string }>(
    `select ${importColumns}, created_at::text as position from imports
     where workspace_id = $1 and state <> 'uploading' and ($2::timestamptz is null or (created_at, id) < ($2, $3))
     order by created_at desc, id desc limit $4`,
    [workspace, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  );
  return pageOf(
    rows,
    limit,
    (row) => [row.position, row.id],
    ({ position: _, ...row }) => row,
  );
}

export interface ImportStart {
  readonly encoding: string;
  readonly delimiter: string | null;
  readonly columns: readonly string[];
  readonly mapping: object;
  readonly list: string | null;
}

/** @returns false when it had begun, ended or been erased before */
export async function startImport(
  tx: Transaction,
  workspace: string,
  id: string,
  start: ImportStart,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update imports set state = 'running', encoding = $3, delimiter = $4, columns = $5, mapping = $6, list_id = $7,
       started_at = now()
     where workspace_id = $1 and id = $2 and state = 'ready' and erase_at > now()`,
    [
      workspace,
      id,
      start.encoding,
      start.delimiter,
      JSON.stringify(start.columns),
      JSON.stringify(start.mapping),
      start.list,
    ],
  );
  return rowCount === 1;
}

/** What was taken in stays. @returns false when it had ended before */
export async function cancelImport(tx: Transaction, workspace: string, id: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update imports set state = 'cancelled', finished_at = now(), lease = null, lease_until = null
     where workspace_id = $1 and id = $2 and state in ('ready', 'running')`,
    [workspace, id],
  );
  await dropFileAfterErasure(tx, workspace, id);
  return rowCount === 1;
}

/**
 * Forgets what the files said whose time has come, and uploads that never arrived whole. What is still being
 * read stays until it has ended.
 *
 * @returns how many files were forgotten; call it until none is left
 */
export async function eraseImports(tx: Transaction, limit = 20): Promise<number> {
  const { rows } = await tx.query<{ workspace: string; id: string }>(
    `select workspace_id as workspace, id from imports i
     where state = 'uploading' and created_at < now() - interval '1 day'
       or erase_at <= now() and state <> 'running' and (
         exists (select from import_chunks c where c.workspace_id = i.workspace_id and c.import_id = i.id)
         or exists (select from import_errors e where e.workspace_id = i.workspace_id and e.import_id = i.id))
     limit $1`,
    [limit],
  );
  for (const { workspace, id } of rows) {
    await tx.query('delete from import_chunks where workspace_id = $1 and import_id = $2', [workspace, id]);
    await tx.query('delete from import_errors where workspace_id = $1 and import_id = $2', [workspace, id]);
    await tx.query(`delete from imports where workspace_id = $1 and id = $2 and state = 'uploading'`, [
      workspace,
      id,
    ]);
  }
  return rows.length;
}

/**
 * Tells a row of this file, read this way, from all other rows: bringing the same file in twice changes nothing,
 * and reading it otherwise does.
 */
export function fingerprintOf(sha256: string, mapping: object): string {
  return hash('sha256', `${sha256}\n${JSON.stringify(mapping)}`, 'hex').slice(0, 24);
}
