import {
  pauseJourney,
  publishVersion,
  removePerson,
  requestStop,
  resumeJourney,
  retryEnrollment,
  stopJourney,
  type Transaction,
} from '@perennial/db';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../engine.ts';
import { newRouterState, routeOnce } from '../router/route-once.ts';
import { sweepOnce } from '../sweeper/sweep.ts';
import { sms, trigger } from '../testing/journeys.ts';
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
  recordedPort,
  rows,
  stepLog,
  type RecordedPort,
  type World,
} from '../testing/world.ts';
import { createTeller } from '../router/tell-temporal.ts';
import { takeTurns } from './take-turns.ts';

let world: World;
let engine: Engine;
let port: RecordedPort;
let workspace: string;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  workspace = await addWorkspace(world.db);
  port = recordedPort();
  engine = engineOn(world.db, port);
});

const drain = async () => {
  const state = newRouterState();
  while ((await routeOnce(engine, { tell: () => {} }, state)) > 0);
};
const inWorkspace = <T>(work: (tx: Transaction) => Promise<T>) => world.db.inWorkspace(workspace, work);
const all = () =>
  rows(
    world.db,
    'select id, person_id, status, reason, poke_at from enrollments where workspace_id = $1 order by id',
    [workspace],
  );
const take = async () => [
  ...(
    await takeTurns(
      engine,
      workspace,
      (await all()).map((row) => row['id']),
    )
  ).values(),
];
const messages = () =>
  rows(world.db, 'select node_id, status, reason from messages where workspace_id = $1 order by node_id', [
    workspace,
  ]);
/** What the sweep would poke now. */
const swept = async () => {
  port.calls.length = 0;
  const teller = createTeller(engine);
  await sweepOnce(engine, teller);
  await teller.settled();
  return port.calls.filter((call) => call.startsWith('poke')).length;
};

async function admit(count = 1): Promise<{ journey: string; people: string[] }> {
  const graph = journeyOf({ start: trigger, a: sms(), w: short(50), b: sms(), x: short(600_000), c: sms() });
  const journey = await publish(world.db, workspace, graph);
  const people = await addPeople(world.db, workspace, count);
  await happen(
    world.db,
    workspace,
    people.map((personId) => ({ personId, name: 'Signed Up' })),
  );
  await drain();
  await sleep(320);
  return { journey, people };
}

describe('pause', () => {
  it('holds everybody where they are and admits nobody', async () => {
    const { journey, people } = await admit();
    expect(await inWorkspace((tx) => pauseJourney(tx, workspace, journey))).toBe(true);
    expect(await take()).toEqual(['parked']);
    expect((await all())[0]).toMatchObject({ status: 'live', poke_at: null });
    await happen(world.db, workspace, [{ personId: people[0]!, name: 'Signed Up' }]);
    await drain();
    expect(await all()).toHaveLength(1);
    expect(await swept()).toBe(0);
  });

  it('ends with a resume that sends late what was due', async () => {
    const { journey } = await admit();
    await inWorkspace((tx) => pauseJourney(tx, workspace, journey));
    await take();
    await inWorkspace((tx) => resumeJourney(tx, workspace, journey, { late: 'send' }));
    await sleep(20);
    expect(await swept()).toBe(1);
    expect(await take()).toEqual([expect.any(Number)]);
    expect(await messages()).toMatchObject([{ node_id: 'a' }, { node_id: 'b', status: 'queued' }]);
  });

  it('or with one that skips it, and says so; later sends go out', async () => {
    const { journey } = await admit();
    await inWorkspace((tx) => pauseJourney(tx, workspace, journey));
    await inWorkspace((tx) => resumeJourney(tx, workspace, journey, { late: 'skip' }));
    await take();
    expect(await messages()).toMatchObject([
      { node_id: 'a' },
      { node_id: 'b', status: 'skipped', reason: { code: 'missed-while-paused' } },
    ]);
    expect(await stepLog(world.db, workspace)).toContain('b skipped missed-while-paused');
  });

  it('or with one after which the pause doesn’t count: what is left of a wait is still to come', async () => {
    const graph = journeyOf({ start: trigger, w: short(60_000), a: sms() });
    const journey = await publish(world.db, workspace, graph);
    const people = await addPeople(world.db, workspace, 2);
    await happen(
      world.db,
      workspace,
      people.map((personId) => ({ personId, name: 'Signed Up' })),
    );
    await drain();
    await letTimePass(world.db, workspace, 40_000);
    await inWorkspace((tx) => pauseJourney(tx, workspace, journey));
    // Half an hour goes by.
    await letTimePass(world.db, workspace, 1_800_000);
    await rows(world.db, `update journeys set paused_at = paused_at - interval '30 minutes' where id = $1`, [
      journey,
    ]);
    await inWorkspace((tx) => resumeJourney(tx, workspace, journey, { late: 're-space' }));
    await sleep(20);
    expect(await swept()).toBe(2);
    for (const rest of await take()) {
      expect(rest).toBeGreaterThan(15_000);
      expect(rest).toBeLessThan(21_000);
    }
    expect(await messages()).toEqual([]);
    const log = await stepLog(world.db, workspace);
    await take();
    expect(await stepLog(world.db, workspace)).toEqual(log);
  });

  it('with several versions live, what an outage delayed keeps its spacing in each', async () => {
    const drawn = (pause: number) =>
      journeyOf({ start: trigger, w: short(1_000), a: sms(), x: short(pause), b: sms() });
    const journey = await publish(world.db, workspace, drawn(60_000));
    const enterOne = async () => {
      const [personId] = await addPeople(world.db, workspace, 1);
      await happen(world.db, workspace, [{ personId: personId!, name: 'Signed Up' }]);
      await drain();
    };
    await enterOne();
    const { program, hash } = kernel.compile(drawn(120_000));
    await inWorkspace((tx) =>
      publishVersion(tx, workspace, journey, {
        graph: drawn(120_000),
        program,
        hash: hash!,
        publishedBy: 'test',
      }),
    );
    await enterOne();
    // Nothing runs for an hour; A and B of both must not go out together.
    await letTimePass(world.db, workspace, 3_600_000);
    const rests = (await take()).toSorted((a, b) => Number(a) - Number(b));
    expect(rests).toEqual([expect.closeTo(60_250, -3), expect.closeTo(120_250, -3)]);
    expect((await messages()).map((row) => row['node_id'])).toEqual(['a', 'a']);
  });

  it('does not keep anybody from being stopped', async () => {
    const { journey } = await admit();
    await inWorkspace((tx) => pauseJourney(tx, workspace, journey));
    const [{ id }] = (await all()) as [{ id: string }];
    await inWorkspace((tx) => requestStop(tx, workspace, id, { code: 'by-hand' }));
    expect(await swept()).toBe(1);
    expect(await take()).toEqual(['done']);
    expect((await all())[0]).toMatchObject({ status: 'done', reason: { code: 'by-hand' } });
  });
});

describe('stop', () => {
  it('ends everybody with a reason, cancels what is queued, and admits nobody any more', async () => {
    const { journey, people } = await admit(5);
    expect(await stopJourney(world.db, workspace, journey)).toBe(5);
    expect(await stopJourney(world.db, workspace, journey)).toBe(0);
    expect(await swept()).toBe(5);
    expect(await take()).toEqual(Array(5).fill('done'));
    expect((await all()).every((row) => row['reason'].code === 'journey-stopped')).toBe(true);
    expect((await messages()).every((row) => row['status'] === 'cancelled')).toBe(true);
    await happen(world.db, workspace, [{ personId: people[0]!, name: 'Signed Up' }]);
    await drain();
    expect(await all()).toHaveLength(5);
  });

  it('of a turn under way loses nothing: the poke survives the turn', async () => {
    await admit();
    const [{ id }] = (await all()) as [{ id: string }];
    await Promise.all([take(), inWorkspace((tx) => requestStop(tx, workspace, id, { code: 'by-hand' }))]);
    if ((await all())[0]!['status'] !== 'done') {
      expect(await swept()).toBe(1);
      expect(await take()).toEqual(['done']);
    }
  });

  it('removes one person from everything, and leaves the others', async () => {
    const { people } = await admit(2);
    await inWorkspace((tx) => removePerson(tx, workspace, people[0]!, null));
    await take();
    const byPerson = new Map((await all()).map((row) => [row['person_id'], row['status']]));
    expect([byPerson.get(people[0]), byPerson.get(people[1])]).toEqual(['done', 'live']);
    expect(
      (
        await rows(
          world.db,
          'select person_id, status from messages where workspace_id = $1 and node_id = $2',
          [workspace, 'a'],
        )
      )
        .sort((a) => (a['person_id'] === people[0] ? -1 : 1))
        .map((row) => row['status']),
    ).toEqual(['cancelled', 'queued']);
  });
});

it('an enrollment that needed attention goes on when it is tried again', async () => {
  await publish(world.db, workspace, journeyOf({ start: trigger, w: short(1), f: fault, b: sms() }));
  const [person] = await addPeople(world.db, workspace, 1);
  await happen(world.db, workspace, [
    { personId: person!, name: '$identify', type: 'identify', properties: { fault: 'fail' } },
    { personId: person!, name: 'Signed Up' },
  ]);
  await drain();
  await sleep(300);
  for (let i = 0; i < 3; i++) await take();
  expect((await all())[0]).toMatchObject({ status: 'attention' });
  await happen(world.db, workspace, [
    { personId: person!, name: '$identify', type: 'identify', properties: { fault: null } },
  ]);
  await drain();
  expect(await take()).toEqual(['parked']);
  const [{ id }] = (await all()) as [{ id: string }];
  expect(await inWorkspace((tx) => retryEnrollment(tx, workspace, id))).toBe(true);
  expect(await take()).toEqual(['done']);
});

it('nothing due: nothing written', async () => {
  await admit();
  await take();
  const shot = () =>
    rows(world.db, 'select xmin::text, e.* from enrollments e where workspace_id = $1', [workspace]);
  const before = await shot();
  await take();
  await take();
  expect(await shot()).toEqual(before);
});

it('a goal reached after the end, within its window, is counted by the router, once', async () => {
  const settings = {
    goal: { event: 'Order Completed', window: { amount: 1, unit: 'days' as const }, exits: false },
  };
  await publish(world.db, workspace, journeyOf({ start: trigger, a: sms() }, { settings }));
  const [person] = await addPeople(world.db, workspace, 1);
  await happen(world.db, workspace, [{ personId: person!, name: 'Signed Up' }]);
  await drain();
  expect((await all())[0]).toMatchObject({ status: 'done' });
  for (let i = 0; i < 2; i++) {
    await happen(world.db, workspace, [{ personId: person!, name: 'Order Completed' }]);
    await drain();
  }
  expect((await stepLog(world.db, workspace)).filter((line) => line.includes('goal'))).toHaveLength(1);
  expect(await rows(world.db, 'select 1 from interests where workspace_id = $1', [workspace])).toEqual([]);
});

it('a wait that passes through several waits reads the events of each', async () => {
  // All of it happened while the router was down: three waits, in one turn.
  await publish(
    world.db,
    workspace,
    journeyOf({
      start: trigger,
      a: shortFor('A', 5_000),
      b: shortFor('B', 5_000),
      c: shortFor('C', 1_000),
      d: shortFor('D', 5_000),
      end: sms(),
    }),
  );
  const [personId] = (await addPeople(world.db, workspace, 1)) as [string];
  const at = Date.now() - 20_000;
  await happen(world.db, workspace, [
    { personId, name: 'D', at: at + 9_000 },
    { personId, name: 'B', at: at + 6_000 },
    { personId, name: 'A', at: at + 3_000 },
    { personId, name: 'Signed Up', at },
  ]);
  await drain();
  expect((await stepLog(world.db, workspace)).filter((line) => line.includes(' left '))).toEqual([
    'a left happened',
    'b left happened',
    'c left timeout',
    'd left happened',
    'end left next',
  ]);
});
