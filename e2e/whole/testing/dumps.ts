import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { connect } from '@perennial/db';
import { findTemporalCli } from '../../../packages/testkit/src/servers/temporal-cli.mjs';
import type { Stack } from './stack.ts';

/** Every table of the database as text, as the superuser sees it: sealed bytes as hex. */
export async function dumpTables({ database }: Stack): Promise<ReadonlyMap<string, string>> {
  const db = connect({ url: database.adminUrl });
  try {
    const { rows: tables } = await db.pool.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`,
    );
    const dumps = new Map<string, string>();
    for (const { name } of tables) {
      const { rows } = await db.pool.query<{ line: string }>(`select t::text as line from ${name} t`);
      dumps.set(name, rows.map(({ line }) => line).join('\n'));
    }
    return dumps;
  } finally {
    await db.close();
  }
}

/** Every history of this stack's workflows, as `temporal workflow show` tells it. */
export function histories({ temporal }: Stack): readonly string[] {
  const cli = findTemporalCli(() => {});
  const run = (...args: string[]) =>
    execFileSync(cli, ['workflow', ...args, '--address', temporal.address, '-o', 'json'], {
      encoding: 'utf8',
      maxBuffer: 64 << 20,
    });
  const query = `TaskQueue = '${temporal.taskQueue}'`;
  const found = JSON.parse(run('list', '--query', query, '--limit', '1000') || '[]') as {
    execution: { workflowId: string };
  }[];
  return found.map(({ execution }) => run('show', '--workflow-id', execution.workflowId));
}

/** All that Temporal and Postgres keep or say in files of their own, byte for byte. */
export function serverFiles({ temporal }: Stack): ReadonlyMap<string, string> {
  const directory = path.dirname(temporal.files);
  const names = fs
    .readdirSync(directory)
    .filter((name) => name.startsWith('temporal.db') || name.endsWith('.log'));
  return new Map(names.map((name) => [name, fs.readFileSync(path.join(directory, name), 'latin1')]));
}
