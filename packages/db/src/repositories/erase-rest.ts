import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';
import { erasedInParts, type ErrorRowKey, type Wanted } from './erase-person.ts';

/** `more`: call again. `waiting`: some workflow doesn't know yet; later. */
export type ErasureProgress = 'more' | 'waiting' | 'done';

/** Rows that one call deletes, and letters that it opens. */
const most = 5_000;
const mostLetters = 1_000;

/**
 * Goes on with an erasure: one bounded step in a transaction of its own, by whoever calls, again after a crash. The last
 * one takes the ids and names out of the record; what then is left is that it happened.
 */
export async function continueErasure(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  id: string,
): Promise<ErasureProgress> {
  const { rows } = await tx.query<{ sealed: Buffer }>(
    'select sealed from erasures where workspace_id = $1 and id = $2 and done_at is null for update skip locked',
    [workspace, id],
  );
  if (!rows[0]) return 'done';
  const wanted = vault.open<Wanted>(rows[0].sealed);
  for (const table of erasedInParts) {
    const gone = await deleteSome(tx, workspace, table, wanted.people);
    if (gone > 0) return note(tx, workspace, id, { [table]: gone });
  }
  const letters = await readLetters(tx, vault, workspace, wanted);
  if (letters) return noteLetters(tx, vault, workspace, id, wanted, letters);
  const errors = await readErrorRows(tx, vault, workspace, wanted);
  if (errors) return noteErrorRows(tx, vault, workspace, id, wanted, errors);
  return finish(tx, workspace, id, wanted.people);
}

async function deleteSome(
  tx: Transaction,
  workspace: string,
  table: (typeof erasedInParts)[number],
  people: readonly string[],
): Promise<number> {
  const { rowCount } = await tx.query(
    `delete from ${table} where (tableoid, ctid) in (
       select tableoid, ctid from ${table} where workspace_id = $1 and person_id = any($2::uuid[]) limit ${most})`,
    [workspace, people],
  );
  return rowCount ?? 0;
}

async function note(
  tx: Transaction,
  workspace: string,
  id: string,
  gone: Readonly<Record<string, number>>,
): Promise<'more'> {
  for (const [kind, rows] of Object.entries(gone))
    await tx.query(
      `update erasures set counts = counts || jsonb_build_object($3::text, coalesce((counts ->> $3)::bigint, 0) + $4)
       where workspace_id = $1 and id = $2`,
      [workspace, id, kind, rows],
    );
  return 'more';
}

interface Letters {
  readonly last: string;
  readonly theirs: readonly string[];
}

/** The next dead letters, opened; `null` when all have been looked through. */
async function readLetters(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  { names, letters }: Wanted,
): Promise<Letters | null> {
  const { rows } = await tx.query<{ id: string; sealed: Buffer }>(
    `select id::text as id, sealed from dead_letters where workspace_id = $1 and dead_letters.id > $2
     order by dead_letters.id limit ${mostLetters}`,
    [workspace, letters],
  );
  if (rows.length === 0) return null;
  const isAbout = aboutAnyOf(names);
  const theirs = rows.filter(({ sealed }) => isAbout(vault.open(sealed)));
  return { last: rows.at(-1)!.id, theirs: theirs.map((row) => row.id) };
}

async function noteLetters(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  id: string,
  wanted: Wanted,
  { last, theirs }: Letters,
): Promise<'more'> {
  await tx.query('delete from dead_letters where workspace_id = $1 and id = any($2::bigint[])', [
    workspace,
    theirs,
  ]);
  await keepWanted(tx, vault, workspace, id, { ...wanted, letters: last });
  return note(tx, workspace, id, { dead_letters: theirs.length });
}

interface ErrorRows {
  readonly last: ErrorRowKey;
  readonly theirs: readonly ErrorRowKey[];
}

const firstErrorRow: ErrorRowKey = { file: '00000000-0000-0000-0000-000000000000', row: 0 };

/** The next rows of files that were refused, opened; `null` when all have been looked through. */
async function readErrorRows(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  { names, errors = firstErrorRow }: Wanted,
): Promise<ErrorRows | null> {
  const { rows } = await tx.query<
    ErrorRowKey & { readonly [column: string]: unknown; readonly sealed: Buffer }
  >(
    `select import_id as file, row, sealed from import_errors
     where workspace_id = $1 and (import_id, row) > ($2::uuid, $3::int) order by import_id, row limit ${mostLetters}`,
    [workspace, errors.file, errors.row],
  );
  const last = rows.at(-1);
  if (!last) return null;
  const isAbout = aboutAnyOf(names);
  return {
    last: { file: last.file, row: last.row },
    theirs: rows.filter(({ sealed }) => isAbout(vault.open(sealed))),
  };
}

async function noteErrorRows(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  id: string,
  wanted: Wanted,
  { last, theirs }: ErrorRows,
): Promise<'more'> {
  await tx.query(
    `delete from import_errors e using unnest($2::uuid[], $3::int[]) as r (file, row)
     where e.workspace_id = $1 and e.import_id = r.file and e.row = r.row`,
    [workspace, theirs.map(({ file }) => file), theirs.map(({ row }) => row)],
  );
  await keepWanted(tx, vault, workspace, id, { ...wanted, errors: last });
  return note(tx, workspace, id, { import_errors: theirs.length });
}

async function keepWanted(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  id: string,
  wanted: Wanted,
): Promise<void> {
  await tx.query('update erasures set sealed = $3 where workspace_id = $1 and id = $2', [
    workspace,
    id,
    vault.seal(wanted),
  ]);
}

const plain = (text: string) => text.toLowerCase().replace(/[\s()-]/g, '');
const isAddress = (name: string) => name.includes('@') || /^\+\d{6,}$/.test(name);

/**
 * Whether a letter names somebody: one of its values is an id of theirs, or an address of theirs stands anywhere in it
 * (a long letter was cut, and is one text).
 */
function aboutAnyOf(names: readonly string[]): (letter: unknown) => boolean {
  const exact = new Set(names.map(plain));
  const addresses = [...exact].filter(isAddress);
  const isAbout = (value: unknown): boolean => {
    if (typeof value === 'string') {
      const text = plain(value);
      return exact.has(text) || addresses.some((address) => text.includes(address));
    }
    if (typeof value === 'number') return exact.has(String(value));
    return value !== null && typeof value === 'object' && Object.values(value).some(isAbout);
  };
  return isAbout;
}

/** Passages whose workflows know that they have ended go; with the last of them all is done. */
async function finish(
  tx: Transaction,
  workspace: string,
  id: string,
  people: readonly string[],
): Promise<'waiting' | 'done'> {
  await tx.query(
    'delete from enrollments where workspace_id = $1 and person_id = any($2::uuid[]) and poke_at is null',
    [workspace, people],
  );
  const { rowCount } = await tx.query(
    `update erasures set done_at = now(), sealed = null where workspace_id = $1 and id = $2 and not exists (
       select from enrollments where workspace_id = $1 and person_id = any($3::uuid[]))`,
    [workspace, id, people],
  );
  return rowCount === 1 ? 'done' : 'waiting';
}
