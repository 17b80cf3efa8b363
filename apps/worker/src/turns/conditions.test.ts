import { createSegment, insertConsents, lockPeople, loadEnrollments } from '@perennial/db';
import type { EnrollmentState, Predicate } from '@perennial/journey';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { driveClock } from '../clock/drive.ts';
import type { Engine } from '../engine.ts';
import { newRouterState, routeOnce } from '../router/route-once.ts';
import { takeDue } from '../router/take-due.ts';
import { exit, trigger } from '../testing/journeys.ts';
import { isVip, waitEdges, waitUntil } from '../testing/rules.ts';
import { short } from '../testing/short-waits.ts';
import {
  addPeople,
  addWorkspace,
  engineOn,
  happen,
  journeyOf,
  letTimePass,
  openWorld,
  publish,
  rows,
  stepLog,
  vault,
  type World,
} from '../testing/world.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { openSession } from './people-in-turn.ts';
import { runTurns } from './run-turns.ts';
import { takeTurns } from './take-turns.ts';

let world: World;
let engine: Engine;
let workspace: string;
/** Whom the router has told Temporal to wake. */
let pokes: string[];
beforeAll(async () => {
  world = await openWorld();
  engine = engineOn(world.db);
});
afterAll(() => world.close());
beforeEach(async () => {
  workspace = await addWorkspace(world.db);
  pokes = [];
});

const teller = {
  tell: ({ pokes: woken }: { readonly pokes: readonly string[] }) => void pokes.push(...woken),
};
const drain = async () => {
  const state = newRouterState();
  while ((await routeOnce(engine, teller, state)) > 0);
};
const ids = async () =>
  (await rows(world.db, 'select id from enrollments where workspace_id = $1', [workspace])).map(
    (row) => row['id'] as string,
  );
const journey = (when: Predicate) =>
  journeyOf({ start: trigger, wait: waitUntil(when), met: exit, vain: exit }, { edges: waitEdges });
const know = (personId: string, attributes: { readonly [name: string]: unknown }) =>
  happen(world.db, workspace, [{ personId, type: 'identify', name: 'Identify', properties: attributes }]);
const follow = async () => takeTurns(engine, workspace, await ids());

/** Somebody who waits in it. */
async function admit(when: Predicate): Promise<string> {
  await publish(world.db, workspace, journey(when));
  const [person] = await addPeople(world.db, workspace, 1);
  await happen(world.db, workspace, [{ personId: person!, name: 'Signed Up' }]);
  await drain();
  return person!;
}

describe('a wait until a condition', () => {
  it('K-130 is woken by the attribute it looks at, and by no other; what moves nobody is not logged', async () => {
    const person = await admit(isVip);
    await know(person, { city: 'Xiamen' });
    await happen(world.db, workspace, [{ personId: person, name: 'Page Viewed' }]);
    await drain();
    expect(pokes).toEqual([]);
    await know(person, { vip: false });
    await drain();
    expect(pokes).toEqual(await ids());
    await follow();
    expect(await stepLog(world.db, workspace)).toEqual(['start entered next', 'wait waiting for-condition']);
    await know(person, { vip: true });
    await drain();
    await follow();
    expect((await stepLog(world.db, workspace)).slice(2)).toEqual(['wait left true', 'met exited exit-node']);
  });

  it('K-130 is woken by a segment that the person comes to', async () => {
    const segment = uuidv7();
    const loyal: Predicate = { type: 'event', name: 'Order Completed', count: { is: 'at-least', times: 2 } };
    const made = { id: segment, name: 'Loyal', kind: 'live', definition: loyal, ownerId: null } as const;
    await world.db.inWorkspace(workspace, (tx) => createSegment(tx, workspace, made));
    while ((await takeDue(engine, teller, workspace)) === 0);
    const person = await admit({ type: 'segment', segment });
    await happen(world.db, workspace, [{ personId: person, name: 'Order Completed' }]);
    await drain();
    expect(pokes).toEqual([]);
    await happen(world.db, workspace, [{ personId: person, name: 'Order Completed' }]);
    await drain();
    expect(pokes).toEqual(await ids());
    await follow();
    expect(await stepLog(world.db, workspace)).toContain('wait left true');
  });

  it('K-130 is woken by a consent, which no event tells of', async () => {
    const person = await admit({ type: 'consent', channel: 'sms' });
    const granted = {
      channel: 'sms',
      topic: '*',
      status: 'granted',
      at: Date.now(),
      source: 'test',
    } as const;
    await world.db.inWorkspace(workspace, (tx) =>
      insertConsents(tx, workspace, [{ personId: person, ...granted }]),
    );
    await takeDue(engine, teller, workspace);
    expect(pokes).toEqual(await ids());
    await follow();
    expect(await stepLog(world.db, workspace)).toContain('wait left true');
  });

  it('K-130 sees what is known by the same transaction that admitted', async () => {
    await publish(world.db, workspace, journey(isVip));
    const [person] = await addPeople(world.db, workspace, 1);
    await happen(world.db, workspace, [{ personId: person!, name: 'Signed Up' }]);
    await know(person!, { vip: true });
    await drain();
    expect(await stepLog(world.db, workspace)).toContain('wait left true');
  });

  it('K-131 is over at the very moment at which time makes it true', async () => {
    const start = Date.UTC(2026, 2, 2, 9);
    workspace = await addWorkspace(world.db, { kind: 'practice', now: start });
    const silent: Predicate = {
      type: 'event-time',
      name: 'Order Completed',
      which: 'last',
      ago: { is: 'at-least', than: { amount: 3, unit: 'days' } },
    };
    await publish(world.db, workspace, journey(silent));
    const [personId] = await addPeople(world.db, workspace, 1);
    const order = { personId: personId!, name: 'Order Completed' };
    const driving = { engine, failures: new Map(), deliverDue: null };
    const drive = async (to: number) => {
      const target = 'update practice_clocks set target = $2 where workspace_id = $1';
      await rows(world.db, target, [workspace, new Date(to)]);
      while (await driveClock(driving, workspace));
    };
    const day = 86_400_000;
    await happen(world.db, workspace, [
      { ...order, at: start - 1 },
      { ...order, name: 'Signed Up', at: start },
    ]);
    await drive(start + 2 * day);
    // Another order puts it off.
    await happen(world.db, workspace, [{ ...order, at: start + 2 * day }]);
    await drive(start + 10 * day);
    const left = await rows(
      world.db,
      `select port, at from steps where workspace_id = $1 and node_id = 'wait' and kind = 'left'`,
      [workspace],
    );
    expect(left).toEqual([{ port: 'true', at: new Date(start + 5 * day) }]);
  });

  it('K-130 a rest that watches nothing leaves no row to be found', async () => {
    await publish(world.db, workspace, journeyOf({ start: trigger, wait: short(60_000), end: exit }));
    const [person] = await addPeople(world.db, workspace, 1);
    await happen(world.db, workspace, [{ personId: person!, name: 'Signed Up' }]);
    await drain();
    expect(await rows(world.db, 'select 1 from interests where workspace_id = $1', [workspace])).toEqual([]);
  });
});

describe('a fact that changes between the decision to wait and its commit', () => {
  /** Takes the turn that leads into the wait; `meanwhile` happens when it is decided and not yet committed. */
  async function turnWith(person: string, isLocked: boolean, meanwhile: () => Promise<void>): Promise<void> {
    await world.db.inWorkspace(workspace, async (own) => {
      const tx = oneAtATime(own);
      if (isLocked) await lockPeople(tx, workspace, [person]);
      const enrollments = await loadEnrollments<EnrollmentState>(tx, vault, workspace, await ids());
      await runTurns(await openSession(engine, tx, workspace, [person]), enrollments);
      await meanwhile();
    });
  }

  async function arrange(): Promise<string> {
    const graph = journeyOf(
      { start: trigger, first: short(60_000), wait: waitUntil(isVip), met: exit, vain: exit },
      { edges: [['start', 'next', 'first'], ['first', 'next', 'wait'], ...waitEdges.slice(1)] },
    );
    await publish(world.db, workspace, graph);
    const [person] = await addPeople(world.db, workspace, 1);
    await happen(world.db, workspace, [{ personId: person!, name: 'Signed Up' }]);
    await drain();
    await letTimePass(world.db, workspace, 61_000);
    return person!;
  }

  const changed = (person: string) => async () => {
    await know(person, { vip: true });
    await drain();
  };

  it('wakes nobody when turns take no lock (control)', async () => {
    const person = await arrange();
    await turnWith(person, false, changed(person));
    await drain();
    expect(await stepLog(world.db, workspace)).toContain('wait waiting for-condition');
    expect(pokes).toEqual([]);
  });

  it('is routed after the commit, and wakes them', async () => {
    const person = await arrange();
    await turnWith(person, true, changed(person));
    expect(pokes).toEqual([]);
    await drain();
    expect(pokes).toEqual(await ids());
    await follow();
    expect(await stepLog(world.db, workspace)).toContain('wait left true');
  });
});
