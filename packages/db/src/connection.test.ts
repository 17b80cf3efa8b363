import { freshDatabase, type FreshDatabase } from '@perennial/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, withoutFlush, type Database } from './connection.ts';

const [mine, theirs] = ['018f0000-0000-7000-8000-000000000001', '018f0000-0000-7000-8000-000000000002'];

describe('the second fence', () => {
  let fresh: FreshDatabase;
  let db: Database;
  beforeAll(async () => {
    fresh = await freshDatabase();
    db = connect({ url: fresh.url });
  });
  afterAll(async () => {
    await db.close();
    await fresh.drop();
  });

  const insert = (workspace: string) =>
    `insert into due (workspace_id, kind, subject, at) values ('${workspace}', 'test', 'x', now())`;

  it('shows a transaction only the rows of its workspace, even without a where', async () => {
    await db.inWorkspace(mine, (tx) => tx.query(insert(mine)));
    await db.inWorkspace(theirs, (tx) => tx.query(insert(theirs)));
    const seen = await db.inWorkspace(mine, (tx) => tx.query('select workspace_id from due'));
    expect(seen.rows).toEqual([{ workspace_id: mine }]);
  });

  it('refuses a row of another workspace', async () => {
    await expect(db.inWorkspace(mine, (tx) => tx.query(insert(theirs)))).rejects.toThrow(
      /row-level security/,
    );
  });

  it('shows nothing where no workspace was named', async () => {
    expect((await db.pool.query('select * from due')).rows).toEqual([]);
  });

  it('shows all to the engine, which says so', async () => {
    const seen = await db.acrossWorkspaces((tx) => tx.query('select distinct workspace_id from due'));
    expect(seen.rows).toHaveLength(2);
  });

  it('fences every table that has a workspace', async () => {
    const open = await db.pool.query(`
      select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
      where c.relkind in ('r', 'p') and not c.relispartition and not (c.relrowsecurity and c.relforcerowsecurity)`);
    expect(open.rows).toEqual([]);
  });

  it('commits without waiting for the disk only where that was asked for, transaction by transaction', async () => {
    const patience = async (on: Database) =>
      (await on.acrossWorkspaces((tx) => tx.query('show synchronous_commit'))).rows;
    // The tests' own server waits for no disk.
    const lasting = connect({ url: `${fresh.url}?options=-c%20synchronous_commit%3Don`, connections: 1 });
    expect(await patience(withoutFlush(lasting))).toEqual([{ synchronous_commit: 'off' }]);
    expect(await patience(lasting)).toEqual([{ synchronous_commit: 'on' }]);
    await lasting.close();
  });
});
