import { connect, loadEnrollments, lockPeople, workspaceClock, type Database } from '@perennial/db';
import type { EnrollmentState } from '@perennial/journey';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Engine } from '../engine.ts';
import { newRouterState, routeOnce } from '../router/route-once.ts';
import { orderOrRemind, sms, trigger } from '../testing/journeys.ts';
import { fault, short, shortFor } from '../testing/short-waits.ts';
import {
  addPeople,
  addWorkspace,
  engineOn,
  happen,
  journeyOf,
  kernel,
  letTimePass,
  openWorld,
  publish,
  rows,
  stepLog,
  vault,
  type World,
} from '../testing/world.ts';
import { openSession } from '../turns/people-in-turn.ts';
import { runTurns } from '../turns/run-turns.ts';
import { takeTurns } from '../turns/take-turns.ts';
import { isTransient } from '../turns/transient.ts';

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
const ids = async () =>
  (await rows(world.db, 'select id from enrollments where workspace_id = $1 order by id', [workspace])).map(
    (row) => row['id'] as string,
  );

/** So many people, admitted. */
async function admit(
  graph: ReturnType<typeof journeyOf>,
  count: number,
  properties: (i: number) => object = () => ({}),
): Promise<string[]> {
  await publish(world.db, workspace, graph);
  const people = await addPeople(world.db, workspace, count);
  await happen(
    world.db,
    workspace,
    people.map((personId, i) => ({ personId, name: 'Signed Up', properties: { ...properties(i) } })),
  );
  await drain();
  return people;
}

describe('race 3: acknowledged before the deadline, the router is behind, the timer fires', () => {
  const arrange = async () => {
    const [person] = await admit(orderOrRemind(1), 1);
    await happen(world.db, workspace, [{ personId: person!, name: 'Order Completed' }]);
    await letTimePass(world.db, workspace, 61_000);
  };

  it('times out when the turn reads routed events only (control)', async () => {
    await arrange();
    const [id] = await ids();
    const turned = await world.db.inWorkspace(workspace, async (tx) => {
      const [enrollment] = await loadEnrollments<EnrollmentState>(tx, vault, workspace, [id!]);
      const { now } = await workspaceClock(tx, workspace);
      const program = (
        await engine.settings.programs(tx, workspace, [{ journey: enrollment!.journeyId, version: 1 }])
      )({ journey: enrollment!.journeyId, version: 1 })!;
      const session = await openSession(engine, tx, workspace, [enrollment!.personId]);
      const { toFacts } = await import('../turns/facts.ts');
      const { personId } = enrollment!;
      const person = {
        ...session.people.get(personId)!,
        channels: await session.channelsOf(personId),
        refusesProfiling: false,
      };
      const facts = toFacts(person, [], session.clock, session.settings);
      return kernel.turn({ program, state: enrollment!.state, events: [], facts, now });
    });
    expect(turned.ok && turned.value.log.map((entry) => entry.port)).toContain('timeout');
  });

  it('counts the event when the turn reads by its interests, routed or not', async () => {
    await arrange();
    await takeTurns(engine, workspace, await ids());
    expect(await stepLog(world.db, workspace)).toContain('wait left happened');
  });
});

describe('race 4: received before its wait', () => {
  const graph = () =>
    journeyOf({ start: trigger, a: short(1), w: shortFor('Order Completed', 600_000), hi: sms() });
  const arrange = async () => {
    const [person] = await admit(graph(), 1);
    await sleep(300);
    await happen(world.db, workspace, [{ personId: person!, name: 'Order Completed' }]);
    await drain();
  };

  it('is forgotten when a turn knows only what it waited for (control)', async () => {
    await arrange();
    const [id] = await ids();
    await world.db.inWorkspace(workspace, async (tx) => {
      const [enrollment] = await loadEnrollments<EnrollmentState>(tx, vault, workspace, [id!]);
      const session = await openSession(engine, tx, workspace, [enrollment!.personId]);
      const blind = { ...session, lookup: { events: async () => [] } };
      await runTurns(blind, [enrollment!]);
    });
    expect((await stepLog(world.db, workspace)).at(-1)).toBe('w waiting for-event');
  });

  it('is read on entering the wait', async () => {
    await arrange();
    await takeTurns(engine, workspace, await ids());
    expect(await stepLog(world.db, workspace)).toContain('w left happened');
  });
});

describe('race 5 and 11: many calls of one turn', () => {
  it('are taken many times without the lock (control)', async () => {
    await admit(journeyOf({ start: trigger, a: short(1), b: short(600_000), hi: sms() }), 1);
    const [id] = await ids();
    let taken = 0;
    const naive = () =>
      world.db.inWorkspace(workspace, async (tx) => {
        const found = await tx.query<{ turn: number }>('select turn from enrollments where id = $1', [id]);
        await sleep(200);
        if (found.rows[0]!.turn === 1) taken += 1;
        await tx.query('update enrollments set turn = turn + 1 where id = $1', [id]);
      });
    await Promise.all(Array.from({ length: 10 }, naive));
    expect(taken).toBeGreaterThan(1);
  });

  it('take it once, and all get the same rest', async () => {
    await admit(journeyOf({ start: trigger, a: short(60_000), b: short(600_000), hi: sms() }), 1);
    await letTimePass(world.db, workspace, 61_000);
    const [id] = await ids();
    const rests = await Promise.all(Array.from({ length: 30 }, () => takeTurns(engine, workspace, [id!])));
    for (const rest of rests) expect(Math.abs((rest.get(id!) as number) - 600_000)).toBeLessThan(60_000);
    expect(await rows(world.db, 'select turn from enrollments where id = $1', [id])).toEqual([{ turn: 2 }]);
    expect((await stepLog(world.db, workspace)).filter((line) => line === 'a left next')).toHaveLength(1);
  });

  it('gives the second the stored rest while the first still commits', async () => {
    await admit(journeyOf({ start: trigger, a: short(60_000), b: short(600_000), hi: sms() }), 1);
    await letTimePass(world.db, workspace, 61_000);
    const [id] = await ids();
    const slow: Database = {
      ...world.db,
      inWorkspace: (name, work) =>
        world.db.inWorkspace(name, async (tx) => {
          const result = await work(tx);
          await sleep(300);
          return result;
        }),
    };
    const began = performance.now();
    const [first, second] = await Promise.all([
      takeTurns({ ...engine, db: slow }, workspace, [id!]),
      sleep(100).then(() => takeTurns(engine, workspace, [id!])),
    ]);
    expect(performance.now() - began).toBeGreaterThan(300);
    expect(Math.abs((first.get(id!) as number) - (second.get(id!) as number))).toBeLessThan(1_000);
    expect(await rows(world.db, 'select turn from enrollments where id = $1', [id])).toEqual([{ turn: 2 }]);
  });
});

describe('race 9: clocks apart', () => {
  it('a worker whose clock is two minutes ahead would spin on absolute times (control), durations are right', async () => {
    await admit(journeyOf({ start: trigger, a: short(60_000), hi: sms() }), 1);
    const [id] = await ids();
    const until = (await rows(world.db, 'select until from enrollments where id = $1', [id]))[0]![
      'until'
    ] as Date;
    const ahead = Date.now() + 120_000;
    vi.spyOn(Date, 'now').mockImplementation(() => ahead);
    const rest = (await takeTurns(engine, workspace, [id!])).get(id!) as number;
    const naive = until.getTime() - Date.now();
    vi.restoreAllMocks();
    expect(naive).toBeLessThan(0);
    expect(rest).toBeGreaterThan(30_000);
    expect(rest).toBeLessThan(60_251);
  });
});

describe('race 10: a slow query in the local activity', () => {
  it('ends by the statement time-out, and as trouble of the database', async () => {
    await admit(journeyOf({ start: trigger, a: short(1), hi: sms() }), 1);
    const hasty = connect({ url: world.url, statementTimeout: 400, lockTimeout: 10_000 });
    const client = await world.db.pool.connect();
    await client.query('begin; lock table consents in access exclusive mode');
    const began = performance.now();
    const refused = await takeTurns({ ...engine, db: hasty }, workspace, await ids()).catch(
      (error: unknown) => error,
    );
    // Long before it would have given up waiting for the lock.
    expect(performance.now() - began).toBeLessThan(8_000);
    expect(isTransient(refused)).toBe(true);
    // Control: with the patience of an ordinary pool it would still hang.
    const patient = takeTurns(engine, workspace, await ids());
    expect(await Promise.race([patient, sleep(1_000, 'hangs')])).toBe('hangs');
    await client.query('rollback');
    client.release();
    await patient;
    await hasty.close();
  });
});

describe('race 13: many people in one transaction', () => {
  const shuffled = <T>(list: readonly T[]) =>
    list
      .map((one) => [Math.random(), one] as const)
      .sort(([a], [b]) => a - b)
      .map(([, one]) => one);

  it('deadlock when locked in any order (control)', async () => {
    const people = await addPeople(world.db, workspace, 30);
    let deadlocks = 0;
    const naive = async () => {
      await world.db
        .inWorkspace(workspace, async (tx) => {
          for (const id of shuffled(people).slice(0, 10))
            await tx.query('select 1 from people where id = $1 for no key update', [id]);
        })
        .catch((error: { code: string }) => void (error.code === '40P01' && deadlocks++));
    };
    for (let i = 0; i < 5 && deadlocks === 0; i++) await Promise.all(Array.from({ length: 6 }, naive));
    expect(deadlocks).toBeGreaterThan(0);
  });

  it('never do when sorted, and hot counters add up', async () => {
    await admit(journeyOf({ start: trigger, a: short(60_000), hi: sms() }), 60);
    await letTimePass(world.db, workspace, 61_000);
    const all = await ids();
    let deadlocks = 0;
    const inWorkspace: Database['inWorkspace'] = (name, work) =>
      world.db.inWorkspace(name, work).catch((error: { code: string }) => {
        if (error.code === '40P01') deadlocks += 1;
        throw error;
      });
    const watched = { ...engine, db: { ...world.db, inWorkspace } };
    await Promise.all(
      Array.from({ length: 8 }, () => takeTurns(watched, workspace, shuffled(all).slice(0, 40))),
    );
    await takeTurns(engine, workspace, all);
    const counted = await rows(
      world.db,
      `select sum(n)::int as n from counters where workspace_id = $1 and kind = 'sent'`,
      [workspace],
    );
    expect(counted).toEqual([{ n: 60 }]);
    expect(deadlocks).toBe(0);
  });
});

describe('race 14: one poisoned enrollment among 64', () => {
  const graph = () => journeyOf({ start: trigger, a: short(60_000), f: fault, hi: sms() });
  const outcome = async () =>
    await rows(
      world.db,
      'select status, turn, failures, poke_at from enrollments where workspace_id = $1 order by failures desc',
      [workspace],
    );

  it('spoils all in one transaction (control)', async () => {
    await admit(graph(), 64, (i) => (i === 40 ? { fault: 'nul' } : {}));
    await letTimePass(world.db, workspace, 61_000);
    const all = await ids();
    const naive = world.db.inWorkspace(workspace, async (tx) => {
      const enrollments = await loadEnrollments<EnrollmentState>(tx, vault, workspace, all);
      const session = await openSession(
        engine,
        tx,
        workspace,
        enrollments.map((one) => one.personId),
      );
      await runTurns(session, enrollments);
    });
    await expect(naive).rejects.toThrow();
    expect((await outcome()).every((row) => row['turn'] === 1)).toBe(true);
  });

  it.each(['throw', 'fail', 'nul'])('lets the other 63 commit once (%s)', async (how) => {
    await admit(graph(), 64, (i) => (i === 40 ? { fault: how } : {}));
    await letTimePass(world.db, workspace, 61_000);
    const all = await ids();
    for (let i = 0; i < 4; i++) await takeTurns(engine, workspace, all);
    const [bad, ...good] = await outcome();
    expect(bad).toMatchObject({ status: 'attention', turn: 1, failures: 3, poke_at: null });
    expect(good.every((row) => row['status'] === 'done' && row['turn'] === 2)).toBe(true);
    const log = await rows(
      world.db,
      `select reason ->> 'code' as code from steps where workspace_id = $1 and kind = 'attention'`,
      [workspace],
    );
    expect(log).toEqual([{ code: { throw: 'turn-threw', fail: 'cannot-tell', nul: 'turn-failed' }[how] }]);
  });
});

describe('race 15: ingest beside a router at work', () => {
  it('waits with a foreign key and "for update" (control)', async () => {
    const [person] = await addPeople(world.db, workspace, 1);
    await world.db.pool.query(
      'create table naive_events (w uuid, person uuid, foreign key (w, person) references people)',
    );
    const inserting = () =>
      world.db.inWorkspace(workspace, (tx) =>
        tx.query('insert into naive_events values ($1, $2)', [workspace, person]),
      );
    let insert: Promise<unknown> | undefined;
    await world.db.inWorkspace(workspace, async (tx) => {
      await tx.query('select 1 from people where id = $1 for update', [person]);
      insert = inserting();
      expect(await Promise.race([insert, sleep(300, 'waits')])).toBe('waits');
    });
    await insert;
  });

  it('goes on with the rules', async () => {
    const [person] = await addPeople(world.db, workspace, 1);
    await world.db.inWorkspace(workspace, async (tx) => {
      await lockPeople(tx, workspace, [person!]);
      expect(
        await Promise.race([
          happen(world.db, workspace, [{ personId: person!, name: 'X' }]),
          sleep(15_000, 'waits'),
        ]),
      ).not.toBe('waits');
    });
  });
});
