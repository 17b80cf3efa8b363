import { freshDatabase, type FreshDatabase } from '@perennial/testkit';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { is } from 'drizzle-orm';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as schema from './index.ts';

interface Column {
  readonly type: string;
  readonly required: boolean;
}
type Tables = Record<string, Record<string, Column>>;

const tables = Object.values(schema).filter((value) => is(value, PgTable)) as unknown as PgTable[];

function drawn(): Tables {
  return Object.fromEntries(
    tables.map((table) => {
      const { name, columns } = getTableConfig(table);
      return [
        name,
        Object.fromEntries(
          columns.map((column) => [column.name, { type: column.getSQLType(), required: column.notNull }]),
        ),
      ];
    }),
  );
}

async function migrated(url: string): Promise<Tables> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ name: string; column: string; type: string; required: boolean }>(`
    select c.relname as name, a.attname as column, format_type(a.atttypid, a.atttypmod) as type,
           a.attnotnull as required
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace
      and a.attnum > 0 and not a.attisdropped and c.relname <> 'migrations'`);
  await client.end();
  const found: Tables = {};
  for (const { name, column, type, required } of rows) (found[name] ??= {})[column] = { type, required };
  return found;
}

describe('the drizzle schema', () => {
  let fresh: FreshDatabase;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.drop());

  it('has every column of the migrated database with its type and nullability, and no other', async () => {
    expect(drawn()).toEqual(await migrated(fresh.url));
  });

  it('is compared with a database that has tables (control)', async () => {
    const found = await migrated(fresh.url);
    expect(found['people']?.['id']).toEqual({ type: 'uuid', required: true });
    expect(Object.keys(found).length).toBeGreaterThan(25);
  });
});
