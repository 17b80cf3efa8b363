import { requestStop, retryEnrollment } from '@perennial/db';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../engine.ts';
import { orderOrRemind, sms, trigger, wait, waitFor, exit } from '../testing/journeys.ts';
import {
  addPeople,
  addWorkspace,
  engineOn,
  happen,
  journeyOf,
  letTimePass,
  openWorld,
  publish,
  recordedPort,
  rows,
  stepLog,
  type RecordedPort,
  type World,
} from '../testing/world.ts';
import { fault } from '../testing/short-waits.ts';
import { takeTurns } from '../turns/take-turns.ts';
import { newRouterState, routeOnce } from './route-once.ts';
import { createTeller, type Teller } from './tell-temporal.ts';

let world: World;
let workspace: string;
let port: RecordedPort;
let engine: Engine;
let teller: Teller;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  workspace = await addWorkspace(world.db);
  port = recordedPort();
  engine = engineOn(world.db, port);
  teller = createTeller(engine);
});

async function route(): Promise<void> {
  const state = newRouterState();
  while ((await routeOnce(engine, teller, state)) > 0);
  await teller.settled();
}

const enrollments = () =>
  rows(world.db, 'select * from enrollments where workspace_id = $1 order by entered_at', [workspace]);
const idOf = async () => (await enrollments())[0]!['id'] as string;
const take = async () => (await takeTurns(engine, workspace, [await idOf()])).values().next().value;

describe('router', () => {
  it('admits with turn 0 and starts a workflow for who rests', async () => {
    await publish(
      world.db,
      workspace,
      journeyOf({ start: trigger, hello: sms(), pause: wait(60), bye: sms('Bye') }),
    );
    const [person] = await addPeople(world.db, workspace, 1);
    await happen(world.db, workspace, [{ personId: person!, name: 'Signed Up' }]);
    await route();
    expect(await stepLog(world.db, workspace)).toEqual([
      'start entered next',
      'hello sent allowed',
      'hello left next',
      'pause waiting until',
    ]);
    expect(port.calls.filter((call) => call.startsWith('start'))).toEqual([`start ${await idOf()}`]);
    const [row] = await enrollments();
    expect(row).toMatchObject({ status: 'live', node_id: 'pause', turn: 1, started: true });
    expect(
      await rows(world.db, 'select id, status from messages where workspace_id = $1', [workspace]),
    ).toEqual([{ id: `${row!['id']}:hello:1`, status: 'queued' }]);
    expect(await rows(world.db, 'select * from route_queue where workspace_id = $1', [workspace])).toEqual(
      [],
    );
  });

  it('needs no workflow for who never rests', async () => {
    await publish(world.db, workspace, journeyOf({ start: trigger, hello: sms() }));
    const [person] = await addPeople(world.db, workspace, 1);
    await happen(world.db, workspace, [{ personId: person!, name: 'Signed Up' }]);
    await route();
    expect((await enrollments())[0]).toMatchObject({ status: 'done', poke_at: null });
    expect(port.calls).toEqual([]);
  });

  it('wakes who waits, and the turn reads the event', async () => {
    await publish(world.db, workspace, orderOrRemind(60));
    const [person] = await addPeople(world.db, workspace, 1);
    await happen(world.db, workspace, [{ personId: person!, name: 'Signed Up' }]);
    await route();
    await happen(world.db, workspace, [{ personId: person!, name: 'Order Completed' }]);
    await route();
    expect(port.calls.at(-1)).toBe(`poke ${await idOf()}`);
    expect(await take()).toBe('done');
    expect(await stepLog(world.db, workspace)).toContain('wait left happened');
    expect(await take()).toBe('done');
  });

  it('lets the time-out fire when its time has come', async () => {
    await publish(world.db, workspace, orderOrRemind(1));
    const [person] = await addPeople(world.db, workspace, 1);
    await happen(world.db, workspace, [{ personId: person!, name: 'Signed Up' }]);
    await route();
    const rest = (await take()) as number;
    expect(rest).toBeGreaterThan(50_000);
    expect(rest).toBeLessThan(60_251);
    await letTimePass(world.db, workspace, rest);
    expect(await take()).toBe('done');
    expect(await stepLog(world.db, workspace)).toContain('wait left timeout');
  });

  it('reads events received before their wait was entered', async () => {
    const graph = journeyOf({ start: trigger, pause: wait(1), order: waitFor('Order Completed'), bye: exit });
    await publish(world.db, workspace, graph);
    const [person] = await addPeople(world.db, workspace, 1);
    await happen(world.db, workspace, [{ personId: person!, name: 'Signed Up' }]);
    await route();
    await letTimePass(world.db, workspace, 70_000);
    await happen(world.db, workspace, [
      { personId: person!, name: 'Order Completed', at: Date.now() - 2_000 },
    ]);
    // Not routed: the turn alone must find it on entering the wait.
    expect(await take()).toBe('done');
    expect(await stepLog(world.db, workspace)).toContain('order left happened');
  });

  it('shows later events of one batch to those an earlier one admitted', async () => {
    await publish(world.db, workspace, orderOrRemind(60));
    const [person] = await addPeople(world.db, workspace, 1);
    const now = Date.now();
    await happen(world.db, workspace, [
      { personId: person!, name: 'Order Completed', at: now - 1_000 },
      { personId: person!, name: 'Signed Up', at: now - 2_000 },
    ]);
    await route();
    expect(await stepLog(world.db, workspace)).toContain('wait left happened');
  });

  it('moves nobody by old data', async () => {
    await publish(world.db, workspace, orderOrRemind(60));
    const [person] = await addPeople(world.db, workspace, 1);
    await happen(world.db, workspace, [
      { personId: person!, name: 'Signed Up', at: Date.now() - 25 * 3_600_000 },
      { personId: person!, name: 'Signed Up', backfill: true },
      {
        personId: person!,
        name: '$identify',
        type: 'identify',
        properties: { plan: 'gold' },
        backfill: true,
      },
    ]);
    await route();
    expect(await enrollments()).toEqual([]);
    expect(
      (await rows(world.db, 'select attributes from people where workspace_id = $1', [workspace]))[0],
    ).toEqual({
      attributes: { plan: 'gold' },
    });
  });
});

describe('an admission that could not be decided', () => {
  const identify = (personId: string, fault: string | null) =>
    ({ personId, name: '$identify', type: 'identify', properties: { fault } }) as const;
  const arrange = async () => {
    const settings = { entry: { reentry: { kind: 'once' as const } } };
    await publish(world.db, workspace, journeyOf({ start: trigger, f: fault, hi: sms() }, { settings }));
    const [personId] = (await addPeople(world.db, workspace, 1)) as [string];
    await happen(world.db, workspace, [identify(personId, 'fail'), { personId, name: 'Signed Up' }]);
    await route();
    return personId;
  };
  const again = async () => {
    expect(
      await world.db.inWorkspace(workspace, async (tx) => retryEnrollment(tx, workspace, await idOf())),
    ).toBe(true);
    return take();
  };

  it('waits for somebody to look, with its reason, and enters when it is tried again', async () => {
    const personId = await arrange();
    expect(await enrollments()).toMatchObject([{ status: 'attention', turn: 1, poke_at: null }]);
    expect(await stepLog(world.db, workspace)).toEqual(['start admission-failed cannot-tell']);
    expect(await take()).toBe('parked');
    await happen(world.db, workspace, [identify(personId, null)]);
    await route();
    expect(await again()).toBe('done');
    expect(await enrollments()).toMatchObject([{ status: 'done', turn: 2, entry_key: '' }]);
    expect(await stepLog(world.db, workspace)).toContain('hi sent allowed');
  });

  it('needs attention again when it fails again', async () => {
    await arrange();
    for (let i = 0; i < 3; i++) await (i === 0 ? again() : take());
    expect(await enrollments()).toMatchObject([{ status: 'attention', failures: 3 }]);
  });

  it('is no entry: another event may admit the person, and then this one ends', async () => {
    const personId = await arrange();
    await happen(world.db, workspace, [identify(personId, null), { personId, name: 'Signed Up' }]);
    await route();
    expect(
      (await enrollments()).map((row) => String(row['status'])).sort((a, b) => a.localeCompare(b)),
    ).toEqual(['attention', 'done']);
    const [{ id }] = (await rows(
      world.db,
      `select id from enrollments where workspace_id = $1 and status = 'attention'`,
      [workspace],
    )) as [{ id: string }];
    await world.db.inWorkspace(workspace, (tx) => retryEnrollment(tx, workspace, id));
    expect((await takeTurns(engine, workspace, [id])).get(id)).toBe('done');
    expect(await stepLog(world.db, workspace)).toContain('start exited entered-before');
  });

  it('can be ended by hand', async () => {
    await arrange();
    const id = await idOf();
    await world.db.inWorkspace(workspace, (tx) => requestStop(tx, workspace, id, { code: 'by-hand' }));
    expect(await take()).toBe('done');
    expect((await enrollments())[0]).toMatchObject({ status: 'done', reason: { code: 'by-hand' } });
  });
});
