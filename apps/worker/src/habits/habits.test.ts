import { momentZones as zones } from '@perennial/journey/zones';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newRouterState, routeOnce } from '../router/route-once.ts';
import { reckonHabits } from '../sweeper/upkeep.ts';
import { exit, trigger } from '../testing/journeys.ts';
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
import { readHabits } from './read-habits.ts';

let world: World;
let workspace: string;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  workspace = await addWorkspace(world.db);
});

const dayMs = 86_400_000;
/** Midnight in Shanghai, some days ago. */
const midnight = Math.floor(Date.now() / dayMs) * dayMs - 8 * 3_600_000 - 2 * dayMs;
let count = 0;

/** Messages that came at this hour in Shanghai, a day apart, of which the first `responses` were opened. */
async function messaged(
  person: string,
  hour: number,
  messages: number,
  responses: number,
  channel = 'email',
) {
  await rows(
    world.db,
    `insert into messages (workspace_id, id, person_id, channel, class, topic, variant, status, due_at, not_before, expires_at,
       sent_at, opened_at)
     select $1, $2 || n, $3, $4, 'marketing', 'news', 'a', 'sent', at, at, at, at, case when n < $5 then at + interval '5 minutes' end
     from generate_series(0, $6::int - 1) n cross join lateral (
       select to_timestamp($7::float8 / 1000) - n * interval '1 day' as at) t`,
    [
      workspace,
      `m${(count += 1)}-`,
      person,
      channel,
      responses,
      messages,
      midnight + hour * 3_600_000 + 600_000,
    ],
  );
}

const reckon = () => reckonHabits({ db: world.db });
const habitsOf = async (person: string) => {
  const given = { now: Date.now(), zones };
  return (await world.db.inWorkspace(workspace, (tx) => readHabits(tx, workspace, [person], given))).get(
    person,
  );
};
const bestHour = async (person: string) => {
  const { hours } = (await habitsOf(person))!;
  return hours.indexOf(Math.max(...hours));
};

describe('habits', () => {
  it('are one’s own where there is enough of it, else of the group: age band, device and stage', async () => {
    const [young, old, freshYoung, freshOld, owl] = (await addPeople(world.db, workspace, 5)) as [
      string,
      string,
      string,
      string,
      string,
    ];
    const aged = (people: readonly string[], age: number) =>
      rows(
        world.db,
        `update people set attributes = jsonb_build_object('age', $2::int) where workspace_id = $3 and id = any ($1::uuid[])`,
        [people, age, workspace],
      );
    await aged([young, freshYoung, owl], 22);
    await aged([old, freshOld], 70);
    for (const hour of [8, 14, 21]) {
      await messaged(young, hour, 100, hour === 21 ? 80 : 10);
      await messaged(old, hour, 100, hour === 8 ? 80 : 10);
    }
    expect(await habitsOf(freshYoung)).toBeUndefined();
    await reckon();
    expect([await bestHour(freshYoung), await bestHour(freshOld)]).toEqual([21, 8]);
    await messaged(owl, 14, 60, 50);
    await messaged(owl, 21, 60, 6);
    expect(await bestHour(owl)).toBe(14);
    // Counted again only after a day.
    await messaged(young, 3, 100, 100);
    await reckon();
    expect(await bestHour(freshYoung)).toBe(21);
  });

  it('are nobody’s business for whoever refuses to be profiled, until they allow it again', async () => {
    const [person] = (await addPeople(world.db, workspace, 1)) as [string];
    await messaged(person, 20, 30, 25);
    await reckon();
    const consent = (status: string, minutes: number) =>
      rows(
        world.db,
        `insert into consents (workspace_id, person_id, channel, topic, status, at, source)
         values ($1, $2, 'profiling', '*', $3, now() + $4 * interval '1 minute', 'test')`,
        [workspace, person, status, minutes],
      );
    expect(await habitsOf(person)).toBeDefined();
    await consent('denied', 0);
    expect(await habitsOf(person)).toBeUndefined();
    await consent('granted', 1);
    expect(await habitsOf(person)).toBeDefined();
  });

  it('tell the channel, too', async () => {
    const [person] = (await addPeople(world.db, workspace, 1)) as [string];
    await messaged(person, 10, 40, 4, 'push');
    await messaged(person, 10, 40, 30, 'email');
    await reckon();
    const { channels } = (await habitsOf(person))!;
    expect(channels.email).toBeGreaterThan(channels.push);
  });

  it('decide in a turn when a journey goes on', async () => {
    const [person] = (await addPeople(world.db, workspace, 1)) as [string];
    await messaged(person, 20, 60, 55);
    await messaged(person, 9, 60, 5);
    await reckon();
    const best = { type: 'wait-best-time', config: { within: 24, channel: 'push', otherwise: '04:00' } };
    await publish(world.db, workspace, journeyOf({ start: trigger, best, end: exit }));
    const at = Date.now();
    await happen(world.db, workspace, [{ personId: person, name: 'Signed Up', at }]);
    const state = newRouterState();
    while ((await routeOnce(engineOn(world.db), { tell: () => {} }, state)) > 0);
    const [entered] = await rows(
      world.db,
      `select until, status, to_char(until at time zone 'Asia/Shanghai', 'HH24') as hour from enrollments where workspace_id = $1`,
      [workspace],
    );
    // At that hour of the day they go on at once.
    const hourNow = Math.floor((at + 8 * 3_600_000) / 3_600_000) % 24;
    if (hourNow === 20) expect(entered!['status']).toBe('done');
    else expect(entered).toMatchObject({ status: 'live', hour: '20' });
  });
});
