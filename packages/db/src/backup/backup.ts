import pg from 'pg';
import { checkOf, type BackupHeader } from './header.ts';
import { quoted, tablesInOrder } from './tables.ts';

/** Rows that are read at a time. */
const batch = 2_000;

export interface BackupOptions {
  readonly url: string;
  /** That the personal values are sealed with. */
  readonly key: string;
  /** Whether the key goes into the backup: then whoever has the file has everything. */
  readonly withKey: boolean;
}

/**
 * Everything in a database as of one moment, as lines of text: a header, then `#table` and its rows as Postgres writes
 * them, then `#end` with how many there were. Personal values stay sealed.
 */
export async function* backupLines({ url, key, withKey }: BackupOptions): AsyncGenerator<string> {
  const client = new pg.Client({ connectionString: url, application_name: 'perennial-backup' });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query(`set local perennial.workspace = '*'`);
    yield JSON.stringify(await headerOf(client, key, withKey));
    const counts: Record<string, number> = {};
    for (const table of await tablesInOrder(client)) {
      yield `#table ${table}`;
      counts[table] = 0;
      for await (const row of rowsOf(client, table)) {
        counts[table]++;
        yield row;
      }
    }
    yield `#end ${JSON.stringify(counts)}`;
    await client.query('commit');
  } finally {
    await client.end();
  }
}

async function headerOf(client: pg.Client, key: string, withKey: boolean): Promise<BackupHeader> {
  const { rows } = await client.query<{ name: string; at: Date }>(
    'select name, now() as at from migrations order by name',
  );
  return {
    perennial: 'backup',
    schema: 1,
    at: (rows[0]?.at ?? new Date()).toISOString(),
    migrations: rows.map(({ name }) => name),
    keyCheck: checkOf(key),
    ...(withKey && { key }),
  };
}

/** JSON that Postgres writes and reads again: numbers of any size, moments to the microsecond, bytes as hex. */
async function* rowsOf(client: pg.Client, table: string): AsyncGenerator<string> {
  await client.query(
    `declare rows no scroll cursor for select row_to_json(t)::text as row from ${quoted(table)} t`,
  );
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`fetch ${batch} from rows`);
    // Documents that are kept as they came may have lines; a line feed never stands in a text of JSON.
    for (const { row } of rows) yield row.replaceAll('\n', ' ');
    if (rows.length < batch) break;
  }
  await client.query('close rows');
}
