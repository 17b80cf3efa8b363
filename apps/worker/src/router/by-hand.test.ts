import { heldStage, moveByHand, saveStageModel, type HeldStage } from '@perennial/db';
import { fourStages, movedByHand, stageEvents } from '@perennial/lifecycle';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Engine } from '../engine.ts';
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
  vault,
  type World,
} from '../testing/world.ts';
import { newRouterState, routeOnce } from './route-once.ts';
import { takeDue } from './take-due.ts';

const day = 86_400_000;
const teller = { tell: () => {} };
const model = fourStages.id;

let world: World;
let engine: Engine;
beforeAll(async () => {
  world = await openWorld();
  engine = engineOn(world.db);
});
afterAll(() => world.close());

/** Somebody who bought lately, placed by the rules, and a journey for whoever comes into `mature`. */
async function customer() {
  const workspace = await addWorkspace(world.db);
  const [person] = await addPeople(world.db, workspace, 1);
  const bought = (daysAgo: number) =>
    happen(world.db, workspace, [
      { personId: person!, name: 'Order Completed', at: Date.now() - daysAgo * day, backfill: true },
    ]);
  const work = async () => {
    const state = newRouterState();
    while ((await routeOnce(engine, teller, state)) > 0);
    while ((await takeDue(engine, teller, workspace)) === 0);
  };
  const inside = <T>(act: Parameters<typeof world.db.inWorkspace<T>>[1]) =>
    world.db.inWorkspace(workspace, act);
  await inside((tx) => saveStageModel(tx, workspace, { id: model, model: { ...fourStages }, active: true }));
  await bought(10);
  await work();
  await publish(
    world.db,
    workspace,
    journeyOf({
      start: { type: 'trigger-stage', config: { on: 'entered', model, stage: 'mature' } },
      hello: sms(),
    }),
  );
  const held = () => inside((tx) => heldStage(tx, workspace, person!, model));
  const set = async (to: string, until: number | null) => {
    const before = await held();
    const at = Date.now();
    const because = movedByHand('system', 'called us');
    const change = { model, person: person!, from: before!.stage, to, at, because };
    const events = stageEvents({ ...change, cause: { kind: 'hand', id: String(at) } });
    const hand: NonNullable<HeldStage['hand']> = { until, from: before!.stage };
    await inside((tx) =>
      moveByHand(tx, vault, workspace, {
        move: { ...change, stage: to, cause: `h${at}` },
        held: { stage: to, since: at, hand },
        events: events.map(({ id: messageId, ...event }) => ({
          ...event,
          ...{
            personId: person!,
            messageId,
            type: 'derived',
            source: 'derived',
            backfill: false,
            context: {},
          },
        })),
      }),
    );
    await work();
  };
  return { workspace, person: person!, bought, work, held, set };
}

it('L-33 a move by hand is heard of by journeys, and holds until the rules say something else', async () => {
  const { workspace, bought, work, held, set } = await customer();
  expect(await held()).toMatchObject({ stage: 'sprout' });
  await set('mature', null);
  expect(await held()).toMatchObject({
    stage: 'mature',
    hand: { until: null, rules: 'sprout', from: 'sprout' },
  });
  expect(await rows(world.db, 'select 1 from enrollments where workspace_id = $1', [workspace])).toHaveLength(
    1,
  );
  await bought(1);
  await work();
  expect(await held()).toMatchObject({ stage: 'mature' });
  // First seen long ago and two orders: growth, by the rules.
  await bought(120);
  await work();
  const after = await held();
  expect(after).toMatchObject({ stage: 'growth' });
  expect(after!.hand).toBeUndefined();
});

it('L-33 a move by hand for a time is looked at when that is over', async () => {
  const { workspace, person, bought, work, held, set } = await customer();
  const until = Date.now() + day;
  await set('mature', until);
  await bought(120);
  await work();
  expect(await held()).toMatchObject({ stage: 'mature', hand: { until } });
  const [due] = await rows(
    world.db,
    'select at from due where workspace_id = $1 and subject = $2 and kind = $3',
    [workspace, person, `stage:${model}`],
  );
  expect(due!['at'].getTime()).toBe(until);
});
