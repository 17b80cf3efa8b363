import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect, identity, lockIdentities, movedTables, mergedTables, type Database } from '@perennial/db';
import { startIngest, type IngestServer, type TestWorkspace } from './testing/ingest-server.ts';

let server: IngestServer;
let other: Database;
let workspace: TestWorkspace;
beforeAll(async () => {
  // A busy machine must not turn waiting into a refusal here: only deadlocks may.
  // And requests must race with each other, as many as there are connections, instead of sharing a transaction.
  server = await startIngest({ patience: 60_000, gathering: { lanes: 10, mostEvents: 1 } });
  other = connect({ url: server.fresh.url, connections: 4 });
  workspace = await server.workspace();
});
afterAll(async () => {
  await other.close();
  await server.close();
});

const track = (ids: object, over: object = {}) => ({
  type: 'track',
  event: 'E',
  messageId: randomUUID(),
  ...ids,
  ...over,
});
const send = async (batch: object[], key = workspace.keys.server) =>
  (await server.post('/v1/batch', key, { batch })).status;
const deadlocks = async () =>
  Number(
    (await server.rows(`select deadlocks from pg_stat_database where datname = current_database()`))[0]![
      'deadlocks'
    ],
  );
const shuffled = <T>(list: readonly T[]) =>
  list
    .map((value) => [Math.random(), value] as const)
    .sort(([a], [b]) => a - b)
    .map(([, value]) => value);

it('race 13: overlapping people in any order, new and old, never deadlock', async () => {
  const ids = Array.from({ length: 40 }, (_, n) => `race-${n}`);
  const before = await deadlocks();
  const rounds = Array.from({ length: 60 }, (_, n) =>
    shuffled(ids).map((id, k) => {
      if (n % 3 === 0)
        return { ...track({ userId: id }), type: 'identify', traits: { email: `${id}.${n}@example.com` } };
      if (n % 3 === 1) return track({ anonymousId: `anon-${id}`, ...(k % 4 === 0 && { userId: id }) });
      return track({ userId: id }, { context: { device: { token: `token-${id}`, type: 'ios' } } });
    }),
  );
  const statuses = await Promise.all(rounds.map((batch) => send(batch)));
  expect([new Set(statuses), server.log.filter((line) => line.includes('trouble'))]).toEqual([
    new Set([200]),
    [],
  ]);
  expect(await server.rows('select 1 from events where workspace_id = $1', [workspace.id])).toHaveLength(
    2_400,
  );
  // Every event lies with a person who is still there.
  const lost = await server.rows(
    `select 1 from events e join people p on p.workspace_id = e.workspace_id and p.id = e.person_id where e.workspace_id = $1 and p.merged_into is not null`,
    [workspace.id],
  );
  expect(lost).toEqual([]);
  expect(await deadlocks()).toBe(before);
});

it('race 13, the variant that fails: people locked in the order of the events', async () => {
  const people = (
    await server.rows<{ id: string }>(
      'select id from people where workspace_id = $1 and merged_into is null',
      [workspace.id],
    )
  ).map(({ id }) => id);
  const before = await deadlocks();
  const lock = (order: readonly string[]) =>
    other.inWorkspace(workspace.id, async (tx) => {
      for (const id of order)
        await tx.query('select 1 from people where workspace_id = $1 and id = $2 for no key update', [
          workspace.id,
          id,
        ]);
    });
  await Promise.allSettled(Array.from({ length: 8 }, (_, n) => lock(n % 2 ? people : people.toReversed())));
  expect(await server.rows('select pg_stat_clear_snapshot()')).toBeDefined();
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  expect(await deadlocks()).toBeGreaterThan(before);
});

it('race 15: the router holding a person keeps no event of theirs waiting', async () => {
  await send([track({ userId: 'held' })]);
  const hash = server.vault.lookup('user', workspace.id, 'held');
  await other.inWorkspace(workspace.id, async (tx) => {
    await tx.query(
      'select 1 from people p join identities i on i.person_id = p.id where i.hash = $1 for no key update of p',
      [hash],
    );
    // One that waits for this transaction to end is told to come back later.
    expect(await send([track({ userId: 'held' })])).toBe(200);
  });
});

it('race 15, the variant that fails: a router that locks for update', async () => {
  const hash = server.vault.lookup('user', workspace.id, 'held');
  await other.inWorkspace(workspace.id, async (tx) => {
    await tx.query(
      'select 1 from people p join identities i on i.person_id = p.id where i.hash = $1 for update of p',
      [hash],
    );
    const name = identity(server.vault, workspace.id, 'user', 'held');
    const waiting = server.db.inWorkspace(workspace.id, (mine) =>
      lockIdentities(mine, workspace.id, [name], 'shared'),
    );
    await expect(waiting).rejects.toMatchObject({ code: '55P03' });
  });
});

it('race 2c: every stored event has its own row in the queue', async () => {
  const [counts] = await server.rows(
    `select count(*)::int as events, count(q.seq)::int as queued from events e left join route_queue q using (seq) where e.workspace_id = $1`,
    [workspace.id],
  );
  expect(counts!['queued']).toBe(counts!['events']);
});

it('the same new person from twenty requests at once is one person', async () => {
  const mine = await server.workspace();
  await Promise.all(
    Array.from({ length: 20 }, () =>
      send([track({ userId: 'new', anonymousId: 'first' })], mine.keys.server),
    ),
  );
  expect(await server.rows('select 1 from people where workspace_id = $1', [mine.id])).toHaveLength(1);
  expect(await server.rows('select 1 from events where workspace_id = $1', [mine.id])).toHaveLength(20);
});

it('a visitor identified as two people at once belongs to one of them', async () => {
  const mine = await server.workspace();
  for (let round = 0; round < 10; round++) {
    await send([track({ anonymousId: `shared-${round}` })], mine.keys.server);
    await Promise.all(
      ['ada', 'bob'].map((id) =>
        send([track({ userId: `${id}-${round}`, anonymousId: `shared-${round}` })], mine.keys.server),
      ),
    );
  }
  const owners = await server.rows(
    `select person_id, count(*) filter (where kind = 'user')::int as users from identities where workspace_id = $1 group by 1`,
    [mine.id],
  );
  expect(owners).toHaveLength(20);
  expect(owners.every((row) => row['users'] === 1)).toBe(true);
});

it('events that arrive while their person is being merged follow them', async () => {
  const mine = await server.workspace();
  for (let round = 0; round < 10; round++) {
    await send([track({ userId: `u${round}` }), track({ anonymousId: `a${round}` })], mine.keys.server);
    await Promise.all([
      send([track({ userId: `u${round}`, anonymousId: `a${round}` })], mine.keys.server),
      ...Array.from({ length: 6 }, () => send([track({ anonymousId: `a${round}` })], mine.keys.server)),
    ]);
  }
  const [stranded] = await server.rows(
    `select count(*)::int as n from events e join people p on p.id = e.person_id where e.workspace_id = $1 and p.merged_into is not null`,
    [mine.id],
  );
  expect(stranded!['n']).toBe(0);
  expect(
    await server.rows('select 1 from people where workspace_id = $1 and merged_into is null', [mine.id]),
  ).toHaveLength(10);
});

it('a merge knows every table that speaks of people', async () => {
  const tables = await server.rows<{ name: string }>(
    `select c.relname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
     where a.attname = 'person_id' and c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace order by 1`,
  );
  expect(tables.map(({ name }) => name)).toEqual([...movedTables, ...mergedTables].sort());
});

it('practice workspaces: times by their own clock, and as they stand when it follows the data', async () => {
  const [standing, following] = [await server.workspace('practice'), await server.workspace('practice')];
  for (const [{ id }, follow] of [
    [standing, false],
    [following, true],
  ] as const)
    await server.rows('insert into practice_clocks (workspace_id, now, follow) values ($1, $2, $3)', [
      id,
      '2026-01-01T00:00:00Z',
      follow,
    ]);
  const sentAt = new Date().toISOString();
  const events = [
    track({ userId: 'u' }, { timestamp: sentAt }),
    track({ userId: 'u' }, { timestamp: '2026-05-01T00:00:00Z' }),
  ];
  for (const { keys } of [standing, following])
    await server.post('/v1/batch', keys.server, { batch: events, sentAt });
  const times = async (id: string) =>
    await server.rows('select at, backfill from events where workspace_id = $1 order by seq', [id]);
  const age = Date.parse(sentAt) - Date.parse('2026-05-01T00:00:00Z');
  expect(await times(standing.id)).toEqual([
    { at: new Date('2026-01-01T00:00:00Z'), backfill: false },
    age > 0
      ? { at: new Date(Date.parse('2026-01-01T00:00:00Z') - age), backfill: true }
      : { at: new Date('2026-01-01T00:05:00Z'), backfill: false },
  ]);
  expect(await times(following.id)).toEqual([
    { at: new Date(sentAt), backfill: false },
    { at: new Date('2026-05-01T00:00:00Z'), backfill: false },
  ]);
});
