import { listKnownValues, saveKnownValues } from '@perennial/db';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newRouterState, routeOnce } from '../router/route-once.ts';
import { createTeller } from '../router/tell-temporal.ts';
import { addPeople, addWorkspace, engineOn, happen, openWorld, type World } from '../testing/world.ts';

let world: World;
let workspace: string;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  workspace = await addWorkspace(world.db);
});

async function route(): Promise<void> {
  const engine = engineOn(world.db);
  const teller = createTeller(engine);
  const state = newRouterState();
  while ((await routeOnce(engine, teller, state)) > 0);
  await teller.settled();
}

const known = async () =>
  (await world.db.inWorkspace(workspace, (tx) => listKnownValues(tx, workspace))).map(
    ({ event, path, type, samples }) => `${event}/${path} ${type} ${samples.join()}`.trim(),
  );

describe('knowledge', () => {
  it('is noted by routing, in each process anew, without what is personal', async () => {
    const [personId] = (await addPeople(world.db, workspace, 1)) as [string];
    await happen(world.db, workspace, [
      { personId, name: 'Ordered', properties: { total: 5, email: 'ada@example.com' } },
      { personId, name: '$identify', type: 'identify', properties: { first_name: 'Ada', plan: 'gold' } },
    ]);
    await route();
    await happen(world.db, workspace, [{ personId, name: 'Ordered', properties: { total: 7, gift: true } }]);
    await route();
    expect(await known()).toEqual([
      '$identify/ object',
      '$identify/first_name text',
      '$identify/plan text gold',
      'Ordered/ object',
      'Ordered/email text',
      'Ordered/gift boolean true',
      'Ordered/total number 5,7',
    ]);
  });

  it('of two processes is joined, and stays within bounds', async () => {
    const save = (samples: number[]) =>
      world.db.inWorkspace(workspace, (tx) =>
        saveKnownValues(tx, workspace, [{ event: 'e', path: 'n', type: 'number', samples }], 4),
      );
    await save([1, 2]);
    await save([3, 2]);
    await save([9, 8, 7, 1]);
    expect(await known()).toEqual(['e/n number 1,2,3,9']);
  });
});
