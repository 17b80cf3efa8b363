import { randomUUID } from 'node:crypto';
import {
  beginStageRun,
  cancelStageRun,
  createSegment,
  deleteStageModel,
  everyModel,
  getStageRun,
  isPastBarrier,
  saveStageModel,
  type StageRun,
} from '@perennial/db';
import { defaultEventMap, fourStages, type EventMap, type StageModel } from '@perennial/lifecycle';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { driveClock, type Driving } from '../clock/drive.ts';
import type { Engine } from '../engine.ts';
import { newRouterState, routeOnce } from '../router/route-once.ts';
import { takeDue } from '../router/take-due.ts';
import { sms } from '../testing/journeys.ts';
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
import { takePage } from './take-page.ts';

const day = 86_400_000;
const teller = { tell: () => {} };

let world: World;
let engine: Engine;
beforeAll(async () => {
  world = await openWorld();
  engine = engineOn(world.db);
});
afterAll(() => world.close());

let workspace: string;
beforeEach(async () => {
  workspace = await addWorkspace(world.db);
});

const save = (model: StageModel, active = true) =>
  world.db.inWorkspace(workspace, (tx) =>
    saveStageModel(tx, workspace, { id: model.id, model: { ...model }, active }),
  );
const runOf = (model = fourStages.id): Promise<StageRun | undefined> =>
  world.db.inWorkspace(workspace, (tx) => getStageRun(tx, workspace, model));
/** Transactions in other databases of the same server hold a run back, too: until they are over. */
const nothingHoldsBack = async () => {
  const run = (await runOf())!;
  await expect.poll(() => world.db.inWorkspace(workspace, (tx) => isPastBarrier(tx, run))).toBe(true);
};
const work = async () => {
  while ((await takeDue(engine, teller, workspace)) === 0);
};
const route = async () => {
  const state = newRouterState();
  while ((await routeOnce(engine, teller, state)) > 0);
};
const stages = async (model = fourStages.id): Promise<Record<string, number>> =>
  Object.fromEntries(
    (
      await rows(
        world.db,
        `select coalesce(stages -> $2 ->> 'stage', '-') as stage, count(*)::int as n from people
         where workspace_id = $1 and merged_into is null group by 1`,
        [workspace, model],
      )
    ).map((row) => [row['stage'], row['n']]),
  );
const moves = async () =>
  (
    await rows(
      world.db,
      `select from_stage, stage, count(*)::int as n from stage_history where workspace_id = $1 group by 1, 2 order by 1, 2`,
      [workspace],
    )
  ).map((row) => `${row['from_stage'] ?? '-'}>${row['stage'] || '-'} ${row['n']}`);

/** So many who bought, long ago or lately. */
async function customers(count: number, daysAgo: number): Promise<string[]> {
  const people = await addPeople(world.db, workspace, count);
  const bought = people.map((personId) => ({
    personId,
    name: 'Order Completed',
    at: Date.now() - daysAgo * day,
    backfill: true,
  }));
  for (let from = 0; from < bought.length; from += 500)
    await happen(world.db, workspace, bought.slice(from, from + 500));
  await route();
  return people;
}

/** Everybody silent for a month is dormant. */
const impatient: StageModel = {
  ...fourStages,
  stages: fourStages.stages.map((stage) =>
    stage.id === 'dormant'
      ? {
          id: 'dormant',
          rule: {
            type: 'since-last',
            kinds: ['interaction'],
            atLeast: { amount: 1, unit: 'months' },
            orSince: 'first-seen',
          },
        }
      : stage,
  ),
};

describe('a model that was saved', () => {
  it('places everybody, quietly, with the reason, and tells how far it is', async () => {
    await customers(30, 40);
    await customers(20, 10);
    await save(fourStages);
    expect(await runOf()).toMatchObject({ state: 'running', done: 0, of: 50 });
    await work();
    expect(await stages()).toEqual({ sprout: 50 });
    expect(await runOf()).toMatchObject({ state: 'done', done: 50, of: 50, moved: 50 });
    await publish(
      world.db,
      workspace,
      journeyOf({
        start: { type: 'trigger-stage', config: { on: 'entered', model: fourStages.id, stage: 'dormant' } },
        back: sms(),
      }),
    );
    await save(impatient);
    await work();
    expect(await stages()).toEqual({ dormant: 30, sprout: 20 });
    expect(await runOf()).toMatchObject({ state: 'done', done: 50, moved: 30 });
    expect(await moves()).toEqual(['sprout>dormant 30', '->sprout 50']);
    const derived = await rows(
      world.db,
      `select distinct backfill, properties #>> '{because,code}' as because from events
       where workspace_id = $1 and type = 'derived' and properties ->> 'stage' = 'dormant'`,
      [workspace],
    );
    expect(derived).toEqual([{ backfill: true, because: 'stage.rule' }]);
    expect(await rows(world.db, 'select 1 from enrollments where workspace_id = $1', [workspace])).toEqual(
      [],
    );
  });

  it('writes nothing of those who stay', async () => {
    await customers(30, 10);
    await save(fourStages);
    await work();
    const versions = () =>
      rows(world.db, 'select id, xmin::text as xmin from people where workspace_id = $1 order by id', [
        workspace,
      ]);
    const before = await versions();
    await save({ ...fourStages, name: 'Four' });
    await work();
    expect(await runOf()).toMatchObject({ state: 'done', done: 30, moved: 0 });
    expect(await versions()).toEqual(before);
  });

  it('looks again when the new rules say so', async () => {
    const [person] = await customers(1, 10);
    await save(fourStages);
    await work();
    await save(impatient);
    await work();
    const [due] = await rows(world.db, 'select at from due where workspace_id = $1 and subject = $2', [
      workspace,
      person,
    ]);
    expect((due!['at'].getTime() - Date.now()) / day).toBeLessThan(25);
  });

  it('moves nobody while it is inactive; people keep their stage until it is active again', async () => {
    await customers(5, 40);
    await save(fourStages);
    await work();
    await save(impatient, false);
    await work();
    expect(await stages()).toEqual({ sprout: 5 });
    expect(await runOf()).toMatchObject({ state: 'done' });
    await save(impatient);
    await work();
    expect(await stages()).toEqual({ dormant: 5 });
  });

  it('stands beside others', async () => {
    await customers(5, 40);
    await save(fourStages);
    await save({ ...impatient, id: 'quick' });
    await work();
    expect(await stages()).toEqual({ sprout: 5 });
    expect(await stages('quick')).toEqual({ dormant: 5 });
  });

  it('that is deleted has segments judged anew that ask about it', async () => {
    await customers(3, 40);
    await save(fourStages);
    await work();
    const definition = { type: 'stage', model: fourStages.id, in: ['sprout'] };
    const id = randomUUID();
    const segment = { id, name: 'Sprouts', kind: 'live' as const, definition, ownerId: null };
    await world.db.inWorkspace(workspace, (tx) => createSegment(tx, workspace, segment));
    await work();
    const inside = () => rows(world.db, 'select 1 from segment_members where segment_id = $1', [id]);
    expect(await inside()).toHaveLength(3);
    await world.db.inWorkspace(workspace, (tx) => deleteStageModel(tx, workspace, fourStages.id));
    await work();
    expect(await inside()).toEqual([]);
  });

  it('that is deleted is taken from everybody; what they have been through stays', async () => {
    const [person] = await customers(5, 40);
    await save(fourStages);
    await work();
    await world.db.inWorkspace(workspace, (tx) => deleteStageModel(tx, workspace, fourStages.id));
    await work();
    expect(await stages()).toEqual({ '-': 5 });
    expect(await moves()).toEqual(['sprout>- 5', '->sprout 5']);
    expect(await rows(world.db, `select 1 from due where workspace_id = $1`, [workspace])).toEqual([]);
    expect((await rows(world.db, 'select looks from people where id = $1', [person]))[0]!['looks']).toEqual(
      {},
    );
    await save(fourStages);
    await work();
    expect(await stages()).toEqual({ sprout: 5 });
    expect(await moves()).toEqual(['sprout>- 5', '->sprout 10']);
  });
});

describe('a worker that dies', () => {
  /** Fails once the database was asked so many times: a kill between any two transactions, as the database sees it. */
  const dying = (after: number): Engine => {
    let left = after;
    const inWorkspace: Engine['db']['inWorkspace'] = (...args) => {
      left -= 1;
      return left < 0 ? Promise.reject(new Error('Connection terminated')) : engine.db.inWorkspace(...args);
    };
    return { ...engine, db: { ...engine.db, inWorkspace } };
  };

  it('at any point leaves a run that comes to the same', async () => {
    await customers(700, 40);
    await save(fourStages);
    await work();
    await save(impatient);
    await nothingHoldsBack();
    let deaths = 0;
    // The run, the barrier, the page, who moves, three times placing, how far it is: killed at each of them.
    for (let after = 0; after < 9; after++)
      await takePage(dying(after), teller, workspace, fourStages.id).catch(() => (deaths += 1));
    expect(deaths).toBeGreaterThan(6);
    await work();
    expect(await stages()).toEqual({ dormant: 700 });
    expect(await runOf()).toMatchObject({ state: 'done', done: 700, of: 700, moved: 700 });
    expect(await moves()).toEqual(['sprout>dormant 700', '->sprout 700']);
  });
});

it('a run whose page fails again and again says so, and holds up nothing', async () => {
  await customers(3, 40);
  await save(fourStages);
  await nothingHoldsBack();
  const broken: Engine = {
    ...engine,
    settings: { ...engine.settings, of: () => Promise.reject(new Error('broken')) },
  };
  for (let i = 0; i < 10 && (await runOf())!.state === 'running'; i++)
    await takePage(broken, teller, workspace, fourStages.id);
  expect(await runOf()).toMatchObject({ state: 'failed', done: 0 });
  expect(await takeDue(engine, teller, workspace)).toBe('parked');
  await save(fourStages);
  await work();
  expect(await runOf()).toMatchObject({ state: 'done', moved: 3 });
});

it('a second save in the middle of a run takes its place', async () => {
  await customers(1_200, 40);
  await save(fourStages);
  await nothingHoldsBack();
  await takePage(engine, teller, workspace, fourStages.id);
  expect(await runOf()).toMatchObject({ done: 1_000, of: 1_200 });
  await save(impatient);
  expect(await runOf()).toMatchObject({ done: 0, of: 1_200, moved: 0 });
  await work();
  expect(await stages()).toEqual({ dormant: 1_200 });
  expect(await runOf()).toMatchObject({ state: 'done', done: 1_200, moved: 1_200 });
});

describe('another event map', () => {
  const setMap = async (map: EventMap, names: readonly string[] | null) =>
    world.db.inWorkspace(workspace, async (tx) => {
      await tx.query(
        `update workspaces set settings = settings || jsonb_build_object('eventMap', $2::jsonb), config_version = config_version + 1 where id = $1`,
        [workspace, JSON.stringify(map)],
      );
      await beginStageRun(tx, workspace, { model: everyModel, act: 'rebuild', names });
    });
  const activities = () =>
    rows(
      world.db,
      `select id, activity::jsonb as activity, activity_tail as tail from people where workspace_id = $1 order by id`,
      [workspace],
    );

  it('reads activities anew from the events, and places by them', async () => {
    await save(fourStages);
    const people = await addPeople(world.db, workspace, 3);
    const at = Date.now() - 100 * day;
    await happen(
      world.db,
      workspace,
      people.flatMap((personId) => [
        { personId, name: 'Kauf', at, properties: { nr: 1 }, backfill: true },
        { personId, name: 'Kauf', at: at + day, properties: { nr: 2 }, backfill: true },
      ]),
    );
    await route();
    await work();
    expect(await stages()).toEqual({ sprout: 3 });
    const names = { ...defaultEventMap.names, order: ['Kauf'] };
    await setMap({ ...defaultEventMap, names, fields: { ...defaultEventMap.fields, orderId: ['nr'] } }, [
      'Kauf',
    ]);
    await work();
    expect(await stages()).toEqual({ growth: 3 });
    expect(await runOf(everyModel)).toMatchObject({ state: 'done', done: 3, moved: 3 });
  });

  it('that is the same gives the same activities', async () => {
    await save(fourStages);
    const people = await addPeople(world.db, workspace, 4);
    const names = [
      'Signed Up',
      'Order Completed',
      'Order Refunded',
      'Product Viewed',
      'Message Opened',
      'Coupon Applied',
    ];
    await happen(
      world.db,
      workspace,
      Array.from({ length: 200 }, (_, i) => ({
        personId: people[i % 4]!,
        name: names[(i * 7) % names.length]!,
        at: Date.now() - ((i * 37) % 300) * day - i,
        properties: { order_id: `o${i % 9}`, total: 5 },
        backfill: true,
      })),
    );
    await happen(world.db, workspace, [
      {
        personId: people[0]!,
        name: '$identify',
        type: 'identify',
        at: Date.now() - day,
        properties: { createdAt: '2020-01-01T00:00:00Z' },
      },
    ]);
    await route();
    await setMap(defaultEventMap, null);
    await work();
    const once = await activities();
    await setMap(defaultEventMap, null);
    await work();
    expect(await activities()).toEqual(once);
    expect(once.every((row) => row['tail'] === '')).toBe(true);
    expect(once[0]!['activity'].f[1]).toBe(Date.UTC(2020, 0, 1));
    await rows(world.db, `update people set activity = '{}' where workspace_id = $1`, [workspace]);
    await setMap(defaultEventMap, null);
    await work();
    expect(await activities()).toEqual(once);
  });

  it('leaves to the router what still waits for it', async () => {
    await save(fourStages);
    const [person] = await customers(1, 10);
    await happen(world.db, workspace, [{ personId: person!, name: 'Product Viewed' }]);
    await setMap(defaultEventMap, null);
    await work();
    await route();
    const [row] = await rows(world.db, 'select activity_tail as tail, activity from people where id = $1', [
      person,
    ]);
    const viewed =
      JSON.stringify(row!['activity']).includes('viewed') || row!['tail'].split(';').length === 2;
    expect(viewed).toBe(true);
    expect(await rows(world.db, 'select 1 from route_queue where workspace_id = $1', [workspace])).toEqual(
      [],
    );
  });
});

it('in a practice workspace the clock stands still until a run is through', async () => {
  const start = Date.UTC(2026, 2, 2, 9);
  workspace = await addWorkspace(world.db, { kind: 'practice', now: start });
  await addPeople(world.db, workspace, 250);
  await save(fourStages);
  const driving: Driving = { engine, failures: new Map(), deliverDue: null };
  while (await driveClock(driving, workspace));
  expect(await stages()).toEqual({ sprout: 250 });
  expect(await runOf()).toMatchObject({ state: 'done', moved: 250 });
  expect(
    await rows(world.db, 'select 1 from due where workspace_id = $1 and at <= $2', [
      workspace,
      new Date(start),
    ]),
  ).toEqual([]);
});

it('a run that was called off leaves people where they are', async () => {
  await customers(3, 40);
  await save(fourStages);
  await world.db.inWorkspace(workspace, (tx) => cancelStageRun(tx, workspace, fourStages.id));
  await work();
  expect(await stages()).toEqual({ '-': 3 });
});
