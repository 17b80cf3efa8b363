import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { inject } from 'vitest';
import type {} from './global-setup.ts';
import { startPostgres, type PostgresServer } from './servers/index.mjs';

const TEMPLATE = 'perennial_template';
const LOCK = 4400;

/** A database of its own for one test file, with every migration applied. */
export interface FreshDatabase {
  /** As the ordinary role `perennial`, the way the product connects: row-level security holds. */
  readonly url: string;
  /** The same database as the superuser, for looking behind the fence. */
  readonly adminUrl: string;
  drop(): Promise<void>;
}

/** Copies the run's migrated template; the first call of a run starts Postgres and makes that template. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const server = await serverOfRun();
  await ensureTemplate(server);
  const name = `t_${randomBytes(6).toString('hex')}`;
  const admin = server.adminUrl();
  await execute(admin, `create database ${name} template ${TEMPLATE} owner perennial`);
  return {
    url: server.url(name),
    adminUrl: server.adminUrl(name),
    drop: () => execute(admin, `drop database if exists ${name} with (force)`),
  };
}

function serverOfRun(): Promise<PostgresServer> {
  const { directory, owner } = inject('perennialRun');
  return startPostgres({ directory, owner, durable: false, maxConnections: 300 });
}

/** Test files run in several processes; one makes the template, the others wait for it. */
async function ensureTemplate(server: PostgresServer): Promise<void> {
  const client = new pg.Client({ connectionString: server.adminUrl() });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    const made = await client.query('select 1 from pg_database where datname = $1', [TEMPLATE]);
    if (made.rowCount === 0) await makeTemplate(client, server);
  } finally {
    await client.end();
  }
}

async function makeTemplate(admin: pg.Client, server: PostgresServer): Promise<void> {
  const unfinished = `${TEMPLATE}_unfinished`;
  await admin.query(`drop database if exists ${unfinished} with (force)`);
  await admin.query(`create database ${unfinished} owner perennial`);
  await migrate(server.url(unfinished));
  // Copying needs a database without sessions: nobody may open one any more, and a forgotten one is ended.
  await admin.query(`alter database ${unfinished} allow_connections false`);
  await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
    unfinished,
  ]);
  await admin.query(`alter database ${unfinished} rename to ${TEMPLATE}`);
}

/**
 * By path, not by package: `db` tests itself with this kit, so a dependency would be a cycle.
 */
async function migrate(url: string): Promise<void> {
  const file = fileURLToPath(new URL('../../db/src/migrate.ts', import.meta.url));
  if (!fs.existsSync(file)) return;
  const migrations = (await import(/* @vite-ignore */ file)) as { migrate(url: string): Promise<unknown> };
  await migrations.migrate(url);
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
