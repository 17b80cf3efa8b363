import type { EntryCaps } from '@perennial/journey';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { driveClock } from '../clock/drive.ts';
import { exit, sms, trigger } from '../testing/journeys.ts';
import {
  addPeople,
  addWorkspace,
  engineOn,
  happen,
  journeyOf,
  openWorld,
  publish,
  rows,
  type World,
} from '../testing/world.ts';
import { newRouterState, routeOnce } from './route-once.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const teller = { tell: () => {} };
const hour = 3_600_000;
/** Monday, 2 March 2026, 23:30 in Shanghai: a day of the zone ends half an hour later. */
const start = Date.UTC(2026, 2, 2, 15, 30);

const capped = (caps: EntryCaps, name = 'Signed Up') =>
  journeyOf(
    { start: { type: 'trigger-event', config: { event: name } }, exit },
    { settings: { entry: { reentry: { kind: 'always' }, caps } } },
  );

/** `entered`, or the cap that was reached, with how many. */
async function fates(workspace: string): Promise<Record<string, number>> {
  const found = await rows(
    world.db,
    `select coalesce(reason -> 'params' ->> 'cap', kind) as fate, count(*)::int as n from steps
     where workspace_id = $1 and kind in ('entered', 'refused') group by 1`,
    [workspace],
  );
  return Object.fromEntries(found.map(({ fate, n }) => [fate, n]));
}

const signUp = (workspace: string, people: readonly string[], at?: number) =>
  happen(
    world.db,
    workspace,
    people.map((personId) => ({ personId, name: 'Signed Up', ...(at !== undefined && { at }) })),
  );

const counted = (workspace: string) =>
  rows(world.db, 'select in_hour, on_day, total from entry_counts where workspace_id = $1', [workspace]);

describe('caps of entry', () => {
  it('are kept exactly by two routers at once; who comes too late is told which cap it was', async () => {
    const workspace = await addWorkspace(world.db);
    await publish(world.db, workspace, capped({ total: 30, perDay: 1_000 }));
    // Another journey with caps, whose places are wanted in the same transactions.
    await publish(world.db, workspace, capped({ total: 1_000 }));
    for (const person of await addPeople(world.db, workspace, 80)) await signUp(workspace, [person]);
    const route = async () => {
      const engine = engineOn(world.db);
      const state = newRouterState();
      while ((await routeOnce(engine, teller, state)) > 0);
    };
    await Promise.all([route(), route()]);
    await route();
    expect(await fates(workspace)).toEqual({ entered: 110, total: 50 });
    expect((await counted(workspace)).map(({ total }) => total).toSorted((a, b) => a - b)).toEqual([30, 80]);
    const refused = await rows(
      world.db,
      `select detail, sum(n)::int as n from counters where workspace_id = $1 and kind = 'refused' group by 1`,
      [workspace],
    );
    expect(refused).toEqual([{ detail: 'cap-reached', n: 50 }]);
  });

  it('begin anew with the hour and with the day of the zone, by a practice clock', async () => {
    const workspace = await addWorkspace(world.db, { kind: 'practice', now: start });
    await publish(world.db, workspace, capped({ perHour: 2, perDay: 3 }));
    const people = await addPeople(world.db, workspace, 12);
    const driving = { engine: engineOn(world.db), deliverDue: null, failures: new Map<number, number>() };
    const comeAt = async (first: number, at: number) => {
      await rows(world.db, 'update practice_clocks set target = $2 where workspace_id = $1', [
        workspace,
        new Date(at),
      ]);
      while (await driveClock(driving, workspace));
      await signUp(workspace, people.slice(first, first + 3), at);
      while (await driveClock(driving, workspace));
    };
    await comeAt(0, start);
    // 00:00 in Shanghai: another hour, another day.
    await comeAt(3, start + hour / 2);
    await comeAt(6, start + 1.5 * hour);
    await comeAt(9, start + 2.5 * hour);
    // 2 of the old day; then 2 and 1 of the new one, in whose third hour the day's cap is reached for all.
    expect(await fates(workspace)).toEqual({ entered: 5, perHour: 2, perDay: 5 });
  });

  it('are counted from who came before they were set, and cost journeys without them nothing', async () => {
    const workspace = await addWorkspace(world.db);
    const people = await addPeople(world.db, workspace, 5);
    const journey = await publish(world.db, workspace, journeyOf({ start: trigger, hello: sms() }));
    const engine = engineOn(world.db);
    const route = async () => {
      const state = newRouterState();
      while ((await routeOnce(engine, teller, state)) > 0);
    };
    await signUp(workspace, people.slice(0, 2));
    await route();
    expect(await counted(workspace)).toEqual([]);
    await rows(
      world.db,
      `update journey_versions set version = 2, program = jsonb_set(program, '{entry,caps}', '{"total": 3}')
       where workspace_id = $1 and journey_id = $2`,
      [workspace, journey],
    );
    await rows(world.db, 'update journeys set live_version = 2 where workspace_id = $1', [workspace]);
    await rows(world.db, 'update workspaces set config_version = config_version + 1 where id = $1', [
      workspace,
    ]);
    await signUp(workspace, people.slice(2));
    await route();
    expect(await fates(workspace)).toEqual({ entered: 3, total: 2 });
    expect(await counted(workspace)).toMatchObject([{ total: 3 }]);
  });
});
