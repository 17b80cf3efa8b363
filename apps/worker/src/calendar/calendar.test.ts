import {
  askForCalendar,
  editWorkspace,
  mergePeople,
  pauseJourney,
  resumeJourney,
  stopJourney,
} from '@perennial/db';
import type { Graph } from '@perennial/journey';
import { emptyActivity, packActivity } from '@perennial/lifecycle';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { driveClock } from '../clock/drive.ts';
import type { Engine } from '../engine.ts';
import { newRouterState, routeOnce } from '../router/route-once.ts';
import { takeDue } from '../router/take-due.ts';
import { exit, wait } from '../testing/journeys.ts';
import {
  addPeople,
  addWorkspace,
  engineOn,
  happen,
  journeyOf,
  openWorld,
  publish as publishBare,
  rows,
  vault,
  type Row,
  type World,
} from '../testing/world.ts';

const hour = 3_600_000;
const day = 24 * hour;
const teller = { tell: () => {} };

let world: World;
let engine: Engine;
let workspace: string;
beforeAll(async () => {
  world = await openWorld();
  engine = engineOn(world.db);
});
afterAll(() => world.close());

const inWorkspace: World['db']['inWorkspace'] = (id, work) => world.db.inWorkspace(id, work);

/** Monday, 2 March 2026, 17:00 in Shanghai. */
const start = Date.UTC(2026, 2, 2, 9);

async function publish(graph: Graph): Promise<string> {
  const journey = await publishBare(world.db, workspace, graph);
  await inWorkspace(workspace, (tx) => askForCalendar(tx, workspace, journey));
  return journey;
}

/** Lets a practice clock run up to there, until it is quiet. */
async function until(at: number, on: Engine = engine): Promise<void> {
  await rows(world.db, 'update practice_clocks set target = $2 where workspace_id = $1', [
    workspace,
    new Date(at),
  ]);
  const driving = { engine: on, deliverDue: null, failures: new Map<number, number>() };
  while (await driveClock(driving, workspace));
}

const scheduled = (config: object, entry: Partial<Graph['settings']['entry']> = {}) =>
  journeyOf(
    { start: { type: 'trigger-schedule', config: config as never }, rest: wait(1, 'hours'), exit },
    { settings: { entry: { reentry: { kind: 'always' }, ...entry } } },
  );
const birthdays = (config: object = {}) =>
  journeyOf({
    start: {
      type: 'trigger-date',
      config: { attribute: 'birthday', every: 'year', time: '10:00', ...config } as never,
    },
    exit,
  });

const runs = (journey: string): Promise<Row[]> =>
  rows(
    world.db,
    `select occurrence, at, zones, state, done, "of", matched, admitted, failed, refused from journey_runs
     where journey_id = $1 and act = 'admit' order by at, occurrence`,
    [journey],
  );
/** Who entered, as `person instant`, in the order of entering. */
const entered = async (journey: string): Promise<string[]> =>
  (
    await rows(
      world.db,
      `select person_id, at from steps where journey_id = $1 and kind = 'entered' and node_id = 'start' order by at, person_id`,
      [journey],
    )
  ).map(({ person_id: person, at }) => `${String(person)} ${(at as Date).toISOString().slice(0, 16)}`);
const dueDates = async (): Promise<string[]> =>
  (
    await rows(
      world.db,
      `select subject, at from due where workspace_id = $1 and kind like 'date:%' order by at, subject`,
      [workspace],
    )
  ).map(({ subject, at }) => `${String(subject)} ${(at as Date).toISOString().slice(0, 16)}`);

const identify = (personId: string, properties: object, at: number) =>
  happen(world.db, workspace, [
    { personId, name: '$identify', type: 'identify', properties: properties as never, at },
  ]);
const live = async (zone: string, people: readonly string[]) =>
  rows(world.db, 'update people set zone = $2 where id = any($1::uuid[])', [people, zone]);

describe('a schedule', () => {
  beforeEach(async () => {
    workspace = await addWorkspace(world.db, { kind: 'practice', now: start });
  });

  it('lets in those it is for, each time it comes round, and tells what became of them', async () => {
    const [a, b, c] = (await addPeople(world.db, workspace, 3)).toSorted();
    await identify(a!, { country: 'CN' }, start);
    await identify(b!, { country: 'CN' }, start);
    const journey = await publish(
      scheduled(
        { when: { every: 'day', time: '10:00' }, zone: 'Asia/Shanghai' },
        {
          filter: { type: 'attribute', path: 'country', test: { op: 'is', value: 'CN' } },
          reentry: { kind: 'once' },
        },
      ),
    );
    await until(start + 2 * day);
    expect(await entered(journey)).toEqual([`${a!} 2026-03-03T02:00`, `${b!} 2026-03-03T02:00`]);
    expect(await runs(journey)).toMatchObject([
      {
        occurrence: '2026-03-03T10:00',
        state: 'done',
        zones: null,
        done: 3,
        of: 3,
        matched: 2,
        admitted: 2,
        refused: {},
      },
      {
        occurrence: '2026-03-04T10:00',
        state: 'done',
        matched: 2,
        admitted: 0,
        refused: { 'entered-before': 2 },
      },
    ]);
    expect(await rows(world.db, 'select 1 from steps where person_id = $1', [c])).toEqual([]);
  });

  it('lets in so many a minute where the journey has a pace, each at their turn', async () => {
    const people = (await addPeople(world.db, workspace, 8)).toSorted();
    for (const person of people.slice(1)) await identify(person, { country: 'CN' }, start);
    const journey = await publish(
      scheduled(
        { when: { every: 'once', date: '2026-03-03', time: '10:00' }, zone: 'Asia/Shanghai' },
        { filter: { type: 'attribute', path: 'country', test: { op: 'is', value: 'CN' } }, pace: 12 },
      ),
    );
    await until(start + 2 * day);
    // Two every ten seconds; whom the filter keeps out costs no time.
    const at = await rows(
      world.db,
      `select to_char(at at time zone 'UTC', 'HH24:MI:SS') as at, count(*)::int as n from steps
       where journey_id = $1 and kind = 'entered' group by 1 order by 1`,
      [journey],
    );
    expect(at).toEqual([
      { at: '02:00:00', n: 2 },
      { at: '02:00:10', n: 2 },
      { at: '02:00:20', n: 2 },
      { at: '02:00:30', n: 1 },
    ]);
    expect(await runs(journey)).toMatchObject([{ state: 'done', done: 8, of: 8, matched: 7, admitted: 7 }]);
  });

  it('comes to each by their own clock, one run for each moment, in order', async () => {
    const people = (await addPeople(world.db, workspace, 5)).toSorted();
    const [tonga, shanghai, alsoShanghai, berlin, lima] = people;
    await live('Pacific/Tongatapu', [tonga!]);
    await live('Asia/Hong_Kong', [alsoShanghai!]);
    await live('Europe/Berlin', [berlin!]);
    await live('America/Lima', [lima!]);
    const journey = await publish(
      scheduled({ when: { every: 'once', date: '2026-03-29', time: '02:30' }, zone: 'person' }),
    );
    await until(start);
    // It is looked at when the day comes to the first zone; it comes round for somebody later.
    expect(
      await rows(
        world.db,
        `select at, (payload ->> 'comes')::float8 as comes from due where workspace_id = $1 and kind like 'schedule:%'`,
        [workspace],
      ),
    ).toEqual([{ at: new Date('2026-03-28T12:30:00Z'), comes: Date.parse('2026-03-28T13:30:00Z') }]);
    await until(Date.UTC(2026, 2, 31));
    // 02:30 doesn't exist in Berlin on that day.
    expect(await entered(journey)).toEqual([
      `${tonga!} 2026-03-28T13:30`,
      ...[shanghai!, alsoShanghai!].map((id) => `${id} 2026-03-28T18:30`),
      `${berlin!} 2026-03-29T01:30`,
      `${lima!} 2026-03-29T07:30`,
    ]);
    const told = await runs(journey);
    expect(told.map(({ matched, zones }) => [matched, (zones as string[]).toSorted()])).toEqual([
      [1, ['Pacific/Tongatapu']],
      [2, ['Asia/Hong_Kong', 'Asia/Shanghai']],
      [1, ['Europe/Berlin']],
      [1, ['America/Lima']],
    ]);
    expect(new Set(told.map(({ occurrence }) => occurrence as string))).toEqual(
      new Set(['2026-03-29T02:30']),
    );
  });

  it('is not told twice to somebody who flies after it', async () => {
    const [traveller, other] = await addPeople(world.db, workspace, 2);
    await live('America/Lima', [other!]);
    const journey = await publish(
      scheduled({ when: { every: 'once', date: '2026-03-10', time: '10:00' }, zone: 'person' }),
    );
    await until(Date.UTC(2026, 2, 10, 3));
    await identify(traveller!, { timezone: 'America/Lima' }, Date.UTC(2026, 2, 10, 3));
    await until(Date.UTC(2026, 2, 12));
    expect(await entered(journey)).toEqual([`${traveller!} 2026-03-10T02:00`, `${other!} 2026-03-10T15:00`]);
  });

  it('does nothing while its journey is paused, and comes round again when it goes on', async () => {
    await addPeople(world.db, workspace, 1);
    const daily = { when: { every: 'day', time: '10:00' }, zone: 'Asia/Shanghai', last: '2026-03-06' };
    const journey = await publish(scheduled(daily, { reentry: { kind: 'always' } }));
    await until(start + day);
    await inWorkspace(workspace, (tx) => pauseJourney(tx, workspace, journey));
    await until(start + 2 * day);
    expect(await rows(world.db, `select 1 from due where workspace_id = $1`, [workspace])).toEqual([]);
    await inWorkspace(workspace, (tx) => resumeJourney(tx, workspace, journey, { late: 'send' }));
    await until(start + 9 * day);
    expect((await runs(journey)).map(({ occurrence }) => (occurrence as string).slice(5, 10))).toEqual([
      '03-03',
      '03-05',
      '03-06',
    ]);
    expect(await rows(world.db, `select 1 from due where workspace_id = $1`, [workspace])).toEqual([]);
  });

  it('only the engine says that a time came', async () => {
    const [person] = await addPeople(world.db, workspace, 1);
    const journey = await publish(
      scheduled({ when: { every: 'once', date: '2027-01-01', time: '10:00' }, zone: 'UTC' }),
    );
    await happen(world.db, workspace, [
      { personId: person!, name: 'Schedule Due', properties: { node: 'start', journey }, at: start },
    ]);
    await until(start + day);
    expect(await entered(journey)).toEqual([]);
  });
});

describe('a run', () => {
  const pages = 2;
  const many = 1_000 * pages;

  beforeEach(async () => {
    workspace = await addWorkspace(world.db);
  });
  const work = async (on = engine) => {
    while ((await takeDue(on, teller, workspace)) === 0);
  };
  /** A schedule that came round so long ago. */
  async function cameRound(ago: number, entry: Partial<Graph['settings']['entry']> = {}): Promise<string> {
    const then = new Date(Date.now() - ago);
    const local = new Date(Math.ceil(then.getTime() / 60_000) * 60_000).toISOString();
    const journey = await publish(
      scheduled(
        { when: { every: 'once', date: local.slice(0, 10), time: local.slice(11, 16) }, zone: 'UTC' },
        entry,
      ),
    );
    await work();
    await rows(
      world.db,
      `insert into due (workspace_id, kind, subject, at) values ($1, $2, 'all', $3)
       on conflict (workspace_id, kind, subject) do update set at = excluded.at`,
      [workspace, `schedule:${journey}:start`, local],
    );
    return journey;
  }

  it('goes on where it was killed, at whatever statement, and lets nobody in twice', async () => {
    await addPeople(world.db, workspace, 1_000);
    const journey = await cameRound(2 * hour);
    // Dies at some commit, again and again: after the people, after the page, in the middle of a page.
    for (let allowed = 1; allowed < 12; allowed += 1) await work(dyingAfter(allowed)).catch(() => {});
    await work();
    expect(await runs(journey)).toMatchObject([
      { state: 'done', done: 1_000, matched: 1_000, admitted: 1_000, failed: 0, refused: {} },
    ]);
    const counted = await rows(
      world.db,
      `select count(*)::int as n, count(distinct person_id)::int as people from enrollments where journey_id = $1`,
      [journey],
    );
    expect(counted).toEqual([{ n: 1_000, people: 1_000 }]);
  });

  /** An engine whose process dies with its `allowed`th transaction: what it had written is not committed. */
  function dyingAfter(allowed: number): Engine {
    let left = allowed;
    const db: Engine['db'] = {
      ...world.db,
      inWorkspace: (id, task) =>
        world.db.inWorkspace(id, async (tx) => {
          left -= 1;
          if (left < 0) throw Object.assign(new Error('killed'), { code: '57P01' });
          const done = await task(tx);
          if (left === 0) throw Object.assign(new Error('killed'), { code: '57P01' });
          return done;
        }),
    };
    return engineOn(db);
  }

  it('takes ten thousand people without ever holding more than a page of them', async () => {
    await addPeople(world.db, workspace, 10_000);
    await rows(
      world.db,
      `update people set attributes = case when get_byte(phone_hash, 0) < 8 then '{"tier": "gold"}'::jsonb else '{}'::jsonb end
       where workspace_id = $1`,
      [workspace],
    );
    const gold = { type: 'attribute', path: 'tier', test: { op: 'is', value: 'gold' } } as const;
    const journey = await cameRound(hour, { filter: gold });
    let most = 0;
    const db: Engine['db'] = {
      ...world.db,
      inWorkspace: (id, task) =>
        world.db.inWorkspace(id, (tx) => {
          const query: typeof tx.query = async (...asked) => {
            const found = await tx.query(...asked);
            most = Math.max(most, found.rows.length);
            return found as never;
          };
          return task({ ...tx, query });
        }),
    };
    await work(engineOn(db));
    const [{ n }] = (await rows(
      world.db,
      `select count(*)::int as n from people where workspace_id = $1 and attributes ->> 'tier' = 'gold'`,
      [workspace],
    )) as [{ n: number }];
    expect(n).toBeGreaterThan(100);
    expect(await runs(journey)).toMatchObject([
      { state: 'done', done: 10_000, of: 10_000, matched: n, admitted: n },
    ]);
    expect(most).toBe(1_000);
  });

  it('is missed when it is found too late, and nobody is let in', async () => {
    await addPeople(world.db, workspace, 3);
    const journey = await cameRound(25 * hour);
    await work();
    expect(await runs(journey)).toMatchObject([{ state: 'missed', done: 0, admitted: 0 }]);
    expect(await entered(journey)).toEqual([]);
  });

  it('ends when its journey is stopped', async () => {
    await addPeople(world.db, workspace, many);
    const journey = await cameRound(hour);
    await takeSome();
    const [half] = await runs(journey);
    expect(half).toMatchObject({ state: 'running', done: 1_000, of: many });
    await stopJourney(world.db, workspace, journey);
    await work();
    expect(await runs(journey)).toMatchObject([{ state: 'cancelled', done: 1_000, admitted: 1_000 }]);
    expect(await rows(world.db, 'select kind from due where workspace_id = $1', [workspace])).toEqual([]);

    /** Up to the end of the first page. */
    async function takeSome(): Promise<void> {
      let left = 1;
      const db: Engine['db'] = {
        ...world.db,
        inWorkspace: async (id, task) => {
          if (left === 0) throw Object.assign(new Error('enough'), { code: '57P01' });
          const done = await world.db.inWorkspace(id, task);
          left = ((await runs(journey))[0]?.['done'] as number | undefined) === 1_000 ? 0 : 1;
          return done;
        },
      };
      await work(engineOn(db)).catch(() => {});
    }
  });
});

describe('a date of the person’s own', () => {
  beforeEach(async () => {
    workspace = await addWorkspace(world.db, { kind: 'practice', now: start });
  });

  it('comes round in order, by each one’s own clock, year after year', async () => {
    const [a, b, c] = await addPeople(world.db, workspace, 3);
    await live('America/Lima', [b!]);
    await identify(a!, { birthday: '1988-02-29' }, start);
    await identify(b!, { birthday: '1990-03-05' }, start);
    await identify(c!, { birthday: '1990-03-05' }, start);
    const journey = await publish(birthdays());
    await until(Date.UTC(2028, 2, 4));
    expect(await entered(journey)).toEqual([
      `${c!} 2026-03-05T02:00`,
      `${b!} 2026-03-05T15:00`,
      `${a!} 2027-02-28T02:00`,
      `${c!} 2027-03-05T02:00`,
      `${b!} 2027-03-05T15:00`,
      `${a!} 2028-02-29T02:00`,
    ]);
  });

  it('follows the birthday and the zone when they change', async () => {
    const [a] = await addPeople(world.db, workspace, 1);
    const journey = await publish(birthdays({ offset: { side: 'before', days: 2 } }));
    await until(start);
    expect(await dueDates()).toEqual([]);
    await identify(a!, { birthday: '1990-05-03' }, start);
    await until(start + hour);
    expect(await dueDates()).toEqual([`${a!} 2026-05-01T02:00`]);
    await identify(a!, { birthday: '1990-06-03' }, start + hour);
    await until(start + 2 * hour);
    expect(await dueDates()).toEqual([`${a!} 2026-06-01T02:00`]);
    await identify(a!, { timezone: 'America/Lima' }, start + 2 * hour);
    await until(start + 3 * hour);
    expect(await dueDates()).toEqual([`${a!} 2026-06-01T15:00`]);
    await identify(a!, { birthday: 'soon' }, start + 3 * hour);
    await until(start + 4 * hour);
    expect(await dueDates()).toEqual([]);
    await identify(a!, { birthday: null }, start + 4 * hour);
    await until(start + 200 * day);
    expect(await entered(journey)).toEqual([]);
  });

  it('follows the zone of the workspace, for those who have none of their own', async () => {
    const [a, b] = await addPeople(world.db, workspace, 2);
    await live('Asia/Tokyo', [b!]);
    for (const id of [a!, b!]) await identify(id, { birthday: '1990-05-03' }, start);
    await publish(birthdays());
    await until(start);
    expect(await dueDates()).toEqual([`${b!} 2026-05-03T01:00`, `${a!} 2026-05-03T02:00`]);
    await inWorkspace(workspace, (tx) => editWorkspace(tx, workspace, { zone: 'America/Lima' }));
    await until(start + hour);
    expect(await dueDates()).toEqual([`${b!} 2026-05-03T01:00`, `${a!} 2026-05-03T15:00`]);
  });

  it('is known of everybody once the journey is published, forgotten while it is paused', async () => {
    const people = await addPeople(world.db, workspace, 3);
    for (const id of people) await identify(id, { birthday: '1990-03-05' }, start);
    await until(start + hour);
    const journey = await publish(birthdays());
    await until(start + 2 * hour);
    expect(await dueDates()).toHaveLength(3);
    expect(
      await rows(
        world.db,
        `select state, done, "of" from journey_runs where journey_id = $1 and act = 'dates'`,
        [journey],
      ),
    ).toEqual([{ state: 'done', done: 3, of: 3 }]);
    await inWorkspace(workspace, (tx) => pauseJourney(tx, workspace, journey));
    await until(start + 3 * hour);
    expect(await dueDates()).toEqual([]);
    await inWorkspace(workspace, (tx) => resumeJourney(tx, workspace, journey, { late: 'send' }));
    await until(start + 3 * hour);
    expect(await dueDates()).toHaveLength(3);
    await until(start + 4 * day);
    expect(await entered(journey)).toHaveLength(3);
  });

  it('goes over to whom somebody is merged into', async () => {
    const [known, anonymous] = await addPeople(world.db, workspace, 2);
    await identify(anonymous!, { birthday: '1990-03-05' }, start);
    const journey = await publish(birthdays());
    await until(start + hour);
    expect(await dueDates()).toEqual([`${anonymous!} 2026-03-05T02:00`]);
    const merge = { survivor: known!, absorbed: anonymous!, because: 'alias' } as const;
    await inWorkspace(workspace, (tx) =>
      mergePeople(tx, vault, workspace, merge, () => packActivity(emptyActivity)),
    );
    await until(start + 2 * hour);
    expect(await dueDates()).toEqual([`${known!} 2026-03-05T02:00`]);
    await until(start + 4 * day);
    expect(await entered(journey)).toEqual([`${known!} 2026-03-05T02:00`]);
  });

  it('is refused, with the reason, when somebody looks too late', async () => {
    workspace = await addWorkspace(world.db);
    const [a] = await addPeople(world.db, workspace, 1);
    const born = new Date(Date.now() - 2 * day).toISOString().slice(5, 10);
    await identify(a!, { birthday: `1990-${born}` }, Date.now());
    const journey = await publish(birthdays({ time: '00:00' }));
    const state = newRouterState();
    while ((await routeOnce(engine, teller, state)) > 0);
    while ((await takeDue(engine, teller, workspace)) === 0);
    // As if nobody had looked since.
    await rows(
      world.db,
      `update due set at = at - interval '1 year' where workspace_id = $1 and kind like 'date:%'`,
      [workspace],
    );
    while ((await takeDue(engine, teller, workspace)) === 0);
    expect(
      await rows(world.db, `select kind, reason ->> 'code' as code from steps where journey_id = $1`, [
        journey,
      ]),
    ).toEqual([{ kind: 'refused', code: 'date-missed' }]);
    expect(await dueDates()).toHaveLength(1);
  });
});
