import {
  countFlows,
  countNow,
  countPassages,
  deleteStageModel,
  mergePeople,
  movesBetween,
  saveStageModel,
  type MergeActivity,
} from '@perennial/db';
import {
  countsBackwards,
  emptyActivity,
  fourStages,
  mergeActivity,
  packActivity,
  passages,
  unpackActivity,
  type StageModel,
} from '@perennial/lifecycle';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Engine } from '../engine.ts';
import { newRouterState, routeOnce } from '../router/route-once.ts';
import { takeDue } from '../router/take-due.ts';
import {
  addPeople,
  addWorkspace,
  engineOn,
  happen,
  openWorld,
  rows,
  vault,
  type World,
} from '../testing/world.ts';

const day = 86_400_000;
const teller = { tell: () => {} };
const names = ['Order Completed', 'Product Viewed', 'Signed Up', 'Message Opened'];

let world: World;
let engine: Engine;
beforeAll(async () => {
  world = await openWorld();
  engine = engineOn(world.db);
});
afterAll(() => world.close());

/** Numbers of their own for each seed, alike in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) | 0;
    return ((state ^ (state >>> 13)) >>> 0) % below;
  };
}

const mergeActivities: MergeActivity = (...both) => {
  const [mine, theirs] = both.map(({ activity, tail }) => unpackActivity(activity, tail) ?? emptyActivity);
  return packActivity(mergeActivity(mine!, theirs!));
};

const restless: StageModel = {
  ...fourStages,
  stages: [
    {
      id: 'lost',
      rule: { type: 'since-last', kinds: ['interaction'], atLeast: { amount: 20, unit: 'days' } },
    },
    {
      id: 'buyer',
      rule: { type: 'count', kinds: ['order'], atLeast: 1, within: { amount: 40, unit: 'days' } },
    },
    { id: 'looker', rule: { type: 'count', kinds: ['viewed'], atLeast: 1 } },
  ],
};

/** Events, late ones among them, merges, models that come, change and go: in any order, through the router itself. */
async function live(seed: number): Promise<{ workspace: string; began: number }> {
  const random = numbers(seed);
  const workspace = await addWorkspace(world.db, { settings: { oldDataHours: 24 * 3650 } });
  const began = Date.now() - 200 * day;
  let people = await addPeople(world.db, workspace, 14);
  const save = (model: StageModel) =>
    world.db.inWorkspace(workspace, (tx) =>
      saveStageModel(tx, workspace, { id: model.id, model: { ...model }, active: true }),
    );
  const acts = [
    () => save(fourStages),
    () => save(restless),
    () => world.db.inWorkspace(workspace, (tx) => deleteStageModel(tx, workspace, fourStages.id)),
  ];
  await save(restless);
  for (let round = 0; round < 14; round++) {
    await happen(
      world.db,
      workspace,
      Array.from({ length: 12 }, () => ({
        personId: people[random(people.length)]!,
        name: names[random(names.length)]!,
        at: began + random(200) * day + random(1_000),
        type: 'track' as const,
      })),
    );
    const state = newRouterState();
    while ((await routeOnce(engine, teller, state)) > 0);
    if (random(3) === 0) {
      const [survivor, absorbed] = [people[0]!, people[1 + random(people.length - 1)]!];
      await world.db.inWorkspace(workspace, (tx) =>
        mergePeople(tx, vault, workspace, { survivor, absorbed, because: 'alias' }, mergeActivities),
      );
      people = [...people.filter((one) => one !== absorbed).slice(1), survivor];
    }
    if (random(4) === 0) await acts[random(acts.length)]!();
    while ((await takeDue(engine, teller, workspace)) === 0);
  }
  return { workspace, began };
}

it.each([1, 2, 3, 4, 5, 6])(
  'numbers of the board add up (history %i)',
  async (seed) => {
    const { workspace, began } = await live(seed);
    const model = fourStages.id;
    const scope = { workspace, model, from: began + 60 * day, to: began + 150 * day };
    const instants = [scope.from, began + 90 * day, began + 120 * day, scope.to];
    const read = await world.db.inWorkspace(workspace, async (tx) => ({
      now: await countNow(tx, workspace, model),
      moves: await movesBetween(tx, scope, instants),
      flows: await countFlows(tx, scope),
      moved: await countPassages(tx, scope),
    }));
    const living = await rows(
      world.db,
      `select id, stages #>> array[$2, 'stage'] as stage from people where workspace_id = $1 and merged_into is null`,
      [workspace, model],
    );
    const history = await rows(
      world.db,
      'select person_id, stage, from_stage, at from stage_history where workspace_id = $1 and model = $2 order by at, seq',
      [workspace, model],
    );
    expect(history.length).toBeGreaterThan(20);
    const of = (person: unknown) => history.filter((row) => row['person_id'] === person);
    const placeAt = (person: unknown, at: number) =>
      of(person)
        .filter((row) => row['at'].getTime() < at)
        .at(-1)?.['stage'] ?? '';
    const countAt = (at: number) => {
      const counts: Record<string, number> = {};
      for (const { id } of living) counts[placeAt(id, at)] = (counts[placeAt(id, at)] ?? 0) + 1;
      return counts;
    };
    const compact = (counts: object) => Object.fromEntries(Object.entries(counts).filter(([, n]) => n !== 0));

    // Everybody is somewhere, and where their history says.
    expect(Object.values(read.now).reduce((sum, n) => sum + n, 0)).toBe(living.length);
    for (const { id, stage } of living) expect([id, stage ?? '']).toEqual([id, placeAt(id, Infinity)]);
    // Each move leaves what the last one entered.
    for (const { id } of living) {
      const chain = of(id);
      expect(chain.map((row) => row['from_stage'] ?? '')).toEqual(
        ['', ...chain.map((row) => row['stage'])].slice(0, -1),
      );
    }
    // Days are what following each person gives.
    expect(countsBackwards(read.now, read.moves).map(compact)).toEqual(instants.map(countAt));
    // Into a stage less out of it is its change.
    const [start, end] = [countAt(scope.from), countAt(scope.to)];
    for (const stage of ['lost', 'buyer', 'looker', 'dormant', 'sprout', 'growth', '']) {
      const sum = (side: 'from' | 'to') =>
        read.flows.reduce((total, flow) => total + (flow[side] === stage ? flow.moves : 0), 0);
      expect([stage, sum('to') - sum('from')]).toEqual([stage, (end[stage] ?? 0) - (start[stage] ?? 0)]);
    }
    // Where people were and are.
    const told = passages(start, read.moved);
    const followed: Record<string, number> = {};
    for (const { id } of living) {
      const key = `${placeAt(id, scope.from)}>${placeAt(id, scope.to)}`;
      followed[key] = (followed[key] ?? 0) + 1;
    }
    expect(Object.fromEntries(told.map(({ from, to, people }) => [`${from}>${to}`, people]))).toEqual(
      followed,
    );
  },
  60_000,
);
