import {
  beginErasure,
  beginMove,
  foldRollups,
  getDraft,
  noteFailure,
  publishVersion,
  readJourneyCounts,
  removePerson,
  retryEnrollment,
  type CounterFilter,
  type JourneyCounts,
  type Transaction,
} from '@perennial/db';
import { wrongCounters, wrongRollups } from '@perennial/db/doctor';
import type { Graph } from '@perennial/journey';
import { eventually } from '@perennial/testkit';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { driveClock, type Driving } from '../clock/drive.ts';
import { randomFrom } from '../crashes/scheduler.ts';
import { sweepLoop } from '../sweeper/sweep.ts';
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
  vault,
  kernel,
  type World,
} from '../testing/world.ts';

let world: World;
let driving: Driving;
beforeAll(async () => {
  world = await openWorld();
  driving = { engine: engineOn(world.db), failures: new Map(), deliverDue: null };
});
afterAll(() => world.close());

const hour = 3_600_000;
const start = Date.UTC(2026, 2, 2, 9);
/** Half an hour beside the hours that counters keep. */
const zone = 'Asia/Kolkata';

/** A wait, one of two messages, another wait that an order ends, and the goal. */
function drawing(hours: number): Graph {
  return journeyOf(
    {
      start: trigger,
      rest: wait(hours, 'hours'),
      fork: { type: 'split', config: { arms: ['a', 'b'].map((port) => ({ port, weight: 50 })) } },
      one: sms('One'),
      other: sms('Other'),
      order: waitFor('Order Completed', 30, 'hours'),
      end: exit,
    },
    {
      edges: [
        ['start', 'next', 'rest'],
        ['rest', 'next', 'fork'],
        ['fork', 'a', 'one'],
        ['fork', 'b', 'other'],
        ['one', 'next', 'order'],
        ['other', 'next', 'order'],
        ['order', 'happened', 'end'],
        ['order', 'timeout', 'end'],
      ],
      settings: { goal: { event: 'Order Completed', window: { amount: 2, unit: 'days' }, exits: false } },
    },
  );
}

interface Life {
  readonly workspace: string;
  readonly journey: string;
  readonly chance: () => number;
  /** On the workspace's clock. */
  now: number;
}

const within = <T>({ workspace }: Life, work: (tx: Transaction) => Promise<T>) =>
  world.db.inWorkspace(workspace, work);

async function begin(seed: number): Promise<Life> {
  const workspace = await addWorkspace(world.db, { kind: 'practice', now: start });
  await rows(world.db, 'update workspaces set zone = $2 where id = $1', [workspace, zone]);
  const journey = await publish(world.db, workspace, drawing(7));
  return { workspace, journey, chance: randomFrom(seed), now: start };
}

/** One of those that `sql` finds, in order of id. */
async function one({ workspace, chance }: Life, sql: string): Promise<string | undefined> {
  const found = await rows(world.db, `${sql} order by id`, [workspace]);
  return found[Math.floor(chance() * found.length)]?.['id'] as string | undefined;
}

const inside = `select id from enrollments where workspace_id = $1 and status = 'live'`;
const statuses = ['sending', 'sent', 'failed', 'skipped', 'expired', 'parked', 'unknown', 'cancelled'];

/** What may happen to numbers: people come, act, leave, are erased; time passes; messages end; versions follow each other. */
const acts: readonly ((life: Life) => Promise<unknown>)[] = [
  async (life) => {
    const people = await addPeople(world.db, life.workspace, 1 + Math.floor(life.chance() * 4));
    const events = people.map((personId) => ({ personId, name: 'Signed Up', at: life.now }));
    await happen(world.db, life.workspace, events);
  },
  async (life) => {
    const personId = await one(life, 'select id from people where workspace_id = $1');
    const event = { name: 'Order Completed', at: life.now };
    if (personId) await happen(world.db, life.workspace, [{ personId, ...event }]);
  },
  async (life) => {
    life.now += Math.floor(life.chance() * 11 * hour);
    await rows(world.db, 'update practice_clocks set target = $2 where workspace_id = $1', [
      life.workspace,
      new Date(life.now),
    ]);
    while (await driveClock(driving, life.workspace));
  },
  async (life) => {
    const status = statuses[Math.floor(life.chance() * statuses.length)]!;
    const reason = life.chance() < 0.8 ? JSON.stringify({ code: `for-${status}` }) : null;
    await rows(
      world.db,
      `update messages set status = $2, reason = $3, tries = $4 where workspace_id = $1 and hashtext(id) % 3 = $5`,
      [life.workspace, status, reason, Math.floor(life.chance() * 2), Math.floor(life.chance() * 3)],
    );
  },
  async (life) => {
    const person = await one(
      life,
      `select distinct person_id as id from enrollments where workspace_id = $1`,
    );
    if (person) await within(life, (tx) => removePerson(tx, life.workspace, person, life.journey));
  },
  async (life) => {
    const id = await one(life, inside);
    for (let n = 0; id && n < 3; n += 1)
      await within(life, (tx) => noteFailure(tx, life.workspace, id, 1_000));
  },
  async (life) => {
    const id = await one(life, inside.replace("'live'", "'attention'"));
    if (id) await within(life, (tx) => retryEnrollment(tx, life.workspace, id));
  },
  erase,
  (life) => (life.chance() < 0.3 ? moveOn(life) : Promise.resolve()),
  (life) => within(life, (tx) => foldRollups(tx, 20)),
];

/** Of whoever was erased the numbers stay, and the log does not. */
async function erase(life: Life): Promise<void> {
  const person = await one(life, 'select id from people where workspace_id = $1');
  const erasing = { workspace: life.workspace, id: uuidv7(), by: 'user:x', dayOf: () => '2026-03-02' };
  if (person && life.chance() < 0.3)
    await within(life, (tx) => beginErasure(tx, vault, { ...erasing, person }));
}

/** Another version, which those who are inside follow. */
async function moveOn(life: Life): Promise<void> {
  const graph = drawing(3 + Math.floor(life.chance() * 9));
  const { program, hash } = kernel.compile(graph);
  await within(life, async (tx) => {
    await getDraft(tx, life.workspace, life.journey, { lock: true });
    const next = { graph, program, hash: hash!, publishedBy: 'test' };
    const { version } = await publishVersion(tx, life.workspace, life.journey, next);
    await beginMove(tx, life.workspace, { journey: life.journey, version, targets: {} });
  });
}

async function live(seed: number, possible: typeof acts): Promise<Life> {
  const life = await begin(seed);
  await acts[0]!(life);
  for (let n = 0; n < 90; n += 1) {
    const likely = life.chance() < 0.6 ? 3 : possible.length;
    await possible[Math.floor(life.chance() * likely)]!(life);
  }
  // Somebody is inside at the end, whoever left.
  await acts[0]!(life);
  await acts[2]!(life);
  return life;
}

const counts = ({ workspace, journey }: Life, filter: CounterFilter) =>
  world.db.inWorkspace(workspace, (tx) => readJourneyCounts(tx, { workspace, journey, zone, filter }));

/** As Monitor tells them: what is being sent is on its way like what is queued, and states without a reason have none. */
function comparable({ counters, here, unsent, inside: all, since }: JourneyCounts) {
  const sums = new Map<string, number>();
  for (const { node, status, code, n } of unsent) {
    const told = ['queued', 'sending'].includes(status) ? 'queued' : status;
    const key = ['queued', 'parked', 'unknown'].includes(told)
      ? `${node} ${told}`
      : `${node} ${told} ${code}`;
    sums.set(key, (sums.get(key) ?? 0) + n);
  }
  return { counters, here, inside: all, since, unsent: Object.fromEntries(sums) };
}

/** No hour begins there, so that hours are added up and people counted one by one. */
const ever = '2000-01-01T00:00:01.000Z';

it.each([3, 17, 40])(
  'whatever happens, sums are those of the log and of the rows (seed %i)',
  async (seed) => {
    const life = await live(seed, acts);
    const wrong = await world.db.acrossWorkspaces(async (tx) => [
      ...(await wrongCounters(tx, 20)),
      ...(await wrongRollups(tx, 20)),
    ]);
    expect(wrong).toEqual([]);
    const all = await counts(life, {});
    expect(all.counters.length).toBeGreaterThan(5);
    expect(all.inside.n).toBeGreaterThan(0);
    expect(comparable(all)).toEqual(comparable(await counts(life, { from: ever })));
    for (const version of [1, 2])
      expect(comparable(await counts(life, { version }))).toEqual(
        comparable(await counts(life, { version, from: ever })),
      );
  },
  120_000,
);

it('the sweep folds what connections added by themselves, and no number changes', async () => {
  const life = await live(8, acts.slice(0, 4));
  const loose = `select count(*)::int as n from rollups where workspace_id = $1 and shard <> 0`;
  expect((await rows(world.db, loose, [life.workspace]))[0]!['n']).toBeGreaterThan(10);
  const before = await counts(life, {});
  const controller = new AbortController();
  const nobody = { tell: () => {}, poke: () => {}, backlog: () => 0 };
  const sweeping = sweepLoop(driving.engine, nobody, controller.signal);
  await eventually(async () => expect((await rows(world.db, loose, [life.workspace]))[0]!['n']).toBe(0));
  controller.abort();
  await sweeping;
  expect(await counts(life, {})).toEqual(before);
}, 120_000);

it('days of entry and of the event are those of the log, also where a day begins within an hour', async () => {
  const life = await live(
    5,
    acts.filter((act) => act !== erase),
  );
  const local = (at: string) => `(${at} at time zone '${zone}')::date::text`;
  const logged = await rows(
    world.db,
    `select ${local('s.at')} as on_day, ${local('e.entered_at')} as entered, s.node_id as node, s.kind,
       coalesce(s.port, s.reason ->> 'code') as detail, coalesce(s.variant, '') as variant
     from steps s join enrollments e on e.id = s.enrollment_id
     where s.journey_id = $1 and (s.kind not in ('attention', 'moved') or s.reason ->> 'code' = 'placed')`,
    [life.journey],
  );
  const days = [...new Set(logged.map((row) => row['on_day'] as string))].toSorted();
  expect(days.length).toBeGreaterThan(2);
  for (const day of days) {
    const midnight = Date.parse(`${day}T00:00:00+05:30`);
    const [from, to] = [midnight, midnight + 24 * hour].map((at) => new Date(at).toISOString());
    expect((await counts(life, { from, to })).counters.toSorted(inOrder)).toEqual(
      tally(logged, 'on_day', day),
    );
    expect((await counts(life, { entryFrom: day, entryTo: day })).counters.toSorted(inOrder)).toEqual(
      tally(logged, 'entered', day),
    );
  }
}, 120_000);

function tally(logged: readonly Record<string, unknown>[], by: 'on_day' | 'entered', day: string) {
  const found = new Map<string, number>();
  for (const { node, kind, detail, variant, [by]: on } of logged) {
    const key = JSON.stringify([node, kind, detail, variant]);
    if (on === day) found.set(key, (found.get(key) ?? 0) + 1);
  }
  const lines = [...found].map(([key, n]) => {
    const [node, kind, detail, variant] = JSON.parse(key) as string[];
    return { node, kind, detail, variant, n };
  });
  return lines.toSorted(inOrder);
}

interface Line {
  readonly node?: string | undefined;
  readonly kind?: string | undefined;
  readonly detail?: string | undefined;
  readonly variant?: string | undefined;
}

const nameOf = ({ node, kind, detail, variant }: Line) => [node, kind, detail, variant].join();
const inOrder = (a: Line, b: Line) => (nameOf(a) < nameOf(b) ? -1 : 1);
