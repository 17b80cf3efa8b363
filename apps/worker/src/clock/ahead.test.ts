import { fourStages } from '@perennial/lifecycle';
import { isLong } from '@perennial/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exit, sms, trigger, wait, waitFor } from '../testing/journeys.ts';
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
import { driveClock, type Driving } from './drive.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const start = Date.UTC(2026, 2, 2, 9);
const minute = 60_000;
const day = 1_440 * minute;

/** Numbers in [0, 1), the same for the same seed. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Many at the same times, and at the very ends of waits. */
function historyOf(seed: number, people: number, length: number) {
  const next = numbers(seed);
  const pick = <T>(list: readonly T[]) => list[Math.floor(next() * list.length)]!;
  return Array.from({ length }, () => ({
    person: Math.floor(next() * people),
    name: pick(['Signed Up', 'Order Completed', 'Product Viewed', 'C', 'D']),
    at:
      start +
      pick([0, 1, 1, 30 * day, 130 * day]) +
      Math.floor(next() * 40) * 15 * minute +
      pick([0, 0, 0, 1, 7_001]),
  }));
}

const journeys = () => [
  journeyOf(
    {
      start: trigger,
      hi: sms(),
      order: waitFor('Order Completed', 60),
      got: waitFor('Delivered', 30),
      bye: sms(),
    },
    { settings: { goal: { event: 'C', window: { amount: 1, unit: 'days' as const }, exits: true } } },
  ),
  journeyOf({
    start: { type: 'trigger-event', config: { event: 'D' } },
    a: wait(30),
    b: waitFor('Signed Up', 45),
    c: wait(15),
    d: wait(2, 'days'),
    end: exit,
  }),
  journeyOf({
    start: { type: 'trigger-stage', config: { on: 'entered', model: fourStages.id, stage: 'dormant' } },
    w: wait(15),
    hi: sms(),
  }),
];

interface Told {
  readonly log: unknown;
  readonly others: unknown;
  readonly delivered: readonly string[];
}

/** Lives a history to its end and `days` more, so many things in one transaction; answers all that came of it. */
async function live(seed: number, width: number, follow: boolean): Promise<Told> {
  const workspace = await addWorkspace(world.db, { kind: 'practice', now: start, follow });
  await rows(world.db, 'insert into stage_models (workspace_id, id, model) values ($1, $2, $3)', [
    workspace,
    fourStages.id,
    JSON.stringify(fourStages),
  ]);
  const ids: string[] = [];
  for (const graph of journeys()) ids.push(await publish(world.db, workspace, graph));
  const people = await addPeople(world.db, workspace, 12);
  const placeOf = (id: string) => people.indexOf(id);
  const delivered: string[] = [];
  const deliverDue: Driving['deliverDue'] = async (_, upTo) => {
    const sent = await rows(
      world.db,
      `with sent as (update messages set status = 'sent' where workspace_id = $1 and status = 'queued'
         and not_before <= $2 returning person_id, node_id, not_before) select * from sent order by not_before, person_id, node_id`,
      [workspace, new Date(upTo)],
    );
    for (const row of sent) delivered.push(`${upTo} ${placeOf(row['person_id'])} ${row['node_id']}`);
    // Receipts are events like any other.
    const told = sent.filter((row) => placeOf(row['person_id']) % 2 === 0);
    const receipts = told.map((row) => ({
      personId: row['person_id'] as string,
      name: 'Delivered',
      at: upTo,
    }));
    if (receipts.length > 0) await happen(world.db, workspace, receipts);
    return sent.length;
  };
  const driving = { engine: engineOn(world.db), failures: new Map(), deliverDue, width };
  const history = historyOf(seed, people.length, 150);
  await happen(
    world.db,
    workspace,
    history.map(({ person, ...event }) => ({ ...event, personId: people[person]! })),
  );
  while (await driveClock(driving, workspace));
  await rows(world.db, 'update practice_clocks set target = $2 where workspace_id = $1', [
    workspace,
    new Date(start + 300 * day),
  ]);
  while (await driveClock(driving, workspace));
  return { ...(await told(workspace, ids, placeOf)), delivered };
}

/** All rows, people and journeys by their place, and without what differs from run to run. */
async function told(workspace: string, journeys: readonly string[], placeOf: (id: string) => number) {
  const steps = await rows(
    world.db,
    `select enrollment_id, journey_id, person_id, string_agg(at || ' ' || node_id || ' ' || visit || ' ' || kind || ' '
       || coalesce(port, '') || ' ' || (reason ->> 'code'), ', ' order by turn, ord) as log
     from steps where workspace_id = $1 group by 1, 2, 3`,
    [workspace],
  );
  const log = steps
    .map((row) => `${placeOf(row['person_id'])} ${journeys.indexOf(row['journey_id'])} ${row['log']}`)
    .sort();
  const query = async (sql: string) =>
    (await rows(world.db, sql, [workspace]))
      .map(({ person_id: person, ...row }) => JSON.stringify([placeOf(person as string), row]))
      .sort();
  const others = {
    messages: await query(
      'select person_id, node_id, status, due_at, not_before from messages where workspace_id = $1',
    ),
    stages: await query('select person_id, from_stage, stage, at from stage_history where workspace_id = $1'),
    people: await query('select id as person_id, stages, activity from people where workspace_id = $1'),
    ends: await query(
      'select person_id, status, until, entered_at, ended_at, reason from enrollments where workspace_id = $1',
    ),
    due: await query(`select subject as person_id, kind, at from due where workspace_id = $1`),
    clock: await rows(world.db, 'select now from practice_clocks where workspace_id = $1', [workspace]),
  };
  return { log, others };
}

describe('many instants in one transaction', () => {
  it.each(isLong ? [1, 2, 3, 4] : [1, 2])(
    'come to the same as one instant at a time (history %i)',
    async (seed) => {
      const one = await live(seed, 0, true);
      expect((one.log as string[]).length).toBeGreaterThan(30);
      expect(one.delivered.length).toBeGreaterThan(10);
      for (const width of [500, 3]) expect(await live(seed, width, true)).toEqual(one);
    },
    300_000,
  );

  it('pass over nobody who was woken in vain', async () => {
    const workspace = await addWorkspace(world.db, { kind: 'practice', now: start, follow: true });
    const events = [
      {
        port: 'paid',
        event: 'Order Completed',
        where: { type: 'property', path: 'paid', test: { op: 'is', value: true } },
      },
    ];
    const config = { events, timeout: { amount: 60, unit: 'minutes' }, lookBack: false };
    await publish(
      world.db,
      workspace,
      journeyOf({ start: trigger, paid: { type: 'wait-for-event', config }, end: exit }),
    );
    const [woken, later] = (await addPeople(world.db, workspace, 2)) as [string, string];
    const driving = { engine: engineOn(world.db), failures: new Map(), deliverDue: null };
    await happen(world.db, workspace, [
      { personId: woken, name: 'Signed Up', at: start },
      { personId: later, name: 'Signed Up', at: start + 40 * minute },
    ]);
    while (await driveClock(driving, workspace));
    // In a transaction of its own: who is admitted in the same one is not woken but goes on at once.
    await happen(world.db, workspace, [
      { personId: woken, name: 'Order Completed', at: start + 50 * minute },
    ]);
    await rows(world.db, 'update practice_clocks set target = $2 where workspace_id = $1', [
      workspace,
      new Date(start + day),
    ]);
    while (await driveClock(driving, workspace));
    const left = await rows(
      world.db,
      `select person_id, at from steps where workspace_id = $1 and node_id = 'paid' and kind = 'left' order by at`,
      [workspace],
    );
    expect(left).toEqual([
      { person_id: woken, at: new Date(start + 60 * minute) },
      { person_id: later, at: new Date(start + 100 * minute) },
    ]);
  }, 60_000);

  it('come to the same when the clock does not follow', async () => {
    expect(await live(5, 500, false)).toEqual(await live(5, 0, false));
  }, 300_000);
});
