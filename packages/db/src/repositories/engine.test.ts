import { canaryKey, freshDatabase, type FreshDatabase } from '@perennial/testkit';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connect, type Database, type Transaction } from '../connection.ts';
import { createVault } from '../vault/vault.ts';
import { earliestDue, nextDue, setDue } from './due.ts';
import { insertEvents } from './events.ts';
import { loadEvents, loadPeople } from './facts.ts';
import { joinReason, splitReason, addCounts } from './steps.ts';
import { workspaceClock, WorkspaceGone } from './workspace-clock.ts';

const vault = createVault(canaryKey());
let fresh: FreshDatabase;
let db: Database;
let workspace: string;
let person: string;
beforeAll(async () => {
  fresh = await freshDatabase();
  db = connect({ url: fresh.url });
});
afterAll(async () => {
  await db.close();
  await fresh.drop();
});
beforeEach(async () => {
  workspace = uuidv7();
  person = uuidv7();
  await sql(`insert into workspaces (id, name, kind, zone) values ($1, 'Test', 'live', 'Asia/Shanghai')`, [
    workspace,
  ]);
  await sql(
    `insert into people (workspace_id, id, attributes, sealed, phone_hash, first_seen, last_seen) values ($1, $2, $3, $4, 'p', now(), now())`,
    [workspace, person, '{"plan":"gold"}', vault.seal({ email: 'ada@example.com' })],
  );
});

const sql = (text: string, values: unknown[]) => db.acrossWorkspaces((tx) => tx.query(text, values));
const within = <T>(work: (tx: Transaction) => Promise<T>) => db.inWorkspace(workspace, work);

describe('people', () => {
  const consent = (status: string, at: string) =>
    sql(
      `insert into consents (workspace_id, person_id, channel, topic, status, at, source) values ($1, $2, 'sms', 'news', $3, $4, 'api')`,
      [workspace, person, status, at],
    );

  it('come with their newest consents, their suppressions, and personal attributes in place', async () => {
    await consent('granted', '2026-03-02T09:00:00Z');
    await consent('denied', '2026-03-01T09:00:00Z');
    await sql(
      `insert into suppressions (workspace_id, channel, address_hash, reason, at) values ($1, 'sms', 'p', '{"code":"bounced"}', now())`,
      [workspace],
    );
    const found = (await within((tx) => loadPeople(tx, vault, workspace, [person, uuidv7()]))).get(person)!;
    expect(found.attributes).toEqual({ plan: 'gold', email: 'ada@example.com' });
    expect(found.channels).toEqual({
      sms: {
        reachable: true,
        confirmed: true,
        suppressed: { code: 'bounced' },
        consent: { news: 'granted' },
      },
      email: { reachable: false, confirmed: true, suppressed: null, consent: {} },
      push: { reachable: false, confirmed: true, suppressed: null, consent: {} },
      inbox: { reachable: false, confirmed: true, suppressed: null, consent: {} },
    });
  });

  it('are reachable by push while one device is not suppressed', async () => {
    const device = (hash: string) =>
      sql(
        `insert into devices (workspace_id, token_hash, person_id, platform, sealed, seen_at) values ($1, $2, $3, 'ios', 's', now())`,
        [workspace, hash, person],
      );
    await Promise.all(['a', 'b'].map(device));
    const suppress = (hash: string) =>
      sql(
        `insert into suppressions (workspace_id, channel, address_hash, reason, at) values ($1, 'push', $2, '{"code":"gone"}', now())`,
        [workspace, hash],
      );
    const push = async () =>
      (await within((tx) => loadPeople(tx, vault, workspace, [person]))).get(person)!.channels.push;
    await suppress('a');
    expect(await push()).toMatchObject({ reachable: true, suppressed: null });
    await suppress('b');
    expect(await push()).toMatchObject({ reachable: true, suppressed: { code: 'gone' } });
  });
});

it('events are read by window, both ends included, each once, in order of (at, seq)', async () => {
  const usual = { personId: person, type: 'track', source: 'server', backfill: false, context: {} } as const;
  const event = (name: string, at: number) => ({
    ...usual,
    name,
    at,
    messageId: `${person}${name}${at}`,
    properties: { email: 'a@b.example', at },
  });
  await within((tx) =>
    insertEvents(
      tx,
      vault,
      workspace,
      [event('B', 3), event('A', 1), event('A', 2), event('A', 4), event('C', 2)],
      { queue: false },
    ),
  );
  const window = (name: string, since: number | null, until: number | null) => ({
    person,
    name,
    since,
    until,
  });
  const read = (...windows: ReturnType<typeof window>[]) =>
    within(async (tx) =>
      (await loadEvents(tx, vault, workspace, windows)).map((one) => `${one.name}${one.at}`),
    );
  expect(await read(window('A', 2, 4))).toEqual(['A2', 'A4']);
  expect(await read(window('A', null, null), window('A', 1, 2), window('B', 3, 3))).toEqual([
    'A1',
    'A2',
    'B3',
    'A4',
  ]);
  const [first] = await within((tx) => loadEvents(tx, vault, workspace, [window('B', null, null)]));
  expect(first!.properties).toEqual({ email: 'a@b.example', at: 3 });
});

describe('reasons', () => {
  it.each([
    [{ seen: [{ path: 'attributes.phone', value: '1' }] }],
    [{ name: 'Ada' }],
    [{ seen: [{ path: 'note', value: 'ada@example.com' }] }],
  ])('that show a person are sealed, and come back: %j', (params) => {
    const { open, sealed } = splitReason(vault, { code: 'x', params });
    expect(open).toEqual({ code: 'x' });
    expect(joinReason(vault, open, sealed)).toEqual({ code: 'x', params });
  });

  it('that do not stay in the clear', () => {
    const reason = {
      code: 'x',
      params: { seen: [{ path: 'plan', value: 'gold' }], until: 1_772_442_000_000 },
    };
    expect(splitReason(vault, reason)).toEqual({ open: reason, sealed: null });
  });
});

it('counters add up over many writers', async () => {
  const journey = uuidv7();
  const count = {
    journey,
    version: 1,
    node: 'n',
    kind: 'sent',
    detail: 'x',
    variant: '',
    entryDay: '2026-03-02',
    at: 0,
  };
  await Promise.all(
    Array.from({ length: 8 }, () =>
      within((tx) => addCounts(tx, workspace, [count, count, { ...count, node: 'm' }])),
    ),
  );
  const { rows } = await sql(
    'select node_id, sum(n)::int as n from counters where journey_id = $1 group by 1 order by 1',
    [journey],
  );
  expect(rows).toEqual([
    { node_id: 'm', n: 8 },
    { node_id: 'n', n: 16 },
  ]);
});

it('due rows: set, moved, unset', async () => {
  const row = (at: number | null) => [{ kind: 'stage:four', subject: person, at }];
  await within((tx) => setDue(tx, workspace, row(5)));
  await within((tx) => setDue(tx, workspace, row(7)));
  expect(await within((tx) => earliestDue(tx, workspace, 10, 5))).toEqual(row(7));
  expect(await within((tx) => nextDue(tx, workspace))).toBeLessThan(0);
  await within((tx) => setDue(tx, workspace, row(null)));
  expect(await within((tx) => nextDue(tx, workspace))).toBeNull();
});

it("a practice workspace's now is its clock's", async () => {
  const live = await within((tx) => workspaceClock(tx, workspace));
  expect(live).toMatchObject({ practice: false, follow: false, zone: 'Asia/Shanghai' });
  expect(Math.abs(live.now - Date.now())).toBeLessThan(5_000);
  await sql(`update workspaces set kind = 'practice' where id = $1`, [workspace]);
  await sql('insert into practice_clocks (workspace_id, now, follow) values ($1, $2, true)', [
    workspace,
    new Date(1_000),
  ]);
  expect(await within((tx) => workspaceClock(tx, workspace))).toMatchObject({
    now: 1_000,
    practice: true,
    follow: true,
  });
  await expect(within((tx) => workspaceClock(tx, uuidv7()))).rejects.toThrow(WorkspaceGone);
});
