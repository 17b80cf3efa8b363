import { canaryKey, freshDatabase, type FreshDatabase } from '@perennial/testkit';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect, type Database } from '../connection.ts';
import { createVault } from '../vault/vault.ts';
import { insertEvents, openEvent, type NewEvent } from './events.ts';

const vault = createVault(canaryKey());
let fresh: FreshDatabase;
let db: Database;
let workspace: string;
beforeAll(async () => {
  fresh = await freshDatabase();
  db = connect({ url: fresh.url });
  workspace = randomUUID();
});
afterAll(async () => {
  await db.close();
  await fresh.drop();
});

const event = (messageId: string, over: Partial<NewEvent> = {}): NewEvent => ({
  personId: '018f0000-0000-7000-8000-00000000000a',
  messageId,
  type: 'track',
  name: 'Order Completed',
  at: Date.UTC(2026, 2, 2, 9, 0, 0, 123),
  source: 'server',
  backfill: false,
  properties: {},
  context: {},
  ...over,
});
const store = (events: readonly NewEvent[], queue = true) =>
  db.inWorkspace(workspace, (tx) => insertEvents(tx, vault, workspace, events, { queue }));
const rows = async (sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  (await db.inWorkspace(workspace, (tx) => tx.query(sql, values))).rows;

it('stores each message id once, whether repeated in one call or later', async () => {
  const first = await store([event('a'), event('b'), event('a')]);
  expect(first.map((stored) => stored.messageId)).toEqual(['a', 'b']);
  expect((await store([event('b'), event('c')])).map((stored) => stored.messageId)).toEqual(['c']);
  expect(await rows('select message_id from events order by seq')).toHaveLength(3);
});

it('numbers them in the order given and queues them', async () => {
  const names = ['z', 'y', 'x', 'w'];
  const stored = await store(names.map((name) => event(name)));
  expect(stored.map(({ messageId }) => messageId)).toEqual(names);
  expect(stored.map(({ seq }) => seq)).toEqual([...stored.map(({ seq }) => seq)].sort((a, b) => a - b));
  const queued = await rows('select seq, at from route_queue where seq >= $1 order by seq', [stored[0]!.seq]);
  expect(queued).toEqual(stored.map(({ seq }) => ({ seq: String(seq), at: new Date(event('').at) })));
});

it('queues nothing when told so', async () => {
  const [stored] = await store([event('quiet')], false);
  expect(await rows('select 1 from route_queue where seq = $1', [stored!.seq])).toEqual([]);
});

it('keeps personal fields out of the clear and gives them back', async () => {
  const properties = { total: 12.5, email: 'canary@example.com', __proto__: { x: 1 } };
  const context = { locale: 'zh-CN', ip: '203.0.113.7' };
  await store([event('personal', { properties, context })]);
  const [row] = await rows(`select properties, context, sealed from events where message_id = 'personal'`);
  expect(row).toMatchObject({ properties: { total: 12.5 }, context: { locale: 'zh-CN' } });
  expect(JSON.stringify([row!['properties'], row!['context']])).not.toContain('canary');
  expect(openEvent(vault, row as never)).toEqual({ properties, context });
});

it('does not let a client take the id of a derived event', async () => {
  await store([event('stage:1')]);
  expect(await store([event('stage:1', { source: 'derived', type: 'derived' })])).toHaveLength(1);
  expect(await store([event('stage:1', { source: 'derived', type: 'derived' })])).toHaveLength(0);
});

it('does not deadlock when two claim the same ids in opposite order', async () => {
  const ids = Array.from({ length: 50 }, (_, n) => `d${n}`);
  const rounds = Array.from({ length: 20 }, (_, n) => (n % 2 ? ids : [...ids].reverse()));
  const stored = await Promise.all(rounds.map((round) => store(round.map((id) => event(id)))));
  expect(stored.flat()).toHaveLength(50);
});

it('takes nothing for an answer', async () => expect(await store([])).toEqual([]));
