import { freshDatabase, type FreshDatabase } from '@perennial/testkit';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { connect, type Database, type Transaction } from '../connection.ts';
import {
  addMoved,
  advanceStageRun,
  beginStageRun,
  cancelStageRun,
  endStageRun,
  everyModel,
  getStageRun,
  isPastBarrier,
  nextOfStageRun,
  noteFailedPage,
  stageRunUnderWay,
} from './stage-runs.ts';
import { earliestDue } from './due.ts';

let fresh: FreshDatabase;
let db: Database;
beforeAll(async () => {
  fresh = await freshDatabase();
  db = connect({ url: fresh.url, connections: 3 });
});
afterAll(async () => {
  await db.close();
  await fresh.drop();
});

let workspace: string;
let people: string[];
beforeEach(async () => {
  workspace = randomUUID();
  people = Array.from({ length: 5 }, () => randomUUID()).sort();
  await db.acrossWorkspaces(async (tx) => {
    await tx.query(`insert into workspaces (id, name, kind, zone) values ($1, 'Test', 'live', 'UTC')`, [
      workspace,
    ]);
    await tx.query(
      `insert into people (workspace_id, id, first_seen, last_seen) select $1, id, now(), now() from unnest($2::uuid[]) as id`,
      [workspace, people],
    );
  });
});
const within = <T>(work: (tx: Transaction) => Promise<T>) => db.inWorkspace(workspace, work);
const begin = (model = 'four', names: readonly string[] | null = null) =>
  within((tx) =>
    beginStageRun(tx, workspace, { model, act: model === everyModel ? 'rebuild' : 'place', names }),
  );
const underWay = () => within((tx) => stageRunUnderWay(tx, workspace, 'four'));
const requests = async () =>
  (await within((tx) => earliestDue(tx, workspace, Date.now() + 1_000, 10))).map((row) => row.kind);

it('goes through everybody page by page, and ends', async () => {
  expect(await begin()).toMatchObject({ state: 'running', done: 0, of: 5, moved: 0 });
  const seen: string[] = [];
  for (;;) {
    const run = (await underWay())!;
    const page = await within((tx) => nextOfStageRun(tx, run, 2));
    if (page.length === 0) break;
    seen.push(...page);
    await within((tx) => advanceStageRun(tx, run, page));
  }
  expect(seen).toEqual(people);
  const run = (await underWay())!;
  expect(run).toMatchObject({ done: 5, after: people[4] });
  await within((tx) => endStageRun(tx, run));
  expect(await within((tx) => getStageRun(tx, workspace, 'four'))).toMatchObject({
    state: 'done',
    done: 5,
    of: 5,
  });
  expect(await requests()).toEqual([]);
  expect(await underWay()).toBeUndefined();
});

it('counts a page once, however often it is told, and nothing of a run that another took the place of', async () => {
  const first = await begin();
  await within((tx) => advanceStageRun(tx, first, people.slice(0, 2)));
  await within((tx) => advanceStageRun(tx, first, people.slice(0, 2)));
  expect(await underWay()).toMatchObject({ done: 2 });
  const second = await begin();
  expect(second.id).not.toBe(first.id);
  await within((tx) => advanceStageRun(tx, first, people));
  await within((tx) => addMoved(tx, workspace, first, 3));
  await within((tx) => endStageRun(tx, first));
  expect(await underWay()).toMatchObject({ id: second.id, done: 0, moved: 0, state: 'running' });
  expect(await requests()).toEqual(['stages:four']);
});

it('waits for whoever began before it and may know the old model', async () => {
  const run = await within(async () => {
    const before = await begin();
    await within(async (tx) => {
      await tx.query('select id from people where workspace_id = $1 for no key update', [workspace]);
      expect(await within((other) => isPastBarrier(other, before))).toBe(false);
      expect(await within((other) => isPastBarrier(other, before))).toBe(false);
    });
    return before;
  });
  // Other databases of the same server may hold it back for a moment.
  await expect.poll(() => within((tx) => isPastBarrier(tx, run))).toBe(true);
});

it('is given up after five failures of one page, and is begun anew by the next save', async () => {
  const run = await begin();
  for (let i = 0; i < 4; i++) await within((tx) => noteFailedPage(tx, run));
  expect(await underWay()).toMatchObject({ state: 'running', tries: 4 });
  await within((tx) => advanceStageRun(tx, run, people.slice(0, 1)));
  for (let i = 0; i < 5; i++) await within((tx) => noteFailedPage(tx, run));
  expect(await within((tx) => getStageRun(tx, workspace, 'four'))).toMatchObject({
    state: 'failed',
    done: 1,
  });
  expect(await requests()).toEqual([]);
  expect(await begin()).toMatchObject({ state: 'running', done: 0 });
});

it('a model that is switched off has no run', async () => {
  await begin();
  await within((tx) => cancelStageRun(tx, workspace, 'four'));
  expect(await within((tx) => getStageRun(tx, workspace, 'four'))).toBeUndefined();
  expect(await requests()).toEqual([]);
});

it('a rebuild looks at those with events of these names, and at what an unfinished one had left', async () => {
  const event = (person: string, name: string) =>
    within((tx) =>
      tx.query(
        `insert into events (workspace_id, seq, person_id, message_id, type, name, at, source)
         values ($1, nextval('event_seq'), $2, $3, 'track', $4, now(), 'server')`,
        [workspace, person, randomUUID(), name],
      ),
    );
  await event(people[1]!, 'Bought');
  await event(people[1]!, 'Bought');
  await event(people[3]!, 'Seen');
  const run = await begin(everyModel, ['Bought']);
  expect(run).toMatchObject({ of: 1, names: ['Bought'] });
  expect(await within((tx) => nextOfStageRun(tx, run, 10))).toEqual([people[1]]);
  expect(await begin(everyModel, ['Seen'])).toMatchObject({ of: 2, names: ['Bought', 'Seen'] });
  expect(await begin(everyModel)).toMatchObject({ of: 5, names: null });
  expect(await begin(everyModel, ['Seen'])).toMatchObject({ of: 5, names: null });
  expect(await within((tx) => getStageRun(tx, workspace, 'any-model'))).toMatchObject({ model: everyModel });
});
