import { promoteArm, publishVersion, saveJudging } from '@perennial/db';
import type { Graph, JsonObject } from '@perennial/journey';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { driveClock } from '../clock/drive.ts';
import { exit, trigger, wait } from '../testing/journeys.ts';
import {
  addPeople,
  addWorkspace,
  engineOn,
  happen,
  journeyOf,
  kernel,
  openWorld,
  publish,
  rows,
  type Row,
  type World,
} from '../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const start = Date.UTC(2026, 2, 2, 9);
const day = 86_400_000;
const hour = 3_600_000;

/** Lets the practice clock run up to there, on an engine that remembers nothing of before. */
async function until(workspace: string, at: number): Promise<void> {
  await rows(world.db, 'update practice_clocks set target = $2 where workspace_id = $1', [
    workspace,
    new Date(at),
  ]);
  const driving = { engine: engineOn(world.db), deliverDue: null, failures: new Map<number, number>() };
  while (await driveClock(driving, workspace));
}

const splitOf = (weights: readonly number[], more: JsonObject = {}) => ({
  type: 'split',
  config: { arms: weights.map((weight, i) => ({ port: 'ab'[i]!, weight })), ...more },
});
const drawing = (weights: readonly number[], more: JsonObject = {}, days = 7): Graph =>
  journeyOf(
    { in: trigger, split: splitOf(weights, more), rest: wait(days, 'days'), exit },
    { settings: { goal: { event: 'Order Completed', window: { amount: 7, unit: 'days' }, exits: false } } },
  );

async function again(workspace: string, journey: string, graph: Graph): Promise<void> {
  const { program, hash } = kernel.compile(graph);
  await world.db.inWorkspace(workspace, (tx) =>
    publishVersion(tx, workspace, journey, { graph, program: program!, hash: hash!, publishedBy: 'test' }),
  );
}

const comeIn = (workspace: string, people: readonly string[], at: number) =>
  happen(
    world.db,
    workspace,
    people.map((personId) => ({ personId, name: 'Signed Up', at })),
  );

/** Which way each went the last time they came by. */
async function ways(workspace: string): Promise<Map<string, string>> {
  const found = await rows(
    world.db,
    `select distinct on (person_id) person_id, port from steps where workspace_id = $1 and node_id = 'split' and kind = 'left'
     order by person_id, at desc`,
    [workspace],
  );
  return new Map(found.map(({ person_id, port }) => [person_id, port]));
}
const exposures = (workspace: string, since = 0): Promise<Row[]> =>
  rows(
    world.db,
    `select person_id, variant, reason from steps where workspace_id = $1 and kind = 'exposed' and at >= $2 order by person_id`,
    [workspace, new Date(since)],
  );

describe('who was drawn', () => {
  it('stays in their arm when they come again, after a restart, another version and other shares', async () => {
    const workspace = await addWorkspace(world.db, { kind: 'practice', now: start });
    const journey = await publish(world.db, workspace, drawing([50, 50]));
    const people = await addPeople(world.db, workspace, 400);
    await comeIn(workspace, people, start);
    await until(workspace, start + hour);
    const first = await ways(workspace);
    const inA = [...first.values()].filter((port) => port === 'a').length;
    // Half of 400, and five standard deviations to either side: by chance, one run in a million is farther off.
    expect(Math.abs(inA - 200)).toBeLessThanOrEqual(5 * Math.sqrt(100));
    await until(workspace, start + 8 * day);
    await again(workspace, journey, drawing([5, 95]));
    const fresh = await addPeople(world.db, workspace, 100);
    await comeIn(workspace, [...people, ...fresh], start + 8 * day);
    await until(workspace, start + 8 * day + hour);
    const second = await ways(workspace);
    expect(people.filter((id) => second.get(id) !== first.get(id))).toEqual([]);
    // Whoever is new goes by the shares as they are now (control).
    expect(fresh.filter((id) => second.get(id) === 'a').length).toBeLessThan(20);
  }, 60_000);

  it('gets what was promoted, without being exposed, and their own arm back when that is taken back', async () => {
    const workspace = await addWorkspace(world.db, { kind: 'practice', now: start });
    const journey = await publish(world.db, workspace, drawing([50, 50], {}, 1));
    const people = await addPeople(world.db, workspace, 20);
    await comeIn(workspace, people, start);
    await until(workspace, start + 2 * day);
    const first = await ways(workspace);
    expect(new Set(first.values())).toEqual(new Set(['a', 'b']));
    const promote = (arm: string | null) =>
      world.db.inWorkspace(workspace, (tx) =>
        promoteArm(tx, workspace, { journey, node: 'split' }, { arm, at: start, by: 'user:1' }),
      );
    await promote('b');
    await comeIn(workspace, people, start + 2 * day);
    await until(workspace, start + 4 * day);
    expect(new Set((await ways(workspace)).values())).toEqual(new Set(['b']));
    expect(await exposures(workspace, start + 2 * day)).toEqual([]);
    await promote(null);
    await comeIn(workspace, people, start + 4 * day);
    await until(workspace, start + 4 * day + hour);
    expect(await ways(workspace)).toEqual(first);
  }, 60_000);
});

/** So many people come at once; of those in an arm every so-many-th reaches the goal within the hour. */
async function wave(
  workspace: string,
  count: number,
  at: number,
  every: Record<string, number>,
): Promise<string[]> {
  const people = await addPeople(world.db, workspace, count);
  await comeIn(workspace, people, at);
  await until(workspace, at + hour);
  const went = await ways(workspace);
  const seen: Record<string, number> = {};
  const buyers = people.filter((id) => {
    const arm = went.get(id)!;
    seen[arm] = (seen[arm] ?? 0) + 1;
    return seen[arm] % every[arm]! === 0;
  });
  await happen(
    world.db,
    workspace,
    buyers.map((personId) => ({ personId, name: 'Order Completed', at: at + hour })),
  );
  await until(workspace, at + 2 * hour);
  return people;
}

describe('a split that learns', () => {
  it('gives more people to what converts once it can be known, keeps the floor and logs what it drew by', async () => {
    const workspace = await addWorkspace(world.db, { kind: 'practice', now: start });
    const bandit = { floor: 10, mature: { amount: 1, unit: 'days' } };
    const graph = drawing([50, 50], { bandit });
    const journey = await publish(world.db, workspace, graph);
    await again(workspace, journey, graph);
    await wave(workspace, 200, start, { a: 20, b: 3 });
    const shares = async () =>
      (
        await rows(world.db, 'select shares, learnt_at from experiment_settings where workspace_id = $1', [
          workspace,
        ])
      )[0];
    // Nobody was drawn a day ago: the author's shares stay.
    await until(workspace, start + 20 * hour);
    expect(await shares()).toBeUndefined();
    await until(workspace, start + 32 * hour);
    const { a, b } = (await shares())!['shares'][''];
    expect(a).toBeCloseTo(10, 1);
    expect(a + b).toBeCloseTo(100, 3);
    const later = start + 33 * hour;
    await wave(workspace, 200, later, { a: 20, b: 3 });
    const drawn = await exposures(workspace, later);
    expect(drawn.length).toBe(200);
    expect(drawn.filter(({ variant }) => variant === 'b').length).toBeGreaterThan(150);
    expect(drawn.every(({ reason }) => reason.params.shares.a === a && reason.params.context === '')).toBe(
      true,
    );
  }, 120_000);
});

describe('a rule', () => {
  const judging = {
    ...{ primary: 'goal', secondary: [], guardrails: ['opt-out'], margin: null, adjust: false },
  };
  const setUp = async (every: Record<string, number>) => {
    const workspace = await addWorkspace(world.db, { kind: 'practice', now: start });
    const journey = await publish(world.db, workspace, drawing([50, 50]));
    await world.db.inWorkspace(workspace, (tx) =>
      saveJudging(tx, workspace, { journey, node: 'split' }, { judging, promoteBelow: 0.001 }),
    );
    await wave(workspace, 400, start, every);
    await until(workspace, start + 7 * hour);
    const [set] = await rows(
      world.db,
      'select promoted, promoted_by from experiment_settings where workspace_id = $1',
      [workspace],
    );
    const audit = await rows(world.db, 'select actor, after from audit_log where workspace_id = $1', [
      workspace,
    ]);
    return { workspace, set: set!, audit };
  };

  it('promotes an arm that is better for certain, and says that it was the rule', async () => {
    const { workspace, set, audit } = await setUp({ a: 20, b: 2 });
    expect(set).toEqual({ promoted: 'b', promoted_by: 'system' });
    expect(audit).toEqual([{ actor: 'system', after: { experiment: 'split', promoted: 'b' } }]);
    expect(
      await rows(world.db, `select kind from due where workspace_id = $1 and kind like 'experiments:%'`, [
        workspace,
      ]),
    ).toEqual([]);
  }, 60_000);

  it('leaves alone what may be chance, and looks again', async () => {
    const { workspace, set, audit } = await setUp({ a: 6, b: 5 });
    expect([set['promoted'], audit]).toEqual([null, []]);
    const due = await rows(
      world.db,
      `select at from due where workspace_id = $1 and kind like 'experiments:%'`,
      [workspace],
    );
    expect(due.length).toBe(1);
  }, 60_000);
});
