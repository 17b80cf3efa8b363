import { insertConsents } from '@perennial/db';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exit, trigger } from '../testing/journeys.ts';
import {
  addPeople,
  addWorkspace,
  engineOn,
  happen,
  journeyOf,
  openWorld,
  publish,
  stepLog,
  type World,
} from '../testing/world.ts';
import { newRouterState, routeOnce } from './route-once.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function drain(): Promise<void> {
  const state = newRouterState();
  while ((await routeOnce(engineOn(world.db), { tell: () => {} }, state)) > 0);
}

const inStage = { type: 'trigger-stage', config: { on: 'entered', model: 'five', stage: 'loyalty' } };
const branches = [{ port: 'loyal', when: { type: 'stage', model: 'five', in: ['loyalty'] } }];
const branch = { type: 'branch-condition', config: { branches } };

async function begin(refuses: boolean) {
  const workspace = await addWorkspace(world.db);
  const [person] = await addPeople(world.db, workspace, 1);
  const no = { channel: 'profiling', topic: '*', status: 'denied', at: 1, source: 'test' } as const;
  if (refuses)
    await world.db.inWorkspace(workspace, (tx) =>
      insertConsents(tx, workspace, [{ personId: person!, ...no }]),
    );
  return { workspace, person: person! };
}

describe('who refuses to be profiled', () => {
  it.each([
    [true, 'start refused profiling-refused'],
    [false, 'start entered next'],
  ])('refuses %s: a journey for a stage answers %s', async (refuses, expected) => {
    const { workspace, person } = await begin(refuses);
    await publish(world.db, workspace, journeyOf({ start: inStage as never, end: exit }));
    const properties = { model: 'five', stage: 'loyalty', from: null };
    await happen(world.db, workspace, [
      { personId: person, type: 'derived', name: 'Stage Entered', source: 'derived', properties },
    ]);
    await drain();
    expect((await stepLog(world.db, workspace))[0]).toBe(expected);
  });

  it('comes in by what they do, and goes by else where the journey asks what they are', async () => {
    const { workspace, person } = await begin(true);
    await publish(world.db, workspace, journeyOf({ start: trigger, branch: branch as never, end: exit }));
    await happen(world.db, workspace, [{ personId: person, name: 'Signed Up' }]);
    await drain();
    expect((await stepLog(world.db, workspace)).slice(0, 2)).toEqual([
      'start entered next',
      'branch left else',
    ]);
  });
});
