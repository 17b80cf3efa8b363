import {
  askForEntries,
  askToLook,
  changeList,
  createSegment,
  expandEntries,
  insertConsents,
  mergePeople,
  type Database,
  type Transaction,
} from '@perennial/db';
import type { Duration, Predicate } from '@perennial/journey';
import { emptyActivity, packActivity } from '@perennial/lifecycle';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { driveClock, type Driving } from '../clock/drive.ts';
import { sms } from '../testing/journeys.ts';
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
  vault,
  type World,
} from '../testing/world.ts';
import { newRouterState, routeOnce } from './route-once.ts';
import { takeDue } from './take-due.ts';

let world: World;
let driving: Driving;
beforeAll(async () => {
  world = await openWorld();
  driving = { engine: engineOn(world.db), failures: new Map(), deliverDue: null };
});
afterAll(() => world.close());

const nobody = { tell: () => {} };
const route = () => routeOnce(driving.engine, nobody, newRouterState());
const start = Date.UTC(2026, 2, 2, 9);
const day = 86_400_000;

const bought: Predicate = { type: 'event', name: 'Order Completed', count: { is: 'at-least', times: 1 } };
const lately = (days: number): Predicate => ({
  ...bought,
  within: { amount: days, unit: 'days' } as Duration,
});

async function keep(workspace: string, name: string, definition: Predicate | null): Promise<string> {
  const id = uuidv7();
  const kind = definition === null ? 'static' : 'live';
  await world.db.inWorkspace(workspace, (tx) =>
    createSegment(tx, workspace, { id, name, kind, definition, ownerId: null }),
  );
  return id;
}

/** As `keep`, for workspaces whose segments are to be kept up to date from the beginning. */
async function ready(workspace: string, name: string, definition: Predicate): Promise<string> {
  const id = await keep(workspace, name, definition);
  while ((await takeDue(driving.engine, nobody, workspace)) === 0);
  return id;
}

async function drive(workspace: string, to: number): Promise<void> {
  await rows(world.db, 'update practice_clocks set target = $2 where workspace_id = $1', [
    workspace,
    new Date(to),
  ]);
  while (await driveClock(driving, workspace));
}

const on = (event: string) => ({ type: 'trigger-event', config: { event } });
const change = (workspace: string, segment: string, act: 'add' | 'remove', people: readonly string[]) =>
  world.db.inWorkspace(workspace, (tx) =>
    changeList(tx, vault, workspace, {
      segment,
      people,
      act,
      at: Date.now(),
      day: '2026-03-02',
      cause: uuidv7(),
    }),
  );
const members = async (segment: string) =>
  (
    await rows(world.db, 'select person_id from segment_members where segment_id = $1 order by 1', [segment])
  ).map((row) => row['person_id'] as string);
const told = async (workspace: string) =>
  (
    await rows(
      world.db,
      `select name, properties ->> 'called' as segment, at from events where workspace_id = $1 and type = 'derived' order by seq`,
      [workspace],
    )
  ).map((row) => `${row['name']} ${row['segment']} ${row['at'].toISOString().slice(0, 10)}`);
/** What the days of a segment add up to. */
const counted = async (db: Database, segment: string) =>
  (
    await rows(
      db,
      'select coalesce(sum(joined - "left"), 0)::int as n from segment_days where segment_id = $1',
      [segment],
    )
  )[0]!['n'] as number;

describe('a live segment', () => {
  it('is joined by an event and left when time is over, and both admit to journeys', async () => {
    const workspace = await addWorkspace(world.db, { kind: 'practice', now: start });
    const segment = await keep(workspace, 'Lately', lately(30));
    const onThis = (event: string) => ({
      type: 'trigger-event',
      config: {
        event,
        where: { type: 'property', path: 'segment', test: { op: 'is', value: segment } },
      },
    });
    await publish(world.db, workspace, journeyOf({ start: onThis('Segment Joined'), hello: sms() }));
    await publish(world.db, workspace, journeyOf({ start: onThis('Segment Left'), back: sms() }));
    const [person] = await addPeople(world.db, workspace, 1);
    await drive(workspace, start + 1_000);
    await happen(world.db, workspace, [{ personId: person!, name: 'Order Completed', at: start + 5_000 }]);
    await drive(workspace, start + 10 * day);
    expect(await members(segment)).toEqual([person]);
    await drive(workspace, start + 40 * day);
    expect(await members(segment)).toEqual([]);
    expect(await told(workspace)).toEqual([
      'Segment Joined Lately 2026-03-02',
      'Segment Left Lately 2026-04-01',
    ]);
    expect(await stepLog(world.db, workspace)).toEqual(
      expect.arrayContaining(['hello sent allowed', 'back sent allowed']),
    );
    expect(await counted(world.db, segment)).toBe(0);
  });

  it('is built page by page and in silence; whoever comes later is told', async () => {
    const workspace = await addWorkspace(world.db);
    const people = await addPeople(world.db, workspace, 3);
    await happen(world.db, workspace, [{ personId: people[0]!, name: 'Order Completed' }]);
    await route();
    const segment = await keep(workspace, 'Buyers', bought);
    while ((await takeDue(driving.engine, nobody, workspace)) === 0);
    expect(
      await rows(world.db, 'select status, built, to_build from segments where id = $1', [segment]),
    ).toEqual([{ status: 'ready', built: 3, to_build: 3 }]);
    expect(await members(segment)).toEqual([people[0]]);
    expect(await told(workspace)).toEqual([]);
    await happen(world.db, workspace, [{ personId: people[1]!, name: 'Order Completed' }]);
    await route();
    expect(await members(segment)).toEqual(people.slice(0, 2));
    expect(await told(workspace)).toHaveLength(1);
    expect(await counted(world.db, segment)).toBe(2);
    // A crash has pages looked at twice: the people are in already.
    await rows(world.db, `update segments set status = 'building', built_up_to = null where id = $1`, [
      segment,
    ]);
    await rows(world.db, `insert into due (workspace_id, kind, subject, at) values ($1, $2, 'all', now())`, [
      workspace,
      `segments:${segment}`,
    ]);
    while ((await takeDue(driving.engine, nobody, workspace)) === 0);
    expect(await members(segment)).toEqual(people.slice(0, 2));
    expect(await counted(world.db, segment)).toBe(2);
    expect(await told(workspace)).toHaveLength(1);
  });

  it('lets nobody out or in of whom it can not be told, and says so', async () => {
    const workspace = await addWorkspace(world.db);
    const older: Predicate = { type: 'attribute', path: 'age', test: { op: 'at-least', value: 18 } };
    const segment = await ready(workspace, 'Adults', older);
    const [person, other] = await addPeople(world.db, workspace, 2);
    const tell = async (personId: string, age: unknown) => {
      await happen(world.db, workspace, [
        { personId, type: 'identify', name: '$identify', properties: { age } },
      ]);
      await route();
    };
    await tell(person!, 20);
    await tell(person!, 'twenty');
    await tell(other!, { years: 30 });
    expect(await members(segment)).toEqual([person]);
    const problems = 'select person_id, code from segment_problems where segment_id = $1 order by 1';
    expect(await rows(world.db, problems, [segment])).toEqual([
      { person_id: person, code: 'not-comparable' },
      { person_id: other, code: 'not-comparable' },
    ]);
    await tell(person!, 10);
    await tell(other!, 30);
    expect(await members(segment)).toEqual([other]);
    expect(await rows(world.db, problems, [segment])).toEqual([]);
    // Missing is no mistake: it is not known, and so they are out.
    await tell(other!, null);
    expect(await members(segment)).toEqual([]);
  });

  it('follows the segments and lists it asks about, in one transaction', async () => {
    const workspace = await addWorkspace(world.db);
    const buyers = await ready(workspace, 'Buyers', bought);
    const others = await ready(workspace, 'Others', {
      type: 'not',
      of: { type: 'segment', segment: buyers },
    });
    const [person] = await addPeople(world.db, workspace, 1);
    await happen(world.db, workspace, [{ personId: person!, name: 'Page' }]);
    await route();
    expect([await members(buyers), await members(others)]).toEqual([[], [person]]);
    await happen(world.db, workspace, [{ personId: person!, name: 'Order Completed' }]);
    await route();
    expect([await members(buyers), await members(others)]).toEqual([[person], []]);
    expect((await told(workspace)).map((line) => line.slice(0, -11))).toEqual([
      'Segment Joined Others',
      'Segment Joined Buyers',
      'Segment Left Others',
    ]);
  });

  it('hears of consents that come from elsewhere', async () => {
    const workspace = await addWorkspace(world.db);
    const segment = await ready(workspace, 'Mail', { type: 'consent', channel: 'email', topic: 'news' });
    const [personId] = await addPeople(world.db, workspace, 1);
    const say = async (status: 'granted' | 'denied') => {
      const consent = { personId: personId!, channel: 'email', topic: 'news', status, at: Date.now() };
      await world.db.inWorkspace(workspace, (tx) =>
        insertConsents(tx, workspace, [{ ...consent, source: 'form' }]),
      );
      while ((await takeDue(driving.engine, nobody, workspace)) === 0);
    };
    await say('granted');
    expect(await members(segment)).toEqual([personId]);
    await say('denied');
    expect(await members(segment)).toEqual([]);
    expect(await rows(world.db, `select 1 from due where workspace_id = $1`, [workspace])).toEqual([]);
  });

  it('hears of scores that are new', async () => {
    const workspace = await addWorkspace(world.db);
    const lost: Predicate = { type: 'score', score: 'alive', test: { op: 'less', value: 0.5 } };
    const segment = await ready(workspace, 'Nearly lost', lost);
    const [personId] = await addPeople(world.db, workspace, 1);
    const score = async (alive: number) => {
      await rows(
        world.db,
        `insert into person_scores (workspace_id, person_id, first_day, last_day, days, orders, revenue, repeat_revenue, as_of, alive)
         values ($1, $2, 0, 9, 2, 2, 100, 50, now(), $3)
         on conflict (workspace_id, person_id) do update set alive = excluded.alive`,
        [workspace, personId, alive],
      );
      await world.db.inWorkspace(workspace, (tx) => askToLook(tx, workspace, 'scored', [personId!]));
      while ((await takeDue(driving.engine, nobody, workspace)) === 0);
    };
    await score(0.9);
    expect(await members(segment)).toEqual([]);
    await score(0.2);
    expect(await members(segment)).toEqual([personId]);
  });

  it('after a merge holds the survivor, if either was in and still is; lists are united', async () => {
    const workspace = await addWorkspace(world.db);
    const buyers = await ready(workspace, 'Buyers', bought);
    const list = await keep(workspace, 'Guests', null);
    const [survivor, absorbed] = await addPeople(world.db, workspace, 2);
    await happen(world.db, workspace, [{ personId: absorbed!, name: 'Order Completed' }]);
    await route();
    await rows(
      world.db,
      'insert into segment_members select $1, $2, id, now() from unnest($3::uuid[]) as id',
      [workspace, list, [survivor, absorbed]],
    );
    await rows(
      world.db,
      'insert into segment_days (workspace_id, segment_id, day, joined) values ($1, $2, now()::date, 2)',
      [workspace, list],
    );
    await world.db.inWorkspace(workspace, (tx) =>
      mergePeople(
        tx,
        vault,
        workspace,
        { survivor: survivor!, absorbed: absorbed!, because: 'alias' },
        () => packActivity(emptyActivity) as never,
      ),
    );
    while ((await takeDue(driving.engine, nobody, workspace)) === 0);
    expect([await members(buyers), await members(list)]).toEqual([[survivor], [survivor]]);
    expect([await counted(world.db, buyers), await counted(world.db, list)]).toEqual([1, 1]);
  });
});

describe('what segments cost', () => {
  /** Statements by what they are about, of routing one batch of events of many people. */
  async function statements(workspace: string, people: readonly string[]): Promise<string[]> {
    await happen(
      world.db,
      workspace,
      people.flatMap((personId) => [
        { personId, name: 'Order Completed' },
        { personId, name: 'Page' },
      ]),
    );
    const seen: string[] = [];
    const inWorkspace: Database['inWorkspace'] = (id, work) =>
      world.db.inWorkspace(id, (tx) => work(listening(tx, seen)));
    const db = { ...world.db, inWorkspace };
    await routeOnce({ ...driving.engine, db }, nobody, newRouterState());
    return seen;
  }
  const listening = (tx: Transaction, seen: string[]): Transaction => ({
    ...tx,
    query: ((statement: string | { text: string }, values: unknown[]) => {
      seen.push(typeof statement === 'string' ? statement : statement.text);
      return tx.query(statement as string, values);
    }) as Transaction['query'],
  });

  it('is nothing where there are none, and as much for many people and segments as for few', async () => {
    const without = await addWorkspace(world.db);
    const guests = await addPeople(world.db, without, 30);
    await statements(without, guests);
    const plain = await statements(without, guests);
    expect(plain.filter((text) => /segment/.test(text))).toEqual([]);
    const workspace = await addWorkspace(world.db);
    const cost = async (people: readonly string[]) => {
      await statements(workspace, people);
      return (await statements(workspace, people)).length - plain.length;
    };
    for (let i = 0; i < 3; i += 1) await ready(workspace, `Lately ${i}`, lately(30 + i));
    // Who is in what, and the events: two.
    expect(await cost(await addPeople(world.db, workspace, 10))).toBe(2);
    for (let i = 3; i < 12; i += 1) await ready(workspace, `Lately ${i}`, lately(30 + i));
    expect(await cost(await addPeople(world.db, workspace, 60))).toBe(2);
    // Everybody joins everything: members, days, events and their keys, and when to look again.
    const joining = await statements(workspace, await addPeople(world.db, workspace, 60));
    expect(joining.length - plain.length).toBeLessThanOrEqual(9);
  });
});

describe('journeys and segments', () => {
  const joined = (segment: string, existing: 'also' | 'later') => ({
    type: 'trigger-segment',
    config: { on: 'joined', segment, existing },
  });
  const entered = async (journey: string) =>
    (
      await rows(world.db, 'select person_id from enrollments where journey_id = $1 order by 1', [journey])
    ).map((row) => row['person_id'] as string);
  /** Everything that is due, and what comes of it. */
  const settle = async (workspace: string) => {
    do while ((await takeDue(driving.engine, nobody, workspace)) === 0);
    while ((await route()) > 0);
  };

  it('published with "also", shows everybody who is in to the journey once, and to no other', async () => {
    const workspace = await addWorkspace(world.db);
    const list = await keep(workspace, 'Guests', null);
    const people = (await addPeople(world.db, workspace, 5)).toSorted();
    await change(workspace, list, 'add', people.slice(0, 3));
    await settle(workspace);
    const also = await publish(world.db, workspace, journeyOf({ start: joined(list, 'also'), hi: sms() }));
    const later = await publish(world.db, workspace, journeyOf({ start: joined(list, 'later'), hi: sms() }));
    const entries = { journey: also, version: 1, segment: list };
    await world.db.inWorkspace(workspace, (tx) => askForEntries(tx, workspace, entries));
    // A page was left half done, and the run begins anew.
    await world.db.inWorkspace(workspace, (tx) =>
      expandEntries(tx, workspace, entries, { width: 2, pause: 0 }),
    );
    await settle(workspace);
    await rows(world.db, `update due set payload = '{}', at = now() where workspace_id = $1`, [workspace]);
    await settle(workspace);
    expect(await entered(also)).toEqual(people.slice(0, 3));
    expect(await entered(later)).toEqual([]);
    await change(workspace, list, 'add', people.slice(3, 4));
    await settle(workspace);
    expect(await entered(also)).toEqual(people.slice(0, 4));
    expect(await entered(later)).toEqual([people[3]]);
  });

  it('a journey puts people on a list and takes them off it, and others follow', async () => {
    const workspace = await addWorkspace(world.db);
    const list = await keep(workspace, 'Guests', null);
    const live = await ready(workspace, 'Guests, live', { type: 'segment', segment: list });
    const act = (of: 'add' | 'remove') => ({ type: 'list', config: { act: of, list } });
    const bye = { type: 'trigger-segment', config: { on: 'left', segment: live } };
    await publish(world.db, workspace, journeyOf({ start: on('In'), list: act('add') }));
    await publish(world.db, workspace, journeyOf({ start: on('Out'), list: act('remove') }));
    const left = await publish(world.db, workspace, journeyOf({ start: bye, hi: sms() }));
    const [personId] = await addPeople(world.db, workspace, 1);
    await happen(world.db, workspace, [{ personId: personId!, name: 'In' }]);
    await settle(workspace);
    expect([await members(list), await members(live)]).toEqual([[personId], [personId]]);
    await happen(world.db, workspace, [{ personId: personId!, name: 'Out' }]);
    await settle(workspace);
    expect([await members(list), await members(live)]).toEqual([[], []]);
    expect(await entered(left)).toEqual([personId]);
    expect([await counted(world.db, list), await counted(world.db, live)]).toEqual([0, 0]);
  });
});
