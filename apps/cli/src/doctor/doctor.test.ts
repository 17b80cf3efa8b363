import { randomUUID } from 'node:crypto';
import { addCounts, connect, type Database } from '@perennial/db';
import { freshDatabase, temporalServer, type Anything, type FreshDatabase } from '@perennial/testkit';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../run.ts';

let fresh: FreshDatabase;
let db: Database;
let connection: Connection;
let temporal: string;
const [live, practice, journey, person] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const [lost, woken, listening, practising] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];

beforeAll(async () => {
  fresh = await freshDatabase();
  db = connect({ url: fresh.url });
  ({ address: temporal } = await temporalServer());
  connection = await Connection.connect({ address: temporal });
  await plantSound();
});
afterAll(async () => {
  await connection.close();
  await db.close();
  await fresh.drop();
});

const sql = (text: string, values: readonly unknown[] = []) =>
  db.acrossWorkspaces((tx) => tx.query(text, values));

/** Nothing of this is wrong. */
async function plantSound(): Promise<void> {
  await sql(
    `insert into workspaces (id, name, kind, zone) values ($1, 'Live', 'live', 'Asia/Shanghai'), ($2, 'Practice', 'practice', 'UTC')`,
    [live, practice],
  );
  await sql(
    `insert into journeys (workspace_id, id, name, status, draft) values ($1, $2, 'J', 'live', '{}'), ($3, $2, 'J', 'live', '{}')`,
    [live, journey, practice],
  );
  await rest(live, woken, '1 day');
  await rest(live, listening, null);
  await rest(practice, practising, '1 day');
  const { workflow } = new Client({ connection });
  await workflow.start('enrollment', { workflowId: woken, taskQueue: randomUUID(), args: [live, woken] });
  await step(1);
  await count();
}

const rest = (workspace: string, id: string, until: string | null) =>
  sql(
    `insert into enrollments (workspace_id, id, journey_id, version, person_id, entry_key, status, turn, node_id, position,
       sealed, until, entered_at, poke_at, started)
     values ($1, $2::uuid, $3, 1, $4, $2::uuid::text, 'live', 1, 'wait', '{}', '', now() + $5::interval, '2026-11-01T17:00:00Z',
       now() + $5::interval + interval '5 seconds', true)`,
    [workspace, id, journey, person, until],
  );

const step = (turn: number) =>
  sql(
    `insert into steps (workspace_id, enrollment_id, turn, ord, person_id, journey_id, version, node_id, visit, kind, port, at, reason)
     values ($1, $2, $3, 0, $4, $5, 1, 'start', 1, 'left', 'next', '2026-11-01T17:30:00Z', '{"code":"event"}')`,
    [live, woken, turn, person, journey],
  );

/** 17:00 UTC is the next day in Shanghai. */
const count = () =>
  db.inWorkspace(live, (tx) =>
    addCounts(tx, live, [
      {
        ...{ journey, version: 1, node: 'start', kind: 'left', detail: 'next', variant: '' },
        ...{ entryDay: '2026-11-02', at: Date.parse('2026-11-01T17:30:00Z') },
      },
    ]),
  );

async function doctor(...options: readonly string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const exit = await run(['doctor', ...options], {
    env: { DATABASE_URL: fresh.url, TEMPORAL_ADDRESS: temporal, LANG: 'en_GB.UTF-8' },
    folder: '.',
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
  });
  return { exit, out, err, json: () => JSON.parse(out.join('\n')) as Anything };
}

const countsOf = (json: Anything) =>
  Object.fromEntries(
    json.findings.map((one: { code: string; count: number; mended: number | null }) => [
      one.code,
      [one.count, one.mended],
    ]),
  ) as Record<string, readonly [number, number | null]>;

const healthy = {
  'missing-workflows': [0, null],
  'wrong-counters': [0, null],
  'wrong-rollups': [0, null],
  'stuck-messages': [0, null],
  'standing-runs': [0, null],
  'waiting-events': [0, null],
  'waiting-messages': [0, null],
  'overdue-rows': [0, null],
};

test('in a sound installation there is nothing to find', async () => {
  const found = await doctor('--json');
  expect(countsOf(found.json())).toEqual(healthy);
  expect(found.exit).toBe(0);
  expect((await doctor()).out).toEqual(['Nothing found.']);
});

test('what was broken on purpose is found, told in both languages, and mended', async () => {
  await rest(live, lost, '1 day');
  await step(2);
  await sql(
    `insert into messages (workspace_id, id, person_id, channel, class, topic, variant, status, due_at, not_before, expires_at,
       lease, tries)
     values ($1, 'm', $2, 'sms', 'marketing', 'news', 'a', 'sending', now(), now(), now() + interval '1 day',
       now() - interval '5 minutes', 1)`,
    [live, person],
  );
  await sql(
    `insert into stage_runs (workspace_id, model, id, act, "of") values ($1, 'model', gen_random_uuid(), 'place', 0)`,
    [live],
  );
  await sql(
    `insert into events (workspace_id, seq, person_id, message_id, type, name, at, stored_at, source)
     values ($1, 7, $2, 'e', 'track', 'Seen', now(), now() - interval '1 hour', 'server')`,
    [live, person],
  );
  await sql(`insert into route_queue (seq, workspace_id, person_id, at) values (7, $1, $2, now())`, [
    live,
    person,
  ]);

  const found = await doctor();
  expect(found.exit).toBe(1);
  expect(found.out).toEqual([
    `missing-workflows: 1. People rest whom no workflow would wake. (${lost}) --mend: the sweep of a running worker starts their workflows.`,
    `wrong-counters: 1. Counters say something else than the step log (counted / logged). (${journey} start left next: 1 / 2) --mend: they are counted anew from the log.`,
    `wrong-rollups: 1. Sums of the monitor are others than what they sum up (kept / right). (${journey} event 2026-11-02 start left next: 1 / 2) --mend: they are summed up anew.`,
    'stuck-messages: 1. Messages are being sent by somebody who is gone. --mend: they go out again where the provider knows them, and otherwise wait for their receipt.',
    'standing-runs: 1. Runs about everybody have come to a standstill. (stages:model) --mend: their next page falls due now.',
    'waiting-events: 1. Events have not been routed for long. Start a worker with the role router.',
  ]);
  expect((await doctor('--language', 'zh')).out.at(-1)).toBe(
    'waiting-events: 1. 有事件很久没有处理。 请启动带 router 角色的后台。',
  );

  const mended = await doctor('--mend', '--json');
  expect(countsOf(mended.json())).toEqual({
    ...healthy,
    'missing-workflows': [1, 1],
    'wrong-counters': [1, 1],
    // Two of them sum up counters, which were right about less.
    'wrong-rollups': [3, 3],
    'stuck-messages': [1, 1],
    'standing-runs': [1, 1],
    'waiting-events': [1, null],
  });
  // The events are for a router.
  expect(mended.exit).toBe(1);
  expect(countsOf((await doctor('--json')).json())).toEqual({ ...healthy, 'waiting-events': [1, null] });

  const { rows } = await sql(`select id, started, poke_at <= now() as now from enrollments where id = $1`, [
    lost,
  ]);
  expect(rows).toEqual([{ id: lost, started: false, now: true }]);
  const counted = await sql(`select entry_day::text as day, hour, n::int from counters`);
  // 17:30 UTC is the next day in Shanghai; both steps are counted by the day of entry of their passage.
  expect(counted.rows).toEqual([{ day: '2026-11-02', hour: new Date('2026-11-01T17:00:00Z'), n: 2 }]);
  expect((await sql(`select status from messages`)).rows).toEqual([{ status: 'queued' }]);
  expect((await sql(`select kind, subject from due`)).rows).toEqual([
    { kind: 'stages:model', subject: 'all' },
  ]);
});

describe('sums of the monitor that are wrong are named and put right', () => {
  const sums = async () =>
    (
      await sql(
        `select span, day::text, node_id, kind, detail, sum(n)::int as n from rollups group by 1, 2, 3, 4, 5
         having sum(n) <> 0 order by 1, 2, 3, 4, 5`,
      )
    ).rows;

  test.each([
    ['who stands where', `n = n + 7 where kind = 'here'`, 'now wait here live'],
    ['who is inside', `n = 0 where kind = 'inside'`, 'now  inside live'],
    ['what is unsent', `detail = 'failed:no-such' where kind = 'unsent'`, 'now send unsent failed:no-such'],
    ['all time', `n = n - 1 where span = 'all'`, 'all start left next'],
    ['a day of entry', `day = day + 1 where span = 'entry'`, 'entry 2026-11-02 start left next'],
    ['a day of the event', `variant = 'x' where span = 'event'`, 'event 2026-11-02 start left next'],
  ])('%s', async (_, change, named) => {
    await sql(`delete from messages`);
    await sql(
      `insert into messages (workspace_id, id, person_id, journey_id, version, node_id, channel, class, topic, variant, status,
         due_at, not_before, expires_at)
       values ($1, 'q', $2, $3, 1, 'send', 'sms', 'marketing', 'news', 'a', 'queued', now(), now(), now() + interval '1 day')`,
      [live, person, journey],
    );
    const right = await sums();
    expect(right.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['here', 'inside', 'unsent', 'left']),
    );
    await sql(`update rollups set ${change}`);
    const [found] = (await doctor('--json')).json().findings.filter(isAboutSums);
    expect(found.mended).toBeNull();
    expect(found.examples.join()).toContain(named);
    const [mended] = (await doctor('--mend', '--json')).json().findings.filter(isAboutSums);
    expect([mended.count, mended.mended]).toEqual([found.count, found.count]);
    expect(await sums()).toEqual(right);
  });
});

const isAboutSums = ({ code }: { code: string }) => code === 'wrong-rollups';

test('after Temporal was lost everybody who rests in a live workspace is told again', async () => {
  await sql(`update enrollments set started = true, poke_at = until where workspace_id = $1`, [live]);
  const told = await doctor('--rebuild-temporal', '--json');
  expect([told.exit, told.json()]).toEqual([0, { told: 3 }]);
  const { rows } = await sql(
    `select started, poke_at < now() + interval '1 minute' as soon from enrollments where workspace_id = $1`,
    [live],
  );
  expect(rows).toEqual(Array.from({ length: 3 }, () => ({ started: false, soon: true })));
});

test('a database or a Temporal that can not be reached is told apart from faults', async () => {
  const world = { folder: '.', out: () => {}, err: () => {} };
  const nowhere = 'postgres://nobody@127.0.0.1:9/none';
  expect(await run(['doctor'], { ...world, env: { DATABASE_URL: nowhere } })).toBe(3);
  expect(await run(['migrate'], { ...world, env: { DATABASE_URL: nowhere } })).toBe(3);
  expect(await run(['doctor'], { ...world, env: {} })).toBe(2);
  const env = { DATABASE_URL: fresh.url, TEMPORAL_ADDRESS: '127.0.0.1:9' };
  expect(await run(['doctor'], { ...world, env })).toBe(3);
});

test('a database that is up to date has nothing to migrate', async () => {
  const out: string[] = [];
  const env = { DATABASE_URL: fresh.url };
  const exit = await run(['migrate', '--json'], {
    env,
    folder: '.',
    out: (line) => void out.push(line),
    err: () => {},
  });
  expect([exit, JSON.parse(out.join('\n'))]).toEqual([0, { applied: [] }]);
});
