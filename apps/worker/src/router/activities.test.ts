import {
  addEvent,
  defaultEventMap,
  emptyActivity,
  packActivity,
  unpackActivity,
  type Activity,
} from '@perennial/lifecycle';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPeople, addWorkspace, engineOn, happen, openWorld, rows, type World } from '../testing/world.ts';
import { newRouterState, routeOnce } from './route-once.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const at = Date.UTC(2026, 0, 1);
const view = (i: number) => ({ name: 'Product Viewed', at: at + i });
/** Makes a router write all of the activity as it knows it. */
const order = (id: string) => ({
  name: 'Order Completed',
  at: at + 5_000,
  properties: { order_id: id, total: 3 },
});
type Event = ReturnType<typeof view> & { readonly properties?: ReturnType<typeof order>['properties'] };
const built = (events: readonly Event[], from = emptyActivity): Activity =>
  events.reduce(
    (activity, { name, at, properties = {} }) =>
      addEvent(activity, defaultEventMap, { name, at, properties }),
    from,
  );

/** One person, two routers that take turns at them, each with what it has kept. */
async function arrange() {
  const workspace = await addWorkspace(world.db);
  const [person] = await addPeople(world.db, workspace, 1);
  const engines = [engineOn(world.db), engineOn(world.db)] as const;
  const route = async (engine: (typeof engines)[number], events: readonly Event[]) => {
    await happen(
      world.db,
      workspace,
      events.map((event) => ({ personId: person!, backfill: true, ...event })),
    );
    expect(await routeOnce(engine, { tell: () => {} }, newRouterState())).toBe(events.length);
  };
  const stored = async () => {
    const [row] = await rows(world.db, 'select activity, activity_tail from people where id = $1', [person]);
    return { ...row, activity: unpackActivity(row!['activity'], row!['activity_tail'] as string) };
  };
  return { person: person!, engines, route, stored };
}

describe('activities at hand', () => {
  it('are brought up to date by what other routers have added', async () => {
    const { engines, route, stored } = await arrange();
    const events = Array.from({ length: 6 }, (_, i) => view(i));
    for (const [i, event] of events.entries()) await route(engines[i % 2 === 0 ? 0 : 1], [event]);
    await route(engines[0], [order('a')]);
    expect((await stored()).activity).toEqual(built([...events, order('a')]));
  });

  it('are dropped when somebody has written all of it anew', async () => {
    const { engines, route, stored } = await arrange();
    await route(engines[0], [view(1)]);
    await route(engines[1], [order('a')]);
    await route(engines[0], [view(9)]);
    await route(engines[0], [order('b')]);
    expect((await stored()).activity).toEqual(built([view(1), order('a'), view(9), order('b')]));
  });

  it('are dropped when the row bears another number, be its tail the same', async () => {
    const { person, engines, route, stored } = await arrange();
    await route(engines[0], [order('a')]);
    await route(engines[0], [view(1)]);
    // As after a restore, when another activity was written instead.
    await rows(world.db, 'update people set activity = $2, activity_rev = activity_rev + 1 where id = $1', [
      person,
      JSON.stringify(packActivity(built([view(7)]))),
    ]);
    await route(engines[0], [order('b')]);
    expect((await stored()).activity).toEqual(built([view(7), view(1), order('b')]));
  });

  it('are packed when the tail has become long, and nothing is lost', async () => {
    const { engines, route, stored } = await arrange();
    const events = Array.from({ length: 150 }, (_, i) => view(i));
    for (let i = 0; i < events.length; i += 10) await route(engines[0], events.slice(i, i + 10));
    const row = await stored();
    expect(packActivity(row.activity!)).toEqual(packActivity(built(events)));
    expect((row as { activity_tail?: string }).activity_tail!.length).toBeLessThan(450);
  });
});
