import {
  beginMove,
  getDraft,
  listJourneyPeople,
  pauseJourney,
  publishVersion,
  readJourneyCounts,
  readMove,
  requestStop,
  resumeJourney,
  type EnrollmentMove,
  type Transaction,
} from '@perennial/db';
import type { Graph } from '@perennial/journey';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { driveClock } from '../clock/drive.ts';
import type { Engine } from '../engine.ts';
import { newRouterState, routeOnce } from '../router/route-once.ts';
import { takeDue } from '../router/take-due.ts';
import { exit, sms, trigger, wait } from '../testing/journeys.ts';
import { fault } from '../testing/short-waits.ts';
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
  vault,
  type RecordedPort,
  type World,
} from '../testing/world.ts';
import type { Telling } from '../router/commit.ts';
import { takeTurns } from '../turns/take-turns.ts';

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

const inWorkspace = <T>(work: (tx: Transaction) => Promise<T>) => world.db.inWorkspace(workspace, work);
const drain = async () => {
  const state = newRouterState();
  while ((await routeOnce(engine, { tell: () => {} }, state)) > 0);
};
const all = () =>
  rows(
    world.db,
    `select id, person_id, status, version, node_id, reason ->> 'code' as reason, until from enrollments
     where workspace_id = $1 order by id`,
    [workspace],
  );
const ids = async () => (await all()).map(({ id }) => id as string);
const messages = () =>
  rows(world.db, 'select id, node_id, version from messages where workspace_id = $1 order by id', [
    workspace,
  ]);

/** start, `w` (a wait), a message, the end. */
const waiting = (minutes: number, text = 'Hello') =>
  journeyOf({ start: trigger, w: wait(minutes), a: sms(text), end: exit });

/** So many people come in, and then so many minutes go by. */
async function inside(graph: Graph, { count = 3, minutes = 0 } = {}): Promise<string> {
  const journey = await publish(world.db, workspace, graph);
  const people = await addPeople(world.db, workspace, count);
  await happen(
    world.db,
    workspace,
    people.map((personId) => ({ personId, name: 'Signed Up' })),
  );
  await drain();
  if (minutes > 0) await letTimePass(world.db, workspace, minutes * 60_000);
  return journey;
}

/** Publishes the next version as the api does, with the choice to move everybody. */
async function moveTo(
  journey: string,
  graph: Graph,
  targets: EnrollmentMove['targets'] = {},
): Promise<number> {
  const { program, hash } = kernel.compile(graph);
  return inWorkspace(async (tx) => {
    await getDraft(tx, workspace, journey, { lock: true });
    const next = { graph, program, hash: hash!, publishedBy: 'test' };
    const { version } = await publishVersion(tx, workspace, journey, next);
    await beginMove(tx, workspace, { journey, version, targets });
    return version;
  });
}

/** Takes the run to its end; who was poked on the way. */
async function runMove(): Promise<string[]> {
  const told: Telling[] = [];
  for (let calls = 0; calls < 20; calls += 1) {
    const rest = await takeDue(engine, { tell: (telling) => told.push(telling) }, workspace);
    if (rest === 'parked' || rest > 0) break;
  }
  return told.flatMap(({ pokes }) => pokes);
}

const leaves: ReadonlySet<string> = new Set(['entered', 'left', 'exited', 'moved']);

/** Each line of the log counted, as counters should have it. */
async function countersEqualLog(): Promise<void> {
  const counted = await rows(
    world.db,
    `select version, node_id, kind, detail, sum(n)::int as n from counters where workspace_id = $1
     group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
    [workspace],
  );
  const logged = await rows(
    world.db,
    `select version, node_id, kind, coalesce(port, reason ->> 'code') as detail, count(*)::int as n from steps
     where workspace_id = $1 and kind <> 'attention' group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
    [workspace],
  );
  expect(counted).toEqual(logged);
}

describe('a move', () => {
  it('sends at once what a shortened wait holds back too long, once, and pokes those it wakes sooner', async () => {
    const journey = await inside(waiting(60), { minutes: 40 });
    await moveTo(journey, waiting(30, 'Sooner'));
    expect((await runMove()).toSorted()).toEqual(await ids());
    expect(await messages()).toHaveLength(3);
    expect(await messages()).toMatchObject([{ version: 2 }, { version: 2 }, { version: 2 }]);
    expect(await all()).toMatchObject(Array(3).fill({ status: 'done', version: 2 }));
    expect(await inWorkspace((tx) => readMove(tx, workspace, journey))).toMatchObject({
      version: 2,
      state: 'done',
      done: 3,
      of: 3,
    });
    await countersEqualLog();
  });

  it('pokes those whose wait is shortened to a time to come, and nobody whose wait is lengthened', async () => {
    const journey = await inside(waiting(60), { minutes: 10 });
    await moveTo(journey, waiting(30));
    expect((await runMove()).toSorted()).toEqual(await ids());
    expect(await messages()).toEqual([]);
    await moveTo(journey, waiting(600));
    expect(await runMove()).toEqual([]);
    const [{ until }] = (await all()) as [{ until: Date }];
    expect(until.getTime() - Date.now()).toBeGreaterThan(580 * 60_000);
    expect(await all()).toMatchObject(Array(3).fill({ status: 'live', version: 3, node_id: 'w' }));
    await countersEqualLog();
  });

  it('places the people of a node that is gone, or lets them leave', async () => {
    const journey = await inside(waiting(60));
    const without = journeyOf({ start: trigger, other: wait(90), end: exit });
    await moveTo(journey, without, { w: 'other' });
    await runMove();
    expect(await all()).toMatchObject(Array(3).fill({ status: 'live', version: 2, node_id: 'other' }));
    await moveTo(journey, journeyOf({ start: trigger, last: wait(90), end: exit }), { other: null });
    await runMove();
    // They never followed the third.
    expect(await all()).toMatchObject(Array(3).fill({ status: 'done', version: 2, reason: 'moved-away' }));
    await countersEqualLog();
  });

  it('binds everybody from their next turn on, before the run has come to them', async () => {
    const journey = await inside(waiting(60), { minutes: 61 });
    await moveTo(journey, waiting(60, 'The new words'));
    const [first] = await ids();
    await takeTurns(engine, workspace, [first!]);
    expect(await messages()).toMatchObject([{ version: 2 }]);
  });

  it('done again after a crash changes nothing more, wherever it died', async () => {
    const journey = await inside(waiting(60), { minutes: 40, count: 5 });
    await moveTo(journey, waiting(30));
    // Two turns committed, and the page was not noted.
    await takeTurns(engine, workspace, (await ids()).slice(0, 2));
    const log = await stepLog(world.db, workspace);
    await takeTurns(engine, workspace, (await ids()).slice(0, 2));
    expect(await stepLog(world.db, workspace)).toEqual(log);
    await runMove();
    await runMove();
    expect(await messages()).toHaveLength(5);
    expect((await stepLog(world.db, workspace)).filter((line) => line.includes(' moved '))).toHaveLength(5);
    await countersEqualLog();
  });

  it('runs beside turns without moving anybody twice', async () => {
    const journey = await inside(waiting(60), { minutes: 40, count: 8 });
    await moveTo(journey, waiting(30));
    const everybody = await ids();
    await Promise.all([
      runMove(),
      takeTurns(engine, workspace, everybody),
      takeTurns(engine, workspace, everybody),
    ]);
    expect((await stepLog(world.db, workspace)).filter((line) => line.includes(' moved '))).toHaveLength(8);
    expect(await messages()).toHaveLength(8);
  });

  it('follows the last publication, from whatever version they come', async () => {
    const journey = await inside(waiting(60));
    await moveTo(journey, waiting(50));
    await moveTo(journey, waiting(20));
    await runMove();
    expect(await all()).toMatchObject(Array(3).fill({ version: 3 }));
    expect((await stepLog(world.db, workspace)).filter((line) => line.includes(' moved '))).toHaveLength(3);
  });

  it('moves nobody of a paused journey; resumed, it goes on', async () => {
    const journey = await inside(waiting(60), { minutes: 40 });
    await inWorkspace((tx) => pauseJourney(tx, workspace, journey));
    await moveTo(journey, waiting(30));
    await runMove();
    expect(await all()).toMatchObject(Array(3).fill({ version: 1, node_id: 'w' }));
    await inWorkspace((tx) => resumeJourney(tx, workspace, journey, { late: 'send' }));
    await runMove();
    expect(await all()).toMatchObject(Array(3).fill({ status: 'done', version: 2 }));
  });

  it('stops whom somebody stopped, by the version they follow', async () => {
    const journey = await inside(waiting(60));
    const [first] = await ids();
    await inWorkspace((tx) => requestStop(tx, workspace, first!, { code: 'by-hand' }));
    await moveTo(journey, journeyOf({ start: trigger, other: wait(1), end: exit }), { w: null });
    await runMove();
    expect((await all()).map(({ reason, version }) => [reason, version])).toEqual([
      ['by-hand', 1],
      ['moved-away', 1],
      ['moved-away', 1],
    ]);
  });

  it('tries those again who needed attention: another version may mend it', async () => {
    const broken = journeyOf({ start: trigger, w: wait(60), f: fault, end: exit });
    const journey = await publish(world.db, workspace, broken);
    const people = await addPeople(world.db, workspace, 1);
    await happen(world.db, workspace, [
      { personId: people[0]!, name: 'Signed Up', properties: { fault: 'fail' } },
    ]);
    await drain();
    await letTimePass(world.db, workspace, 61 * 60_000);
    for (let i = 0; i < 3; i += 1) await takeTurns(engine, workspace, await ids());
    expect(await all()).toMatchObject([{ status: 'attention' }]);
    await moveTo(journey, waiting(60));
    await runMove();
    expect(await all()).toMatchObject([{ status: 'done', version: 2, reason: 'exit-node' }]);
  });

  it('is counted as the lists behind the numbers tell it, over all versions and for each', async () => {
    const journey = await inside(waiting(60), { count: 4 });
    await moveTo(journey, waiting(90));
    await runMove();
    await moveTo(journey, journeyOf({ start: trigger, other: wait(90), end: exit }), { w: 'other' });
    await runMove();
    const seen = [];
    for (const filter of [{}, { version: 1 }, { version: 2 }, { version: 3 }]) {
      const scope = { workspace, journey, zone: 'UTC', filter };
      const { counters, here } = await inWorkspace((tx) => readJourneyCounts(tx, scope));
      for (const node of ['start', 'w', 'other']) {
        const ofNode = counters.filter((one) => one.node === node && leaves.has(one.kind));
        const left = ofNode.reduce((all, { n }) => all + n, 0);
        const people = { of: { stays: { state: 'left', node } }, lookup: null } as const;
        const { items } = await inWorkspace((tx) =>
          listJourneyPeople(tx, vault, scope, people, { after: null, limit: 100 }),
        );
        expect([filter, node, items.length]).toEqual([filter, node, left]);
        seen.push(left + (here.find((one) => one.node === node)?.n ?? 0));
      }
    }
    // Who came to a node, by the filter: over all versions, then by the first, the second, the third.
    expect(seen).toEqual([4, 4, 4, 4, 4, 0, 0, 4, 0, 0, 0, 4]);
  });

  it('takes nobody along who finishes on an old version, when it is not asked for', async () => {
    const journey = await inside(waiting(60), { minutes: 61 });
    await inWorkspace(async (tx) => {
      const { program, hash } = kernel.compile(waiting(600));
      await publishVersion(tx, workspace, journey, {
        graph: waiting(600),
        program,
        hash: hash!,
        publishedBy: 'test',
      });
    });
    await runMove();
    await takeTurns(engine, workspace, await ids());
    expect(await all()).toMatchObject(Array(3).fill({ status: 'done', version: 1 }));
  });
});

it('in a practice workspace the clock moves them', async () => {
  workspace = await addWorkspace(world.db, { kind: 'practice', now: Date.UTC(2026, 2, 2, 9) });
  const journey = await publish(world.db, workspace, waiting(60));
  const people = await addPeople(world.db, workspace, 3);
  await happen(
    world.db,
    workspace,
    people.map((personId) => ({ personId, name: 'Signed Up', at: Date.UTC(2026, 2, 2, 9) })),
  );
  const driving = { engine, deliverDue: null, failures: new Map() };
  await driveClock(driving, workspace);
  await moveTo(journey, waiting(30));
  await driveClock(driving, workspace);
  expect(await all()).toMatchObject(
    Array(3).fill({ version: 2, status: 'live', until: new Date(Date.UTC(2026, 2, 2, 9, 30)) }),
  );
  await inWorkspace((tx) =>
    tx.query('update practice_clocks set target = $2 where workspace_id = $1', [
      workspace,
      new Date(Date.UTC(2026, 2, 2, 9, 31)),
    ]),
  );
  await driveClock(driving, workspace);
  expect(await all()).toMatchObject(Array(3).fill({ status: 'done', version: 2 }));
  await countersEqualLog();
});
