import { eventually } from '@perennial/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { orderOrRemind, sms, trigger } from '../testing/journeys.ts';
import { goLive, type Live } from '../testing/live.ts';
import { short, shortFor } from '../testing/short-waits.ts';
import {
  addPeople,
  addWorkspace,
  happen,
  journeyOf,
  openWorld,
  publish,
  rows,
  stepLog,
  type World,
} from '../testing/world.ts';

let world: World;
let live: Live;
let workspace: string;
beforeAll(async () => {
  world = await openWorld();
  live = await goLive(world, { fromSource: true });
});
afterAll(async () => {
  await live.stop();
  await world.close();
});
beforeEach(async () => {
  workspace = await addWorkspace(world.db);
});

const statuses = async () =>
  (await rows(world.db, 'select status from enrollments where workspace_id = $1', [workspace])).map(
    (row) => row['status'],
  );
const ids = async () =>
  (await rows(world.db, 'select id from enrollments where workspace_id = $1', [workspace])).map(
    (row) => row['id'] as string,
  );
async function historyOf(id: string) {
  const handle = live.client.workflow.getHandle(id);
  await handle.result();
  return (await handle.fetchHistory()).events ?? [];
}

describe('the enrollment workflow', () => {
  it('takes a chain of waits to the end', async () => {
    await publish(
      world.db,
      workspace,
      journeyOf({ start: trigger, a: short(300), hi: sms(), b: short(200), c: short(100), bye: sms() }),
    );
    const people = await addPeople(world.db, workspace, 5);
    await happen(
      world.db,
      workspace,
      people.map((personId) => ({ personId, name: 'Signed Up' })),
    );
    await eventually(async () => expect(await statuses()).toEqual(Array(5).fill('done')), {
      timeout: 25_000,
    });
    expect(await stepLog(world.db, workspace, people[0])).toEqual([
      'start entered next',
      'a waiting until',
      'a left next',
      'hi sent allowed',
      'hi left next',
      'b waiting until',
      'b left next',
      'c waiting until',
      'c left next',
      'bye sent allowed',
      'bye left next',
      'bye exited end',
    ]);
  });

  it('wakes by a poke from a long start delay, in one run of seven events', async () => {
    await publish(world.db, workspace, orderOrRemind(600));
    const people = await addPeople(world.db, workspace, 8);
    const each = (name: string) => people.map((personId) => ({ personId, name }));
    await happen(world.db, workspace, each('Signed Up'));
    await eventually(async () =>
      expect(
        await rows(world.db, 'select 1 from enrollments where workspace_id = $1 and started', [workspace]),
      ).toHaveLength(people.length),
    );
    await happen(world.db, workspace, each('Order Completed'));
    await eventually(async () => expect(await statuses()).toEqual(people.map(() => 'done')), {
      timeout: 25_000,
    });
    const histories = await Promise.all((await ids()).map(historyOf));
    // A busy machine may be asked about somebody twice, which takes a task of four events more.
    const events = histories.reduce((one, other) => (other.length < one.length ? other : one));
    expect(events).toHaveLength(7);
    // Nothing but ids is in there.
    expect(JSON.stringify(events)).not.toMatch(/Order|Signed/);
  });

  it('starts a workflow for who waits for an event without a time-out', async () => {
    await publish(
      world.db,
      workspace,
      journeyOf({ start: trigger, w: shortFor('Order Completed', null), hi: sms() }),
    );
    const [person] = await addPeople(world.db, workspace, 1);
    await happen(world.db, workspace, [{ personId: person!, name: 'Signed Up' }]);
    await eventually(async () => expect(await statuses()).toEqual(['live']));
    await happen(world.db, workspace, [{ personId: person!, name: 'Order Completed' }]);
    await eventually(async () => expect(await statuses()).toEqual(['done']), { timeout: 25_000 });
  });
});
