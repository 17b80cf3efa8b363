import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

/** Any number: all processes that migrate must hold the same lock. */
const lockKey = 7_364_201;

/** Where the migrations lie in a checkout; bundles are told by PERENNIAL_MIGRATIONS. */
export function migrationsFolder(): string {
  return process.env['PERENNIAL_MIGRATIONS'] ?? fileURLToPath(new URL('../migrations', import.meta.url));
}

/**
 * Applies `NNNN_name.sql` files that have not been applied yet, each in a transaction of its own, under a
 * lock so that processes starting together don't race.
 *
 * @returns names of the files applied now
 * @throws when an applied file has been edited or is missing since
 */
export async function migrate(url: string, folder = migrationsFolder()): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    await client.query(
      'create table if not exists migrations (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
    );
    return await applyPending(client, await readMigrations(folder));
  } finally {
    await client.end();
  }
}

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(path.join(folder, name), 'utf8');
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

async function applyPending(client: pg.Client, migrations: readonly Migration[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from migrations',
  );
  for (const row of rows) {
    const file = migrations.find((migration) => migration.name === row.name);
    if (!file)
      throw new Error(
        `migration ${row.name} was applied here but its file is gone: is this an older version of the program?`,
      );
    if (file.sha256 !== row.sha256)
      throw new Error(`migration ${row.name} was edited after it had been applied: add a new file instead`);
  }
  const applied = new Set(rows.map((row) => row.name));
  const pending = migrations.filter((migration) => !applied.has(migration.name));
  for (const migration of pending) await apply(client, migration);
  return pending.map((migration) => migration.name);
}

async function apply(client: pg.Client, { name, sql, sha256 }: Migration): Promise<void> {
  try {
    await client.query('begin');
    await client.query(sql);
    await client.query('insert into migrations (name, sha256) values ($1, $2)', [name, sha256]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw new Error(`migration ${name} failed and left nothing behind: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
