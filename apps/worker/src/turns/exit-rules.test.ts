import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { JourneySettings } from '@perennial/journey';
import type { Engine } from '../engine.ts';
import { createPostman, type Postman } from '../postman/postman.ts';
import { addPerson } from '../postman/testing/post.ts';
import { routeSafely } from '../router/route-safely.ts';
import { driveClock } from '../clock/drive.ts';
import { exit, sms, trigger, wait } from '../testing/journeys.ts';
import { bought, isVip } from '../testing/rules.ts';
import {
  addWorkspace,
  engineOn,
  happen,
  journeyOf,
  openWorld,
  publish,
  rows,
  stepLog,
  type World,
} from '../testing/world.ts';
import { takeTurns } from './take-turns.ts';

let world: World;
let engine: Engine;
let postman: Postman;
let workspace: string;
const start = Date.UTC(2026, 2, 2, 9);
const entry = { reentry: { kind: 'always' } } as const;

beforeAll(async () => {
  world = await openWorld();
  engine = engineOn(world.db);
  postman = createPostman(engine, { publicUrl: 'https://journeys.example.com' });
});
afterAll(async () => {
  await postman.close();
  await world.close();
});
beforeEach(async () => {
  workspace = await addWorkspace(world.db, { kind: 'practice', now: start });
});

/** Says hello, waits a day, says more; whoever is pulled out is told so, if anything is drawn for that. */
const journey = (settings: Partial<JourneySettings>, farewell = false) =>
  journeyOf(
    {
      start: trigger,
      hello: sms('Hello'),
      wait: wait(1, 'days'),
      more: sms('More'),
      end: exit,
      ...(farewell && { pulled: { type: 'on-exit', config: { goals: true, stops: false } } }),
      ...(farewell && { bye: sms('Bye') }),
    },
    {
      edges: [
        ['start', 'next', 'hello'],
        ['hello', 'next', 'wait'],
        ['wait', 'next', 'more'],
        ['more', 'next', 'end'],
        ...(farewell
          ? ([
              ['pulled', 'next', 'bye'],
              ['bye', 'next', 'end'],
            ] as const)
          : []),
      ],
      settings: { entry, ...settings },
    },
  );

/** Somebody who waits; what was said to them has not left yet. */
async function admit(settings: Partial<JourneySettings>, farewell = false): Promise<string> {
  await publish(world.db, workspace, journey(settings, farewell));
  const person = await addPerson(world.db, workspace, { consent: true });
  await happen(world.db, workspace, [{ personId: person, name: 'Signed Up', at: start }]);
  await arrivals();
  return person;
}

/** What has arrived is routed, and the practice clock stays where it is. */
async function arrivals(): Promise<void> {
  const people = (await rows(world.db, 'select id from people where workspace_id = $1', [workspace])).map(
    (row) => row['id'] as string,
  );
  const task = { workspace, people, skipLocked: false, perPerson: Infinity, upTo: null, dueUpTo: null };
  await routeSafely(engine, task, new Map());
}
const buy = (personId: string) =>
  happen(world.db, workspace, [{ personId, name: 'Order Completed', at: start }]);
const messages = async () =>
  (
    await rows(
      world.db,
      `select node_id, status, reason ->> 'code' as code from messages where workspace_id = $1 order by node_id`,
      [workspace],
    )
  ).map(({ node_id: node, status, code }) => [node, status, code ?? ''].join(' ').trim());
const enrollments = () =>
  rows(world.db, 'select id, status, poke_at from enrollments where workspace_id = $1', [workspace]);
const follow = async () =>
  takeTurns(
    engine,
    workspace,
    (await enrollments()).map((row) => row['id']),
  );

describe('an exit rule, before a message leaves', () => {
  it('K-145 keeps it back though no turn has seen the event, and asks for that turn', async () => {
    const person = await admit({ exits: [bought] });
    await buy(person);
    expect(await postman.deliverDue(workspace, start)).toBe(1);
    expect(await messages()).toEqual(['hello skipped exit-rule']);
    expect(await enrollments()).toMatchObject([{ status: 'live', poke_at: expect.any(Date) }]);
    await follow();
    expect((await stepLog(world.db, workspace)).slice(-1)).toEqual(['wait exited exit-rule']);
  });

  it('K-145 lets it leave when the rule has nothing against it (control)', async () => {
    await admit({ exits: [bought] });
    await postman.deliverDue(workspace, start);
    expect(await messages()).toEqual(['hello sent']);
  });

  it('K-145 a condition that is true by now keeps it back, too', async () => {
    const person = await admit({ exits: [{ kind: 'condition', id: 'vip', when: isVip }] });
    const told = { type: 'identify', name: 'Identify', properties: { vip: true }, at: start } as const;
    await happen(world.db, workspace, [{ personId: person, ...told }]);
    await arrivals();
    expect(await enrollments()).toMatchObject([{ poke_at: expect.any(Date) }]);
    await postman.deliverDue(workspace, start);
    expect(await messages()).toEqual(['hello skipped exit-rule']);
  });

  it('K-145 K-150 what is sent because of it leaves', async () => {
    const person = await admit({ exits: [bought] }, true);
    await buy(person);
    await arrivals();
    await follow();
    expect((await stepLog(world.db, workspace)).slice(-4)).toEqual([
      'wait exited exit-rule',
      'pulled left next',
      'bye sent allowed',
      'bye left next',
    ]);
    await postman.deliverDue(workspace, start);
    expect(await messages()).toEqual(['bye sent', 'hello skipped exit-rule']);
  });
});

it('K-140 an exit rule wakes and takes out at the event’s own time, on the clock that follows', async () => {
  const person = await admit({ exits: [bought] });
  await buy(person);
  const driving = { engine, failures: new Map(), deliverDue: postman.deliverDue };
  await rows(world.db, 'update practice_clocks set target = $2 where workspace_id = $1', [
    workspace,
    new Date(start + 3 * 86_400_000),
  ]);
  while (await driveClock(driving, workspace));
  expect((await stepLog(world.db, workspace)).slice(-1)).toEqual(['wait exited exit-rule']);
  expect((await messages()).some((one) => one.startsWith('more'))).toBe(false);
});

it('K-155 further goals are logged and counted by their ids, also after the end', async () => {
  const window = { amount: 7, unit: 'days' } as const;
  const goal = { event: 'Order Completed', window, exits: true };
  const review = { id: 'review', name: 'Wrote a review', event: 'Review Written', window, exits: false };
  const person = await admit({ goal, goals: [review] });
  await buy(person);
  await arrivals();
  await follow();
  await happen(world.db, workspace, [{ personId: person, name: 'Review Written', at: start }]);
  await arrivals();
  const counted = await rows(
    world.db,
    `select kind, detail, sum(n)::int as n from counters where workspace_id = $1 and kind like '%goal' group by 1, 2 order by 1`,
    [workspace],
  );
  expect(counted).toEqual([
    { kind: 'goal', detail: 'goal', n: 1 },
    { kind: 'other-goal', detail: 'review', n: 1 },
  ]);
});
