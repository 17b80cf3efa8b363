import { loadQueue, lockPeople, type Transaction } from '@perennial/db';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../engine.ts';
import { newRouterState, routeOnce } from '../router/route-once.ts';
import { sms, trigger } from '../testing/journeys.ts';
import { short, shortFor } from '../testing/short-waits.ts';
import {
  addPeople,
  addWorkspace,
  engineOn,
  happen,
  journeyOf,
  openWorld,
  publish,
  rows,
  vault,
  type World,
} from '../testing/world.ts';
import { takeTurns } from '../turns/take-turns.ts';

let world: World;
let engine: Engine;
let workspace: string;
beforeAll(async () => {
  world = await openWorld(40);
  engine = engineOn(world.db);
});
afterAll(() => world.close());
beforeEach(async () => {
  workspace = await addWorkspace(world.db);
});

const nobody = { tell: () => {} };
const drain = async () => {
  const state = newRouterState();
  while ((await routeOnce(engine, nobody, state)) > 0);
};
const inWorkspace = <T>(work: (tx: Transaction) => Promise<T>) => world.db.inWorkspace(workspace, work);
const ids = async () =>
  (await rows(world.db, 'select id from enrollments where workspace_id = $1 order by id', [workspace])).map(
    (row) => row['id'] as string,
  );

describe('race 1: an event between "decide to wait" and the commit', () => {
  it('is lost without the lock (control)', async () => {
    const people = await addPeople(world.db, workspace, 20);
    const woken: string[] = [];
    const decideToWait = (person: string) =>
      inWorkspace(async (tx) => {
        await tx.query(`select 1 from events where person_id = $1 and name = 'Order Completed'`, [person]);
        await tx.query('select pg_sleep(0.05)');
        await tx.query(
          `insert into interests (workspace_id, person_id, event, enrollment_id, kind, since) values ($1, $2, 'Order Completed', $2, 'wait', now())`,
          [workspace, person],
        );
      });
    const receive = async (person: string) => {
      await sleep(15);
      await happen(world.db, workspace, [{ personId: person, name: 'Order Completed' }]);
      const found = await inWorkspace((tx) =>
        tx.query('select 1 from interests where person_id = $1', [person]),
      );
      if (found.rowCount) woken.push(person);
    };
    for (let i = 0; i < 20; i += 10)
      await Promise.all(people.slice(i, i + 10).flatMap((person) => [decideToWait(person), receive(person)]));
    expect(woken.length).toBeLessThan(20);
  });

  it('reaches everybody with the rules', async () => {
    await publish(
      world.db,
      workspace,
      journeyOf({ start: trigger, a: short(1), w: shortFor('Order Completed', null), hi: sms() }),
    );
    const people = await addPeople(world.db, workspace, 40);
    await happen(
      world.db,
      workspace,
      people.map((personId) => ({ personId, name: 'Signed Up', at: Date.now() - 1_000 })),
    );
    await drain();
    // The clock of the first wait fires 250 ms after it, so the turns below enter the second wait.
    await sleep(300);
    const all = await ids();
    const jitter = () => sleep(Math.random() * 30);
    await Promise.all([
      ...all.map((id) => jitter().then(() => takeTurns(engine, workspace, [id]))),
      ...people.map((personId) =>
        jitter()
          .then(() => happen(world.db, workspace, [{ personId, name: 'Order Completed' }]))
          .then(drain),
      ),
    ]);
    await drain();
    const poked = await rows(
      world.db,
      `select id from enrollments where workspace_id = $1 and poke_at <= now()`,
      [workspace],
    );
    await Promise.all(poked.map(({ id }) => takeTurns(engine, workspace, [id])));
    const done = await rows(
      world.db,
      `select id from enrollments where workspace_id = $1 and status = 'done'`,
      [workspace],
    );
    expect(done).toHaveLength(40);
  });
});

describe('race 2: two routers, one person', () => {
  it('run out of order when they skip locked event rows (control)', async () => {
    const [person] = await addPeople(world.db, workspace, 1);
    await happen(
      world.db,
      workspace,
      Array.from({ length: 60 }, () => ({ personId: person!, name: 'X' })),
    );
    const handled: number[] = [];
    const claim = () =>
      inWorkspace(async (tx) => {
        const found = await tx.query<{ seq: string }>(
          'select seq from route_queue order by seq limit 5 for update skip locked',
        );
        for (const { seq } of found.rows) {
          await sleep(Math.random() * 4);
          handled.push(Number(seq));
        }
        await tx.query('delete from route_queue where seq = any($1::bigint[])', [
          found.rows.map((row) => row.seq),
        ]);
        return found.rows.length;
      });
    const router = async () => {
      while ((await claim()) > 0);
    };
    await Promise.all([router(), router()]);
    expect(handled).toHaveLength(60);
    expect(handled).not.toEqual([...handled].sort((a, b) => a - b));
  });

  it('keep the order and route once when they lock the person', async () => {
    await publish(world.db, workspace, journeyOf({ start: trigger, hi: sms() }));
    const people = await addPeople(world.db, workspace, 5);
    const arriving = (async () => {
      for (let i = 0; i < 40; i++)
        await happen(
          world.db,
          workspace,
          people.map((personId) => ({ personId, name: 'Signed Up', at: 1_000 * i + Date.now() - 60_000 })),
        );
    })();
    let over = false;
    const router = async () => {
      const state = newRouterState();
      while (!over) await routeOnce(engine, nobody, state);
    };
    const routers = [router(), router(), router()];
    await arriving;
    await drain();
    over = true;
    await Promise.all(routers);
    await drain();
    const entered = await rows(
      world.db,
      'select id, person_id, sealed from enrollments where workspace_id = $1 order by id',
      [workspace],
    );
    expect(entered).toHaveLength(200);
    for (const person of people) {
      const seqs = entered
        .filter((row) => row['person_id'] === person)
        .map((row) => vault.open<{ used: { seq: number }[] }>(row['sealed']).used[0]!.seq);
      expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
    }
  });
});

describe('race 2b: lock, then read', () => {
  const handle = async (read: (tx: Transaction, person: string) => Promise<number[]>): Promise<number> => {
    const [person] = await addPeople(world.db, workspace, 1);
    await happen(world.db, workspace, [{ personId: person!, name: 'X' }]);
    const route = () =>
      inWorkspace(async (tx) => {
        const seqs = await read(tx, person!);
        await sleep(50);
        await tx.query('delete from route_queue where seq = any($1::bigint[])', [seqs]);
        return seqs.length;
      });
    const counts = await Promise.all([route(), route()]);
    return counts[0] + counts[1];
  };

  it('routes an event twice in one statement (control)', async () => {
    const inOne = async (tx: Transaction, person: string) => {
      const found = await tx.query<{ seq: string }>(
        `with locked as (select id from people where workspace_id = $1 and id = $2 for no key update)
         select q.seq from locked join route_queue q on q.workspace_id = $1 and q.person_id = locked.id`,
        [workspace, person],
      );
      return found.rows.map((row) => Number(row.seq));
    };
    expect(await handle(inOne)).toBe(2);
  });

  it('routes it once in two', async () => {
    const inTwo = async (tx: Transaction, person: string) => {
      await lockPeople(tx, workspace, [person]);
      return (await loadQueue(tx, vault, workspace, [person])).map((event) => event.seq);
    };
    expect(await handle(inTwo)).toBe(1);
  });
});

describe('race 2c: sequence order is not commit order', () => {
  it('a cursor loses what commits late (control), the queue does not', async () => {
    await publish(world.db, workspace, journeyOf({ start: trigger, hi: sms() }));
    const [slow, fast] = await addPeople(world.db, workspace, 2);
    const client = await world.db.pool.connect();
    await client.query(`begin; set local perennial.workspace = '${workspace}'`);
    const early = await client.query(`select nextval('event_seq') as seq`);
    const seq = Number(early.rows[0].seq);
    await client.query(
      `insert into events (workspace_id, seq, person_id, message_id, type, name, at, source) values ($1, $2, $3, 'slow', 'track', 'Signed Up', now(), 'server')`,
      [workspace, seq, slow],
    );
    await client.query(
      'insert into route_queue (seq, workspace_id, person_id, at) values ($1, $2, $3, now())',
      [seq, workspace, slow],
    );
    await happen(world.db, workspace, [{ personId: fast!, name: 'Signed Up' }]);
    const state = newRouterState();
    await routeOnce(engine, nobody, state);
    const cursor = (
      await rows(world.db, 'select max(seq) as last from events where workspace_id = $1', [workspace])
    )[0]!['last'];
    await client.query('commit');
    client.release();
    const seen = await rows(world.db, 'select seq from events where workspace_id = $1 and seq > $2', [
      workspace,
      cursor,
    ]);
    expect(seen).toEqual([]);
    for (let i = 0; i < 3; i++) await routeOnce(engine, nobody, state);
    expect(await ids()).toHaveLength(2);
  });
});
