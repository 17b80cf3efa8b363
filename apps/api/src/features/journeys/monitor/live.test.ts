import { eventually as soon } from '@perennial/testkit';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { addColleague } from '../../../testing/accounts.ts';
import { testApi, type TestApi } from '../../../testing/api.ts';
import { experimentGraph } from '../../../testing/graphs.ts';
import { movingJourney, type Moving } from '../../../testing/moving.ts';
import { watch, type Watcher } from '../../../testing/watch.ts';
import type { WatchTimes } from './watching.ts';

const began = Date.parse('2026-03-02T09:30:00Z');
const day = 86_400_000;
/** Milliseconds. */
const look = 20;

/** Busy machines are slow; none of this is about how fast they are. */
const eventually = (assertion: () => void | Promise<void>) => soon(assertion, { timeout: 20_000 });

let api: TestApi;
let moving: Moving;
let url: string;
const open: Watcher[] = [];
beforeAll(async () => {
  api = await listening({ look, beat: 30, check: 40, stay: 600_000 });
  moving = await movingJourney(api, api.owner, experimentGraph());
  url = `/v1/journeys/${moving.journey}/live`;
  await moving.enter({ at: began });
});
afterEach(() => {
  for (const one of open.splice(0)) one.leave();
});
afterAll(() => api.close());

async function listening(watchTimes: Partial<WatchTimes>): Promise<TestApi> {
  const made = await testApi({ watchTimes });
  await made.app.listen({ host: '127.0.0.1', port: 0 });
  return made;
}

async function watching(path = url, as?: Parameters<typeof watch>[2]): Promise<Watcher> {
  const watcher = await watch(api, path, as);
  open.push(watcher);
  return watcher;
}

/** How often this workspace's rows were looked at from now on. */
function countLooks() {
  const spy = vi.spyOn(api.db as { inWorkspace: typeof api.db.inWorkspace }, 'inWorkspace');
  return { looks: () => spy.mock.calls.length, stop: () => spy.mockRestore() };
}

describe('watching a journey', () => {
  it('begins with all numbers, as the single question answers them', async () => {
    const watcher = await watching();
    await eventually(() => expect(watcher.events).toHaveLength(1));
    expect([watcher.status, watcher.headers['content-type'], watcher.headers['cache-control']]).toEqual([
      200,
      'text/event-stream',
      'no-store',
    ]);
    const { totals, nodes } = (await api.call({ url: url.replace('live', 'stats') })).body;
    expect(watcher.events[0]).toMatchObject({ event: 'stats', id: '1', data: { totals, nodes } });
  });

  it('is told when somebody moves, and nothing when nobody does', async () => {
    const watcher = await watching();
    await eventually(() => expect(watcher.events).toHaveLength(1));
    const counted = countLooks();
    await eventually(() => expect(counted.looks()).toBeGreaterThan(8));
    expect(watcher.events).toHaveLength(1);
    const who = await moving.enter({ at: began });
    await eventually(() => expect(watcher.events).toHaveLength(2));
    await moving.turn(who, { now: began + day });
    await eventually(() => expect(watcher.events).toHaveLength(3));
    counted.stop();
    const here = (event: unknown) =>
      Object.fromEntries(
        (event as { data: { nodes: { node: string; here: number }[] } }).data.nodes.map((one) => [
          one.node,
          one.here,
        ]),
      );
    expect(here(watcher.events[1])['wait']).toBe(here(watcher.events[0])['wait']! + 1);
    expect(here(watcher.events[2])['wait']).toBe(here(watcher.events[0])['wait']);
    expect(watcher.events.map(({ id }) => id)).toEqual(['1', '2', '3']);
  });

  it('is heard to be alive', async () => {
    const watcher = await watching();
    await eventually(() => expect(watcher.beats.length).toBeGreaterThan(1));
  });

  it('shows what the filter takes in', async () => {
    const watcher = await watching(`${url}?version=9`);
    await eventually(() => expect(watcher.events).toHaveLength(1));
    expect(watcher.events[0]!.data).toMatchObject({ nodes: [], totals: { entered: 0, since: null } });
    expect((await watching(`${url}?version=x`)).status).toBe(400);
  });

  it('ends with whoever leaves: then nobody looks any more', async () => {
    const watchers = [await watching(), await watching(), await watching()];
    for (const one of watchers) await eventually(() => expect(one.events).toHaveLength(1));
    for (const one of watchers) one.leave();
    const counted = countLooks();
    await eventually(async () => {
      const before = counted.looks();
      await sleep(10 * look);
      expect(counted.looks()).toBe(before);
    });
    counted.stop();
  });

  it('ends when its session does', async () => {
    const guest = await addColleague(api, 'viewer');
    const watcher = await watching(url, guest);
    await eventually(() => expect(watcher.events).toHaveLength(1));
    await api.call({ method: 'DELETE', url: '/v1/session', as: guest });
    await watcher.ended;
    expect(watcher.events.at(-1)).toMatchObject({ event: 'end', data: { reason: 'not-allowed' } });
  });

  it('ends when the caller is no member any more', async () => {
    const guest = await addColleague(api, 'developer');
    const watcher = await watching(url, guest);
    await eventually(() => expect(watcher.events).toHaveLength(1));
    await api.db.acrossWorkspaces((tx) =>
      tx.query(`delete from memberships where role = 'developer' and workspace_id = $1`, [
        api.owner.workspace,
      ]),
    );
    await watcher.ended;
    expect(watcher.events.at(-1)).toMatchObject({ event: 'end', data: { reason: 'not-allowed' } });
  });

  it('is refused like any other question', async () => {
    const nobody = await watching(url, null);
    const nowhere = await watching(url.replace(moving.journey, '00000000-0000-4000-8000-000000000000'));
    await Promise.all([nobody.ended, nowhere.ended]);
    expect([nobody.status, nowhere.status]).toEqual([401, 404]);
    expect(nowhere.text()).toContain('not-found');
  });
});

describe('a server', () => {
  it('that goes down says so, and waits for nobody', async () => {
    const other = await listening({ look });
    const journey = await movingJourney(other, other.owner, experimentGraph());
    const watcher = await watch(other, `/v1/journeys/${journey.journey}/live`);
    await eventually(() => expect(watcher.events).toHaveLength(1));
    await other.close();
    await watcher.ended;
    expect(watcher.events.at(-1)).toMatchObject({ event: 'end', data: { reason: 'closing' } });
  });

  it('lets a stream last only so long', async () => {
    const other = await listening({ look, stay: 50 });
    const journey = await movingJourney(other, other.owner, experimentGraph());
    const watcher = await watch(other, `/v1/journeys/${journey.journey}/live`);
    await watcher.ended;
    expect(watcher.events.at(-1)).toMatchObject({ event: 'end', data: { reason: 'renew' } });
    await other.close();
  });
});
