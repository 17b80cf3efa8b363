import { fourStages } from '@perennial/lifecycle';
import { eventually } from '@perennial/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { driveClock, type Driving } from '../clock/drive.ts';
import { sms, trigger } from '../testing/journeys.ts';
import { goLive } from '../testing/live.ts';
import {
  addPeople,
  addWorkspace,
  engineOn,
  happen,
  journeyOf,
  openWorld,
  publish,
  rows,
  stepLog,
  type World,
} from '../testing/world.ts';
import { newRouterState, routeOnce } from './route-once.ts';

let world: World;
let driving: Driving;
beforeAll(async () => {
  world = await openWorld();
  driving = { engine: engineOn(world.db), failures: new Map(), deliverDue: null };
});
afterAll(() => world.close());

const entered = (stage: string) => ({
  type: 'trigger-stage',
  config: { on: 'entered', model: fourStages.id, stage },
});
const useFourStages = (workspace: string) =>
  rows(world.db, 'insert into stage_models (workspace_id, id, model) values ($1, $2, $3)', [
    workspace,
    fourStages.id,
    JSON.stringify(fourStages),
  ]);
const history = async (workspace: string) =>
  (
    await rows(
      world.db,
      'select from_stage, stage, at from stage_history where workspace_id = $1 order by at',
      [workspace],
    )
  ).map((row) => `${row['from_stage'] ?? '-'} > ${row['stage']} ${row['at'].toISOString().slice(0, 10)}`);
const start = Date.UTC(2026, 2, 2, 9);

it('stages follow events and time, and admit to journeys that hang on them', async () => {
  const workspace = await addWorkspace(world.db, { kind: 'practice', now: start });
  await useFourStages(workspace);
  await publish(world.db, workspace, journeyOf({ start: entered('sprout'), hello: sms() }));
  await publish(world.db, workspace, journeyOf({ start: entered('dormant'), back: sms() }));
  const [person] = await addPeople(world.db, workspace, 1);
  await happen(world.db, workspace, [{ personId: person!, name: 'Signed Up', at: start }]);
  await rows(world.db, 'update practice_clocks set target = $2 where workspace_id = $1', [
    workspace,
    new Date(Date.UTC(2026, 11, 1)),
  ]);
  while (await driveClock(driving, workspace));
  expect(await history(workspace)).toEqual(['- > sprout 2026-03-02', 'sprout > dormant 2026-09-02']);
  expect(await stepLog(world.db, workspace)).toEqual(
    expect.arrayContaining(['hello sent allowed', 'back sent allowed']),
  );
  const derived = await rows(
    world.db,
    `select name, type, message_id from events where workspace_id = $1 and type = 'derived' order by seq`,
    [workspace],
  );
  expect(derived.map((row) => row['name'])).toEqual(['Stage Entered', 'Stage Left', 'Stage Entered']);
});

it('old data sets stages and moves nobody', async () => {
  const workspace = await addWorkspace(world.db);
  await useFourStages(workspace);
  await publish(world.db, workspace, journeyOf({ start: entered('dormant'), back: sms() }));
  const [person] = await addPeople(world.db, workspace, 1);
  await happen(world.db, workspace, [
    { personId: person!, name: 'Signed Up', at: Date.now() - 300 * 86_400_000, backfill: true },
  ]);
  await routeOnce(driving.engine, { tell: () => {} }, newRouterState());
  expect(
    (await rows(world.db, 'select stages from people where workspace_id = $1', [workspace]))[0]!['stages'],
  ).toMatchObject({ [fourStages.id]: { stage: 'dormant' } });
  expect(
    await rows(world.db, `select backfill from events where workspace_id = $1 and type = 'derived'`, [
      workspace,
    ]),
  ).toEqual([{ backfill: true }]);
  expect(await rows(world.db, 'select 1 from enrollments where workspace_id = $1', [workspace])).toEqual([]);
});

it('nobody can pretend to have entered a stage', async () => {
  const workspace = await addWorkspace(world.db);
  await publish(world.db, workspace, journeyOf({ start: entered('dormant'), back: sms() }));
  const [person] = await addPeople(world.db, workspace, 1);
  await happen(world.db, workspace, [
    { personId: person!, name: 'Stage Entered', properties: { model: fourStages.id, stage: 'dormant' } },
  ]);
  await routeOnce(driving.engine, { tell: () => {} }, newRouterState());
  expect(await rows(world.db, 'select 1 from enrollments where workspace_id = $1', [workspace])).toEqual([]);
});

it('in a live workspace the population workflow wakes for what falls due', async () => {
  const live = await goLive(world);
  const workspace = await addWorkspace(world.db);
  await useFourStages(workspace);
  await publish(world.db, workspace, journeyOf({ start: entered('dormant'), back: sms() }));
  await publish(world.db, workspace, journeyOf({ start: trigger, hi: sms() }));
  const [person] = await addPeople(world.db, workspace, 1);
  // Half a year of silence is over in two seconds; six calendar months are counted in Shanghai.
  const now = new Date(Date.now() + 2_000);
  const at = new Date(now);
  at.setUTCMonth(at.getUTCMonth() - 6);
  await happen(world.db, workspace, [
    { personId: person!, name: 'Signed Up', at: at.getTime(), backfill: true },
  ]);
  await eventually(
    async () =>
      expect(
        await rows(
          world.db,
          `select 1 from steps where workspace_id = $1 and node_id = 'back' and kind = 'sent'`,
          [workspace],
        ),
      ).toHaveLength(1),
    { timeout: 25_000 },
  );
  await live.stop();
});
