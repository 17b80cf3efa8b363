import { eventually, startPostgres, stopProcess } from '@perennial/testkit';
import { connect, migrate, scanQueue, type Database, type Transaction } from '@perennial/db';
import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newRouterState, routeOnce } from '../router/route-once.ts';
import { trigger, sms } from '../testing/journeys.ts';
import { goLive } from '../testing/live.ts';
import { short } from '../testing/short-waits.ts';
import {
  addPeople,
  addWorkspace,
  engineOn,
  happen,
  journeyOf,
  openWorld,
  publish,
  rows,
  type World,
} from '../testing/world.ts';
import { takeTurns } from '../turns/take-turns.ts';

describe('race 16: Postgres away with turns due', () => {
  it('all are taken when it is back, once, and histories stay short', async () => {
    const directory = mkdtempSync('/var/tmp/perennial-race-');
    chmodSync(directory, 0o711);
    const before = await startPostgres({ directory, durable: false });
    await migrate(before.url());
    // Node's own warnings of broken sockets are the pool's to handle.
    const db: Database = connect({ url: before.url(), connections: 20, statementTimeout: 2_000 });
    const world: World = { url: before.url(), adminUrl: before.adminUrl(), db, close: () => db.close() };
    const live = await goLive(world);
    const workspace = await addWorkspace(db);
    await publish(db, workspace, journeyOf({ start: trigger, a: short(2_500), hi: sms() }));
    const people = await addPeople(db, workspace, 60);
    await happen(
      db,
      workspace,
      people.map((personId) => ({ personId, name: 'Signed Up' })),
    );
    await eventually(
      async () => expect(await rows(db, 'select 1 from enrollments where started')).toHaveLength(60),
      { timeout: 60_000 },
    );
    const [waiting] = await rows(db, 'select id from enrollments limit 1');
    await stopProcess(before.pid, 'SIGKILL');
    // Control: who asks once, without Temporal's retries, is refused, and nobody would ask again.
    const once = takeTurns(live.engine, workspace, [waiting!['id'] as string]);
    await expect(once).rejects.toThrow();
    await sleep(4_000);
    const after = await startPostgres({ directory, port: before.port, durable: false });
    await eventually(
      async () => expect(await rows(db, `select 1 from enrollments where status = 'done'`)).toHaveLength(60),
      { timeout: 60_000 },
    );
    expect(await rows(db, `select count(*)::int as n from steps where kind = 'sent'`)).toEqual([{ n: 60 }]);
    const [one] = await rows(db, 'select id from enrollments limit 1');
    const handle = live.client.workflow.getHandle(one!['id']);
    await handle.result();
    expect((await handle.fetchHistory()).events!.length).toBeLessThanOrEqual(12);
    await live.stop();
    await db.close();
    await after.stop();
    rmSync(directory, { recursive: true, force: true });
  });
});

/** Pages of the queue and its index that this session has looked at so far. */
async function pages(tx: Transaction): Promise<number> {
  const { rows: found } = await tx.query<{ n: string }>(
    `select sum(pg_stat_get_xact_blocks_fetched(oid)) as n from pg_class where relname in ('route_queue', 'route_queue_pkey')`,
  );
  return Number(found[0]!.n);
}

describe('race 18: an old snapshot is open', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  it('makes a scan from 0 read all that was deleted (control), and one from the mark does not', async () => {
    const workspace = await addWorkspace(world.db);
    const [person] = await addPeople(world.db, workspace, 1);
    const client = await world.db.pool.connect();
    await client.query('begin isolation level repeatable read; select 1');
    await rows(
      world.db,
      `insert into route_queue (seq, workspace_id, person_id, at) select nextval('event_seq'), $1, gen_random_uuid(), now() from generate_series(1, 30000)`,
      [workspace],
    );
    await rows(world.db, 'delete from route_queue');
    const [seq] = await happen(world.db, workspace, [{ personId: person!, name: 'X' }]);
    const pagesRead = (from: number) =>
      world.db.acrossWorkspaces(async (tx) => {
        const before = await pages(tx);
        expect((await scanQueue(tx, from)).low).toBe(seq);
        return (await pages(tx)) - before;
      });
    const [all, few] = [await pagesRead(0), await pagesRead(seq!)];
    expect(all).toBeGreaterThan(2 * few);
    await client.query('rollback');
    client.release();
  });

  it('the mark is only a hint: what commits below it is found', async () => {
    const workspace = await addWorkspace(world.db);
    const [person] = await addPeople(world.db, workspace, 1);
    const engine = engineOn(world.db);
    await happen(world.db, workspace, [{ personId: person!, name: 'X' }]);
    const state = { ...newRouterState(), low: Number.MAX_SAFE_INTEGER, passesLeft: 3 };
    let events = 0;
    for (let pass = 0; pass < 2; pass++) events += await routeOnce(engine, { tell: () => {} }, state);
    expect(events).toBeGreaterThan(0);
    expect(await rows(world.db, 'select 1 from route_queue where workspace_id = $1', [workspace])).toEqual(
      [],
    );
  });
});
