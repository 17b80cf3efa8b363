import { connect } from '@perennial/db';
import { eventually, startTemporal, stopProcess } from '@perennial/testkit';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sms, trigger } from '../testing/journeys.ts';
import { goLive } from '../testing/live.ts';
import { short, shortFor } from '../testing/short-waits.ts';
import {
  addPeople,
  addWorkspace,
  happen,
  journeyOf,
  openWorld,
  publish,
  rows,
  type World,
} from '../testing/world.ts';

let world: World;
let workspace: string;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  workspace = await addWorkspace(world.db);
});

const statuses = () =>
  rows(world.db, 'select status, count(*)::int as n from enrollments where workspace_id = $1 group by 1', [
    workspace,
  ]);
const countOf = async (kind: string) =>
  (
    await rows(world.db, 'select count(*)::int as n from steps where workspace_id = $1 and kind = $2', [
      workspace,
      kind,
    ])
  )[0]!['n'] as number;
const signUp = (people: readonly string[]) =>
  happen(
    world.db,
    workspace,
    people.map((personId) => ({ personId, name: 'Signed Up' })),
  );

describe('two worker processes on one database', () => {
  it('route every event and take every turn once', async () => {
    const second: World = { ...world, db: connect({ url: world.url, connections: 20 }) };
    const one = await goLive(world);
    const two = await goLive(second, { taskQueue: one.taskQueue });
    const order = shortFor('Order Completed', 600_000);
    const graph = journeyOf({ start: trigger, a: short(300), hi: sms(), order, b: short(200), bye: sms() });
    await publish(world.db, workspace, graph);
    const people = await addPeople(world.db, workspace, 120);
    // In many small commits, so that both have something to do at any time.
    for (let first = 0; first < people.length; first += 10) await signUp(people.slice(first, first + 10));
    await eventually(async () => expect(await countOf('sent')).toBe(120), { timeout: 60_000 });
    for (let first = 0; first < people.length; first += 10)
      await happen(
        world.db,
        workspace,
        people.slice(first, first + 10).map((personId) => ({ personId, name: 'Order Completed' })),
      );
    await eventually(async () => expect(await countOf('exited')).toBe(120), { timeout: 60_000 });
    expect(await statuses()).toEqual([{ status: 'done', n: 120 }]);
    expect(await countOf('entered')).toBe(120);
    expect(await countOf('sent')).toBe(240);
    const counted = await rows(
      world.db,
      `select kind, sum(n)::int as n from counters where workspace_id = $1 and kind in ('entered', 'exited') group by 1 order by 1`,
      [workspace],
    );
    expect(counted).toEqual([
      { kind: 'entered', n: 120 },
      { kind: 'exited', n: 120 },
    ]);
    // Both had their share.
    expect(one.asked.size).toBeGreaterThan(0);
    expect(two.asked.size).toBeGreaterThan(0);
    await Promise.all([one.stop(), two.stop()]);
    await second.db.close();
  }, 180_000);
});

describe('a Temporal whose database is deleted in mid-run', () => {
  it('is rebuilt from poke_at: everybody who rested finishes, once', async () => {
    const directory = mkdtempSync('/var/tmp/perennial-wiped-');
    const before = await startTemporal({ directory });
    const live = await goLive(world, { address: before.address });
    const order = shortFor('Order Completed', null);
    await publish(world.db, workspace, journeyOf({ start: trigger, a: short(8_000), hi: sms() }));
    await publish(
      world.db,
      workspace,
      journeyOf({
        start: { type: 'trigger-event', config: { event: 'Came' } },
        order,
        b: short(500),
        bye: sms(),
      }),
    );
    const people = await addPeople(world.db, workspace, 40);
    await signUp(people);
    await happen(
      world.db,
      workspace,
      people.map((personId) => ({ personId, name: 'Came' })),
    );
    const started = () =>
      rows(world.db, 'select 1 from enrollments where workspace_id = $1 and started', [workspace]);
    // Who only waits for an event has no workflow before it comes.
    await eventually(async () => expect(await started()).toHaveLength(40), { timeout: 30_000 });
    const lost = await anyId();

    await stopProcess(before.pid, 'SIGKILL');
    for (const file of readdirSync(directory))
      if (file.startsWith('temporal.db')) rmSync(path.join(directory, file));
    // Who waits for an event hears of it while there is no Temporal at all.
    await happen(
      world.db,
      workspace,
      people.slice(0, 20).map((personId) => ({ personId, name: 'Order Completed' })),
    );
    await sleep(1_000);
    expect(await statuses()).toEqual([{ status: 'live', n: 80 }]);
    const after = await startTemporal({ directory, port: before.port });
    expect(after.reused).toBe(false);
    const described = live.client.workflow.getHandle(lost).describe();
    await expect(described).rejects.toThrow();

    await happen(
      world.db,
      workspace,
      people.slice(20).map((personId) => ({ personId, name: 'Order Completed' })),
    );
    await eventually(async () => expect(await countOf('exited')).toBe(80), { timeout: 90_000 });
    expect(await statuses()).toEqual([{ status: 'done', n: 80 }]);
    expect(await countOf('sent')).toBe(80);
    await live.stop();
    await after.stop();
    rmSync(directory, { recursive: true, force: true });
  }, 240_000);
});

/** Of somebody whose workflow sleeps. */
async function anyId(): Promise<string> {
  const [row] = await rows(
    world.db,
    'select id from enrollments where workspace_id = $1 and started limit 1',
    [workspace],
  );
  return row!['id'] as string;
}
