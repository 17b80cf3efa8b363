import { randomUUID } from 'node:crypto';
import net, { type AddressInfo } from 'node:net';
import { eventually } from '@perennial/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { troubleOf } from '@perennial/ingest';
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
  const answer = await server.post('/v1/track', workspace.keys.server, event);
  return { status: answer.status, retryAfter: Number(answer.headers.get('retry-after')) };
}
const expectLater = (answer: Awaited<ReturnType<typeof send>>) => {
  expect(answer.status).toBe(429);
  expect(answer.retryAfter).toBeGreaterThanOrEqual(5);
  expect(answer.retryAfter).toBeLessThanOrEqual(30);
};
const stored = (messageId: string) => server.rows('select 1 from events where message_id = $1', [messageId]);

/** Answered by patience running out; those refused at once are no trouble. */
const waitedInVain = () => server.log.filter((line) => line.includes('"name":"TooLate"')).length;

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
    `create function dawdle() returns trigger language plpgsql as $$ begin perform pg_sleep(7); return new; end $$`,
  );
  await server.rows(
    `create trigger dawdle before insert on events for each row when (new.name = 'Slow') execute function dawdle()`,
  );
  const storing = () =>
    server.rows(
      `select 1 from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()`,
    );
  expectLater(await send({ ...event, event: 'Slow' }));
  // Answered while the database was still at it.
  expect(await storing()).toHaveLength(1);
  await eventually(async () => expect(await storing()).toEqual([]), { timeout: 20_000 });
  await server.db.pool.query('select 1');
  expect(await stored(event.messageId)).toHaveLength(0);
  await server.rows('drop trigger dawdle on events');
}, 40_000);

it('W7: all connections taken, and too many waiting', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const holding = Promise.all(Array.from({ length: 3 }, () => server.db.acrossWorkspaces(() => held)));
  await eventually(async () => expect(server.db.pool.idleCount).toBe(0));
  const before = waitedInVain();
  const answers = await Promise.all(Array.from({ length: 60 }, () => send()));
  answers.forEach(expectLater);
  // The others were refused without waiting for a connection.
  expect(waitedInVain() - before).toBeLessThanOrEqual(30);
  release();
  await holding;
  await eventually(async () => expect((await send()).status).toBe(200), { timeout: 20_000 });
}, 40_000);

it.each([
  ['53100', 'a full disk'],
  ['53200', 'no memory left'],
  ['57014', 'a statement that took too long'],
  ['58030', 'a disk that fails'],
])('W7: %s, %s: nothing is stored, and the same batch is taken once it is over', async (code) => {
  await server.rows(`create function refuse() returns trigger language plpgsql as $$
    begin raise exception 'no' using errcode = '${code}'; end $$`);
  await server.rows('create trigger refuse before insert on events for each row execute function refuse()');
  const event = track();
  expectLater(await send(event));
  await server.rows('drop function refuse cascade');
  expect(await stored(event.messageId)).toHaveLength(0);
  expect((await send(event)).status).toBe(200);
  expect((await send(event)).status).toBe(200);
  expect(await stored(event.messageId)).toHaveLength(1);
});

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
