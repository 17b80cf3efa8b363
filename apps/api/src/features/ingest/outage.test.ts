import { randomUUID } from 'node:crypto';
import net, { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { troubleOf } from './database-trouble.ts';
import { notNow } from './overload.ts';
import { startIngest, type IngestServer, type TestWorkspace } from './testing/ingest-server.ts';

/** A wire to the database that can be cut, or go silent with all connections left open. */
let wire: { mode: 'open' | 'silent' | 'cut'; server: net.Server; sockets: Set<net.Socket> };
let server: IngestServer;
let workspace: TestWorkspace;
beforeAll(async () => {
  wire = { mode: 'open', server: net.createServer(), sockets: new Set() };
  await new Promise<void>((resolve) => wire.server.listen(0, '127.0.0.1', resolve));
  server = await startIngest({
    connections: 3,
    mostWaiting: 20,
    databaseUrl: (url) => {
      const target = new URL(url);
      const port = Number(target.port);
      wire.server.on('connection', (near) => connectThrough(near, port));
      target.port = String((wire.server.address() as AddressInfo).port);
      return target.href;
    },
  });
  workspace = await server.workspace();
  expect(await send()).toMatchObject({ status: 200 });
});
afterAll(async () => {
  for (const socket of wire.sockets) socket.destroy();
  wire.server.close();
  await server.close();
});

function connectThrough(near: net.Socket, port: number): void {
  if (wire.mode === 'cut') return void near.destroy();
  const far = net.connect(port, '127.0.0.1');
  for (const [from, to] of [
    [near, far],
    [far, near],
  ] as const) {
    wire.sockets.add(from);
    from.on('data', (chunk) => wire.mode === 'open' && to.write(chunk));
    from.on('close', () => to.destroy());
    from.on('error', () => to.destroy());
  }
}

const track = (over: object = {}) => ({
  type: 'track',
  event: 'E',
  userId: 'u',
  messageId: randomUUID(),
  ...over,
});
async function send(event: object = track()) {
  const start = performance.now();
  const answer = await server.post('/v1/track', workspace.keys.server, event);
  return {
    status: answer.status,
    retryAfter: Number(answer.headers.get('retry-after')),
    took: performance.now() - start,
  };
}
const expectLater = (answer: Awaited<ReturnType<typeof send>>) => {
  expect(answer.status).toBe(429);
  expect(answer.retryAfter).toBeGreaterThanOrEqual(5);
  expect(answer.retryAfter).toBeLessThanOrEqual(30);
  expect(answer.took).toBeLessThan(5_000);
};
const stored = (messageId: string) => server.rows('select 1 from events where message_id = $1', [messageId]);

it('W7: a database that refuses connections', async () => {
  wire.mode = 'cut';
  for (const socket of wire.sockets) socket.destroy();
  expectLater(await send());
  const unknown = await server.post('/v1/track', randomUUID(), track());
  expect(unknown.status).toBe(429);
  wire.mode = 'open';
  expect((await send()).status).toBe(200);
});

it('W7: a database that has gone silent', async () => {
  wire.mode = 'silent';
  const event = track();
  expectLater(await send(event));
  for (const socket of wire.sockets) socket.destroy();
  wire.mode = 'open';
  expect((await send(event)).status).toBe(200);
  expect(await stored(event.messageId)).toHaveLength(1);
});

it('W7: a table that is locked, and what was answered 429 is not stored behind the client’s back', async () => {
  const event = track();
  await server.rows(
    `create function dawdle() returns trigger language plpgsql as $$ begin perform pg_sleep(5.5); return new; end $$`,
  );
  await server.rows(
    `create trigger dawdle before insert on events for each row when (new.name = 'Slow') execute function dawdle()`,
  );
  expectLater(await send({ ...event, event: 'Slow' }));
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  expect(await stored(event.messageId)).toHaveLength(0);
  await server.rows('drop trigger dawdle on events');
}, 20_000);

it('W7: all connections taken, and too many waiting', async () => {
  const holding = Promise.all(
    Array.from({ length: 3 }, () => server.db.acrossWorkspaces((tx) => tx.query('select pg_sleep(6)'))),
  );
  const answers = await Promise.all(Array.from({ length: 60 }, () => send()));
  answers.forEach(expectLater);
  // Refused without waiting for a connection: well before the patience of 4 s is over.
  expect(answers.filter(({ took }) => took < 3_000).length).toBeGreaterThan(30);
  await holding;
  expect((await send()).status).toBe(200);
}, 20_000);

it('comes back later: between 5 and 30 seconds, spread out', () => {
  const waits = Array.from({ length: 1_000 }, () => notNow({}).retryAfter!);
  expect([Math.min(...waits), Math.max(...waits) <= 30]).toEqual([5, true]);
  expect(new Set(waits).size).toBeGreaterThan(15);
  expect([notNow({ random: () => 0 }).retryAfter, notNow({ random: () => 0.999999 }).retryAfter]).toEqual([
    5, 30,
  ]);
});

it.each([
  ['40P01', 'again'],
  ['55P03', 'again'],
  ['57P01', 'later'],
  ['53100', 'later'],
  ['53300', 'later'],
  ['25006', 'later'],
  ['42P01', 'later'],
  ['22P05', 'never'],
  ['23514', 'never'],
  ['54000', 'never'],
])('%s: %s', (code, expected) => expect(troubleOf(Object.assign(new Error(), { code }))).toBe(expected));
it('a broken connection is for later, a mistake of ours sets the event aside', () => {
  expect(troubleOf(new Error('Connection terminated unexpectedly'))).toBe('later');
  expect(troubleOf(Object.assign(new Error(), { code: 'ECONNREFUSED' }))).toBe('later');
  expect(troubleOf(new TypeError('x is not a function'))).toBe('never');
});
