import { getClockView, pauseJourney } from '@perennial/db';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exit, orderOrRemind, sms, trigger, wait, waitFor } from '../testing/journeys.ts';
import { goLive } from '../testing/live.ts';
import { fault, short, shortFor } from '../testing/short-waits.ts';
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
import { eventually } from '@perennial/testkit';
import { driveClock, type Driving } from './drive.ts';

let world: World;
let driving: Driving;
const delivered: string[] = [];
beforeAll(async () => {
  world = await openWorld();
  driving = { engine: engineOn(world.db), failures: new Map(), deliverDue: deliver };
});
afterAll(() => world.close());

/** A postman that only notes what it was given, and when. */
async function deliver(workspace: string, upTo: number): Promise<number> {
  const sent = await rows(
    world.db,
    `update messages set status = 'sent' where workspace_id = $1 and status = 'queued' and not_before <= $2 returning id`,
    [workspace, new Date(upTo)],
  );
  for (const { id } of sent) delivered.push(`${String(id).split(':')[1]} ${new Date(upTo).toISOString()}`);
  return sent.length;
}

const start = Date.UTC(2026, 2, 2, 9);
const minute = 60_000;
const hour = 60 * minute;
const clockOf = async (workspace: string) =>
  (await rows(world.db, 'select now from practice_clocks where workspace_id = $1', [workspace]))[0]![
    'now'
  ] as Date;
const setTarget = (workspace: string, at: number) =>
  rows(world.db, 'update practice_clocks set target = $2 where workspace_id = $1', [workspace, new Date(at)]);
const advanceTo = async (workspace: string, at: number) => {
  await setTarget(workspace, at);
  while (await driveClock(driving, workspace));
};

it('rehearses ninety days, every instant in order', async () => {
  const workspace = await addWorkspace(world.db, { kind: 'practice', now: start });
  const graph = journeyOf({
    start: trigger,
    a: sms(),
    day: wait(1, 'days'),
    b: sms(),
    month: wait(2, 'months'),
    c: sms(),
  });
  await publish(world.db, workspace, graph);
  const [person] = await addPeople(world.db, workspace, 1);
  await happen(world.db, workspace, [{ personId: person!, name: 'Signed Up', at: start }]);
  delivered.length = 0;
  await advanceTo(workspace, start + 90 * 24 * hour);
  expect(delivered).toEqual([
    'a 2026-03-02T09:00:00.000Z',
    'b 2026-03-03T09:00:00.000Z',
    'c 2026-05-03T09:00:00.000Z',
  ]);
  expect(await clockOf(workspace)).toEqual(new Date(start + 90 * 24 * hour));
});

it('follows the data: turns before an event come first, and the last event is the end', async () => {
  const workspace = await addWorkspace(world.db, { kind: 'practice', now: start, follow: true });
  await publish(world.db, workspace, orderOrRemind(60));
  const [intime, late] = await addPeople(world.db, workspace, 2);
  await happen(world.db, workspace, [
    { personId: intime!, name: 'Signed Up', at: start + minute },
    { personId: late!, name: 'Signed Up', at: start + minute },
    { personId: late!, name: 'Order Completed', at: start + 61 * minute + 1 },
    { personId: intime!, name: 'Order Completed', at: start + 61 * minute },
    { personId: intime!, name: 'Product Viewed', at: start + 3 * hour },
  ]);
  while (await driveClock(driving, workspace));
  expect(await stepLog(world.db, workspace, intime)).toContain('wait left happened');
  expect(await stepLog(world.db, workspace, late)).toContain('wait left timeout');
  expect(await clockOf(workspace)).toEqual(new Date(start + 3 * hour));
});

it('routes events at once when it does not follow them, and then stands still', async () => {
  const workspace = await addWorkspace(world.db, { kind: 'practice', now: start });
  await publish(world.db, workspace, orderOrRemind(60));
  const [person] = await addPeople(world.db, workspace, 1);
  await happen(world.db, workspace, [{ personId: person!, name: 'Signed Up', at: start }]);
  while (await driveClock(driving, workspace));
  expect((await stepLog(world.db, workspace)).at(-1)).toBe('wait waiting for-event');
  await happen(world.db, workspace, [{ personId: person!, name: 'Order Completed', at: start }]);
  while (await driveClock(driving, workspace));
  expect(await stepLog(world.db, workspace)).toContain('wait left happened');
  expect(await clockOf(workspace)).toEqual(new Date(start));
});

it('is driven by one process at a time', async () => {
  const workspace = await addWorkspace(world.db, { kind: 'practice', now: start });
  await publish(
    world.db,
    workspace,
    journeyOf({ start: trigger, a: sms(), w: wait(1), o: waitFor('Order Completed'), b: sms() }),
  );
  const people = await addPeople(world.db, workspace, 30);
  await happen(
    world.db,
    workspace,
    people.map((personId) => ({ personId, name: 'Signed Up', at: start })),
  );
  await rows(world.db, 'update practice_clocks set target = $2 where workspace_id = $1', [
    workspace,
    new Date(start + 3 * hour),
  ]);
  const drive = async () => {
    for (let i = 0; i < 5; i++) await driveClock(driving, workspace);
  };
  await Promise.all([drive(), drive(), drive()]);
  while (await driveClock(driving, workspace));
  const left = await rows(world.db, `select status, turn from enrollments where workspace_id = $1`, [
    workspace,
  ]);
  expect(left).toEqual(Array(30).fill({ status: 'done', turn: 3 }));
});

it('writes the same step log as Temporal does', async () => {
  const graph = journeyOf({
    start: trigger,
    a: short(300),
    hi: sms(),
    order: shortFor('Order Completed', 30_000),
    yes: sms(),
    no: shortFor('Never', 400),
    end: sms(),
  });
  const practice = await addWorkspace(world.db, { kind: 'practice', now: start });
  await publish(world.db, practice, graph);
  const [rehearsing] = await addPeople(world.db, practice, 1);
  await happen(world.db, practice, [{ personId: rehearsing!, name: 'Signed Up', at: start }]);
  await advanceTo(practice, start + 1_000);
  await happen(world.db, practice, [{ personId: rehearsing!, name: 'Order Completed', at: start + 1_000 }]);
  await advanceTo(practice, start + hour);

  const temporal = await goLive(world);
  const live = await addWorkspace(world.db);
  await publish(world.db, live, graph);
  const [person] = await addPeople(world.db, live, 1);
  await happen(world.db, live, [{ personId: person!, name: 'Signed Up' }]);
  await eventually(
    async () => expect((await stepLog(world.db, live)).at(-1)).toBe('order waiting for-event'),
    { timeout: 25_000 },
  );
  await happen(world.db, live, [{ personId: person!, name: 'Order Completed' }]);
  await eventually(async () => expect((await stepLog(world.db, live)).at(-1)).toMatch(/exited/), {
    timeout: 25_000,
  });
  await temporal.stop();
  expect(await stepLog(world.db, live)).toEqual(await stepLog(world.db, practice));
}, 60_000);

describe('quiet', () => {
  const quiet = async (workspace: string) =>
    (await world.db.inWorkspace(workspace, (tx) => getClockView(tx, workspace)))?.quiet;

  it('does not wait for people or messages of paused journeys', async () => {
    const workspace = await addWorkspace(world.db, { kind: 'practice', now: start });
    const graph = journeyOf({ start: trigger, a: wait(1), b: sms(), c: wait(1), d: sms() });
    const journey = await publish(world.db, workspace, graph);
    const [personId] = (await addPeople(world.db, workspace, 1)) as [string];
    await happen(world.db, workspace, [{ personId, name: 'Signed Up', at: start }]);
    const silent: Driving = { ...driving, deliverDue: async () => 0 };
    await setTarget(workspace, start + 1.5 * minute);
    while (await driveClock(silent, workspace));
    // A message is due and can't go, as far as this postman is concerned.
    expect(await quiet(workspace)).toBe(false);
    await world.db.inWorkspace(workspace, (tx) => pauseJourney(tx, workspace, journey));
    expect(await quiet(workspace)).toBe(true);
    await setTarget(workspace, start + hour);
    expect(await quiet(workspace)).toBe(false);
    while (await driveClock(silent, workspace));
    expect(await quiet(workspace)).toBe(true);
    expect(await clockOf(workspace)).toEqual(new Date(start + hour));
    expect((await stepLog(world.db, workspace)).at(-1)).toBe('c waiting until');
  });

  it('waits for events that were received', async () => {
    const workspace = await addWorkspace(world.db, { kind: 'practice', now: start });
    const [personId] = (await addPeople(world.db, workspace, 1)) as [string];
    expect(await quiet(workspace)).toBe(true);
    await happen(world.db, workspace, [{ personId, name: 'X', at: start + hour }]);
    expect(await quiet(workspace)).toBe(false);
    while (await driveClock(driving, workspace));
    expect(await quiet(workspace)).toBe(true);
  });
});

it('a message that can not go holds up neither the clock nor later messages', async () => {
  const workspace = await addWorkspace(world.db, { kind: 'practice', now: start });
  await publish(
    world.db,
    workspace,
    journeyOf({ start: trigger, a: sms(), w: wait(10), b: sms(), x: wait(10), end: exit }),
  );
  const [personId] = (await addPeople(world.db, workspace, 1)) as [string];
  await happen(world.db, workspace, [{ personId, name: 'Signed Up', at: start }]);
  const went: string[] = [];
  const picky: Driving['deliverDue'] = async (_, upTo) => {
    const sent = await rows(
      world.db,
      `update messages set status = 'sent' where workspace_id = $1 and status = 'queued' and node_id <> 'a'
         and not_before <= $2 returning node_id`,
      [workspace, new Date(upTo)],
    );
    went.push(...sent.map((row) => `${row['node_id']} ${(upTo - start) / minute}`));
    return sent.length;
  };
  await setTarget(workspace, start + hour);
  while (await driveClock({ ...driving, deliverDue: picky }, workspace));
  expect(went).toEqual(['b 10']);
  expect(await clockOf(workspace)).toEqual(new Date(start + hour));
});

it('finds out whose event can not be written, and goes on with the others', async () => {
  const workspace = await addWorkspace(world.db, { kind: 'practice', now: start, follow: true });
  await publish(world.db, workspace, journeyOf({ start: trigger, f: fault, w: wait(1), hi: sms() }));
  const people = await addPeople(world.db, workspace, 30);
  await happen(
    world.db,
    workspace,
    people.map((personId, i) => ({
      personId,
      name: 'Signed Up',
      at: start + i * 20_000,
      // Postgres refuses what the step then says.
      properties: i === 17 ? { fault: 'nul' } : {},
    })),
  );
  await setTarget(workspace, start + hour);
  while (await driveClock(driving, workspace));
  const statuses = await rows(world.db, 'select status from enrollments where workspace_id = $1', [
    workspace,
  ]);
  expect(statuses).toEqual(Array(29).fill({ status: 'done' }));
  expect(
    await rows(world.db, 'select 1 from dead_letters where workspace_id = $1', [workspace]),
  ).toHaveLength(1);
});

it('passes over what erased people left behind', async () => {
  const workspace = await addWorkspace(world.db, { kind: 'practice', now: start, follow: true });
  const [gone, here] = (await addPeople(world.db, workspace, 2)) as [string, string];
  await publish(world.db, workspace, journeyOf({ start: trigger, hi: sms() }));
  await happen(world.db, workspace, [
    { personId: gone, name: 'Signed Up', at: start + minute },
    { personId: here, name: 'Signed Up', at: start + hour },
  ]);
  await rows(world.db, 'delete from people where id = $1', [gone]);
  while (await driveClock(driving, workspace));
  expect(await clockOf(workspace)).toEqual(new Date(start + hour));
  expect(await rows(world.db, 'select 1 from route_queue where workspace_id = $1', [workspace])).toEqual([]);
});
