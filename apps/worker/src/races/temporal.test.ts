import { pokeEverybody } from '@perennial/db';
import { eventually } from '@perennial/testkit';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newRouterState, routeOnce } from '../router/route-once.ts';
import { createTeller } from '../router/tell-temporal.ts';
import { sweepOnce } from '../sweeper/sweep.ts';
import { clientPort } from '../temporal/client-port.ts';
import { sms, trigger } from '../testing/journeys.ts';
import { goLive, type Live } from '../testing/live.ts';
import { short, shortFor } from '../testing/short-waits.ts';
import {
  addPeople,
  addWorkspace,
  engineOn,
  happen,
  journeyOf,
  openWorld,
  publish,
  recordedPort,
  rows,
  stepLog,
  type World,
} from '../testing/world.ts';

let world: World;
let live: Live;
let workspace: string;
/** What a test wants to happen just before a turn is taken. */
let beforeTurn: (enrollment: string) => void | Promise<void> = () => {};
beforeAll(async () => {
  world = await openWorld();
  live = await goLive(world, { router: false, sweep: false, onTurn: (id) => beforeTurn(id) });
});
afterAll(async () => {
  await live.stop();
  await world.close();
});
beforeEach(async () => {
  workspace = await addWorkspace(world.db);
  beforeTurn = () => {};
});

const nobody = { tell: () => {} };
/** Routes everything; tells Temporal by the teller that is given. */
const drain = async (teller: { tell: typeof live.teller.tell } = live.teller) => {
  const state = newRouterState();
  while ((await routeOnce(live.engine, teller, state)) > 0);
};
const enrollments = () =>
  rows(
    world.db,
    'select id, status, turn, started, poke_at from enrollments where workspace_id = $1 order by id',
    [workspace],
  );
const idOf = async () => (await enrollments())[0]!['id'] as string;
const isDone = () =>
  eventually(async () => expect((await enrollments()).every((row) => row['status'] === 'done')).toBe(true), {
    timeout: 25_000,
  });
const historyOf = async (id: string) =>
  (await live.client.workflow.getHandle(id).fetchHistory()).events ?? [];

async function admit(
  graph: ReturnType<typeof journeyOf>,
  count = 1,
  teller: { tell: typeof live.teller.tell } = live.teller,
): Promise<string[]> {
  await publish(world.db, workspace, graph);
  const people = await addPeople(world.db, workspace, count);
  await happen(
    world.db,
    workspace,
    people.map((personId) => ({ personId, name: 'Signed Up' })),
  );
  await drain(teller);
  return people;
}
/** The first wait is longer than a loaded machine takes to route: who is done in turn 0 has no workflow. */
const chain = () => journeyOf({ start: trigger, a: short(1_500), b: short(100), hi: sms() });

describe('race 6: a poke while the last turn runs', () => {
  it('makes Temporal ask twice (control), and steps are there once', async () => {
    beforeTurn = async (id) => {
      if (live.asked.get(id) === 1) await live.port.poke(workspace, id);
    };
    await admit(journeyOf({ start: trigger, a: short(1_500), hi: sms() }));
    const id = await idOf();
    await isDone();
    await live.client.workflow.getHandle(id).result();
    expect(live.asked.get(id)).toBeGreaterThan(1);
    expect(await enrollments()).toMatchObject([{ turn: 2 }]);
    expect((await stepLog(world.db, workspace)).filter((line) => line === 'hi sent allowed')).toHaveLength(1);
  });
});

describe('race 7: a poke after completion', () => {
  it('takes one empty turn in a new run; refusing repeated ids could not revive a lost workflow (control)', async () => {
    await admit(chain());
    const id = await idOf();
    await isDone();
    await live.client.workflow.getHandle(id).result();
    await live.port.poke(workspace, id);
    await live.client.workflow.getHandle(id).result();
    expect(await enrollments()).toMatchObject([{ status: 'done' }]);
    expect((await historyOf(id)).length).toBeLessThanOrEqual(7);
    const refusing = live.client.workflow.signalWithStart('enrollment', {
      workflowId: id,
      taskQueue: 'none',
      args: [workspace, id],
      signal: 'poke',
      signalArgs: [],
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
    });
    await expect(refusing).rejects.toThrow();
  });
});

describe('race 8: start delays', () => {
  it('of ten years, one millisecond, none and less are all taken; bare, the last is refused (control)', async () => {
    for (const delay of [10 * 365 * 86_400_000, 1, 0, -5_000, 0.2])
      await live.port.start(workspace, crypto.randomUUID(), delay);
    const bare = live.client.workflow.start('enrollment', {
      workflowId: crypto.randomUUID(),
      taskQueue: 'none',
      args: [],
      startDelay: -5_000,
    });
    await expect(bare).rejects.toThrow();
  });
});

describe('race 12: 500 pokes at once', () => {
  it('are 500 calls when each is made (control), and two when none is made while one is under way', async () => {
    const port = recordedPort();
    const slowly = { ...port, poke: (...args: [string, string]) => sleep(30).then(() => port.poke(...args)) };
    const teller = createTeller(engineOn(world.db, slowly));
    await Promise.all(Array.from({ length: 500 }, () => slowly.poke(workspace, 'e')));
    expect(port.calls).toHaveLength(500);
    port.calls.length = 0;
    for (let i = 0; i < 500; i++) teller.poke(workspace, 'e', 'router');
    await teller.settled();
    expect(port.calls.length).toBeLessThanOrEqual(2);
  });

  it('does not lose one that comes during the call', async () => {
    const port = recordedPort();
    const teller = createTeller(
      engineOn(world.db, { ...port, poke: (...args) => sleep(30).then(() => port.poke(...args)) }),
    );
    teller.poke(workspace, 'e', 'router');
    await sleep(10);
    teller.poke(workspace, 'e', 'router');
    await teller.settled();
    expect(port.calls).toHaveLength(2);
  });
});

describe('race 17: Temporal away', () => {
  it('holds up a router that waits for it (control), and not ours', async () => {
    // Takes connections and answers nothing.
    const sockets: Socket[] = [];
    const mute = createServer((socket) => void sockets.push(socket)).listen(0);
    const gone = clientPort({ address: `127.0.0.1:${(mute.address() as AddressInfo).port}` });
    const engine = engineOn(world.db, gone);
    const call = gone.start(workspace, crypto.randomUUID(), 1).catch(() => 'failed');
    expect(await Promise.race([call, sleep(1_000, 'waits')])).toBe('waits');
    const teller = createTeller(engine);
    await publish(world.db, workspace, journeyOf({ start: trigger, a: short(600_000), hi: sms() }));
    const people = await addPeople(world.db, workspace, 100);
    await happen(
      world.db,
      workspace,
      people.map((personId) => ({ personId, name: 'Signed Up' })),
    );
    const began = performance.now();
    const state = newRouterState();
    while ((await routeOnce(engine, teller, state)) > 0);
    // Whoever waits for one answer waits five seconds.
    expect(performance.now() - began).toBeLessThan(4_500);
    expect(await enrollments()).toHaveLength(100);
    // Back again: the sweep tells what Temporal missed, without a pass over everybody.
    await rows(
      world.db,
      `update enrollments set poke_at = now() - interval '1 second' where workspace_id = $1`,
      [workspace],
    );
    expect(await sweepOnce(live.engine, live.teller)).toBeGreaterThanOrEqual(100);
    await live.teller.settled();
    expect((await enrollments()).every((row) => row['started'])).toBe(true);
    sockets.forEach((socket) => socket.destroy());
    mute.close();
    await teller.stop();
    await gone.close();
  });
});

describe('race 19: the router dies after the commit', () => {
  it('strands everybody without a sweep (control), nobody with it', async () => {
    await admit(chain(), 20, nobody);
    await sleep(600);
    expect((await enrollments()).every((row) => row['turn'] === 1 && !row['started'])).toBe(true);
    // Ten seconds later.
    await rows(
      world.db,
      `update enrollments set poke_at = poke_at - interval '11 seconds' where workspace_id = $1`,
      [workspace],
    );
    await sweepOnce(live.engine, live.teller);
    await isDone();
  });

  it('a poke that got lost comes back with the sweep', async () => {
    const [person] = await admit(
      journeyOf({ start: trigger, a: shortFor('Order Completed', 600_000), hi: sms() }),
    );
    await live.teller.settled();
    await happen(world.db, workspace, [{ personId: person!, name: 'Order Completed' }]);
    await drain(nobody);
    await sweepOnce(live.engine, live.teller);
    await isDone();
  });
});

describe('a poke for somebody whose start got lost', () => {
  it('is not slept over by a late start', async () => {
    const [person] = await admit(
      journeyOf({ start: trigger, a: shortFor('Order Completed', 600_000), hi: sms() }),
      1,
      nobody,
    );
    await happen(world.db, workspace, [{ personId: person!, name: 'Order Completed' }]);
    await drain(nobody);
    await sweepOnce(live.engine, live.teller);
    await isDone();
  });
});

describe('a Temporal that was wiped', () => {
  it('is rebuilt from Postgres by starts that sleep, not by pokes', async () => {
    const [person] = await admit(
      journeyOf({ start: trigger, a: shortFor('Order Completed', 600_000), hi: sms() }),
    );
    await live.teller.settled();
    const id = await idOf();
    await live.client.workflow.getHandle(id).terminate();
    await world.db.acrossWorkspaces((tx) => pokeEverybody(tx, 100_000));
    await sleep(100);
    await sweepOnce(live.engine, live.teller);
    await live.teller.settled();
    expect((await live.client.workflow.getHandle(id).describe()).status.name).toBe('RUNNING');
    expect(live.asked.get(id)).toBeUndefined();
    await happen(world.db, workspace, [{ personId: person!, name: 'Order Completed' }]);
    await drain();
    await isDone();
  });
});

describe('a workflow whose history has grown', () => {
  it('goes on as a new run, where it was', async () => {
    const [person] = await admit(
      journeyOf({ start: trigger, a: shortFor('Order Completed', 600_000), hi: sms() }),
    );
    const id = await idOf();
    await live.teller.settled();
    const runOf = async () => (await live.client.workflow.getHandle(id).describe()).runId;
    await live.port.poke(workspace, id);
    const first = await runOf();
    for (let asked = 0; asked < 400 && (await runOf()) === first; asked = live.asked.get(id) ?? 0) {
      for (let i = 0; i < 20; i++) {
        const before = live.asked.get(id) ?? 0;
        await live.port.poke(workspace, id);
        await eventually(() => expect(live.asked.get(id)).toBeGreaterThan(before), { every: 2 });
      }
    }
    expect(await runOf()).not.toBe(first);
    // Nothing was due in all those turns, so nothing was written.
    expect(await enrollments()).toMatchObject([{ turn: 1 }]);
    await happen(world.db, workspace, [{ personId: person!, name: 'Order Completed' }]);
    await drain();
    await isDone();
  });
});
