import pg from 'pg';
import { migrate } from '../migrate.ts';
import { BackupError, keyFor, readHeader, type BackupHeader } from './header.ts';
import { quoted, tablesInOrder } from './tables.ts';

/** Rows that are written at a time, and characters of them at most. */
const batch = 1_000;
const mostText = 8_000_000;

export interface RestoreOptions {
  readonly url: string;
  /** `PERENNIAL_KEY` of this installation; needed unless the key lies in the backup. */
  readonly key?: string | undefined;
}

export interface Restored {
  readonly header: Omit<BackupHeader, 'key'>;
  /** That this installation must be started with. */
  readonly key: string;
  readonly rows: number;
  /** Messages that were about to leave: they may have left since, and wait for somebody to decide. */
  readonly parked: number;
}

/**
 * Brings a backup back into a database without data, all of it or nothing.
 *
 * @throws BackupError when it can't be
 */
export async function restoreLines(
  lines: AsyncIterable<string>,
  { url, key }: RestoreOptions,
): Promise<Restored> {
  const reading = lines[Symbol.asyncIterator]();
  const { key: inside, ...header } = readHeader((await reading.next()).value as string | undefined);
  const opened = keyFor({ ...header, ...(inside !== undefined && { key: inside }) }, key);
  await migrate(url);
  const client = new pg.Client({ connectionString: url, application_name: 'perennial-restore' });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('begin');
    await client.query(`set local perennial.workspace = '*'`);
    await requireEmpty(client, header.migrations);
    // The sums that triggers keep are in the backup, too.
    await setCounting(client, 'disable');
    const rows = await fill(client, reading);
    await setCounting(client, 'enable');
    await setSequences(client);
    const parked = await parkUnsent(client);
    await client.query('commit');
    return { header, key: opened, rows, parked };
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    await client.end();
  }
}

/** Same tables, and nothing in them. */
async function requireEmpty(client: pg.Client, migrations: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select name from migrations order by name');
  const here = new Set(rows.map(({ name }) => name));
  if (here.size !== migrations.length || migrations.some((name) => !here.has(name)))
    throw new BackupError('other-version');
  const { rows: used } = await client.query('select 1 from users union all select 1 from workspaces limit 1');
  if (used.length > 0) throw new BackupError('database-not-empty');
  // Made by migrations or by a first start, and part of the backup.
  await client.query('delete from setup_links');
}

async function setCounting(client: pg.Client, how: 'enable' | 'disable'): Promise<void> {
  for (const table of ['enrollments', 'messages'])
    await client.query(`alter table ${table} ${how} trigger user`);
}

async function fill(client: pg.Client, lines: AsyncIterator<string>): Promise<number> {
  const known = new Set(await tablesInOrder(client));
  const counts: Record<string, number> = {};
  let table = '';
  let columns = '';
  let rows: string[] = [];
  let length = 0;
  const write = async () => {
    if (rows.length > 0) await insert(client, table, columns, rows);
    rows = [];
    length = 0;
  };
  for (let next = await lines.next(); !next.done; next = await lines.next()) {
    const line = next.value;
    if (line.startsWith('#end ')) {
      await write();
      requireAll(line.slice(5), counts);
      return Object.values(counts).reduce((sum, count) => sum + count, 0);
    }
    if (line.startsWith('#table ')) {
      await write();
      table = line.slice(7);
      if (!known.has(table)) throw new BackupError('other-version');
      counts[table] = 0;
      columns = await columnsOf(client, table);
      await makeRoom(client, table);
      continue;
    }
    rows.push(line);
    length += line.length;
    counts[table] = (counts[table] ?? 0) + 1;
    if (rows.length >= batch || length >= mostText) await write();
  }
  throw new BackupError('cut-off');
}

/** A backup that was cut off, or changed, must not pass for a whole one. */
function requireAll(told: string, counts: Readonly<Record<string, number>>): void {
  const expected = JSON.parse(told) as Record<string, number>;
  const tables = Object.keys(expected);
  if (tables.length !== Object.keys(counts).length || tables.some((name) => expected[name] !== counts[name]))
    throw new BackupError('cut-off');
}

/** Those that are written; others are worked out of them. */
async function columnsOf(client: pg.Client, table: string): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [quoted(table)],
  );
  return rows.map(({ name }) => quoted(name)).join(', ');
}

/** Rows that a migration wrote are in the backup, too. */
async function makeRoom(client: pg.Client, table: string): Promise<void> {
  await client.query(`delete from ${quoted(table)}`);
}

async function insert(
  client: pg.Client,
  table: string,
  columns: string,
  rows: readonly string[],
): Promise<void> {
  const name = quoted(table);
  await client.query(
    `insert into ${name} (${columns}) overriding system value
     select ${columns} from json_populate_recordset(null::${name}, $1::json)`,
    [`[${rows.join(',')}]`],
  );
}

/** Numbers go on behind those that are given. */
async function setSequences(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(
    `select c.relname as table, a.attname as column, pg_get_serial_sequence(quote_ident(c.relname), a.attname) as sequence
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attidentity <> '' and not a.attisdropped
     where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace
     union all select 'events', 'seq', 'event_seq'`,
  );
  for (const { table, column, sequence } of rows)
    await client.query(
      `select setval($1::regclass, greatest((select max(${quoted(column)}) from ${quoted(table)}), 1))`,
      [sequence],
    );
}

/** Nothing is sent twice: what was on its way may have arrived after the backup was made. */
async function parkUnsent(client: pg.Client): Promise<number> {
  const { rowCount } = await client.query(
    `update messages set status = 'parked', lease = null, reason = '{"code": "restored"}'
     where status in ('queued', 'sending') and workspace_id in (select id from workspaces where kind = 'live')`,
  );
  return rowCount ?? 0;
}
