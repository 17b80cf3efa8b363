import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type FreshDatabase } from './fresh-database.ts';

let database: FreshDatabase;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('the product connects as an ordinary role that owns its database', async () => {
  const [role] = await query(
    database.url,
    'select rolname, rolsuper, rolbypassrls from pg_roles where rolname = current_user',
  );
  expect(role).toEqual({ rolname: 'perennial', rolsuper: false, rolbypassrls: false });
  await query(database.url, 'create table mine (id int)');
});

test('two databases share nothing', async () => {
  const other = await freshDatabase();
  await query(database.url, 'create table only_here (id int)');
  await expect(query(other.url, 'select * from only_here')).rejects.toThrow('does not exist');
  await other.drop();
});

test('the superuser sees the same database', async () => {
  const [row] = await query(database.adminUrl, 'select current_user as who');
  expect(row).toEqual({ who: 'postgres' });
});
