import RudderAnalytics from '@rudderstack/rudder-sdk-node';
import { Analytics } from '@segment/analytics-node';
import { eventually } from '@perennial/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { flakyProxy, type Fate, type FlakyProxy } from './testing/flaky-proxy.ts';
import { startIngest, type IngestServer, type TestWorkspace } from './testing/ingest-server.ts';

/** Asserts on our rows, never on what the client believes: it says "delivered" of a redirect, too. */
let server: IngestServer;
beforeAll(async () => {
  // Retry-After 5, the shortest that is ever said.
  server = await startIngest({ random: () => 0 });
});
afterAll(() => server.close());

const rows = (workspace: TestWorkspace) =>
  server.rows('select * from events where workspace_id = $1 order by seq', [workspace.id]);

interface Client {
  send(n: number, over?: object): void;
  identify(): void;
  close(): Promise<unknown>;
}

const segment = (key: string, host: string): Client => {
  const client = new Analytics({ writeKey: key, host, flushInterval: 200 });
  client.on('error', () => {});
  return {
    send: (n, over = {}) =>
      client.track({ userId: `user-${n % 7}`, event: 'Order Completed', properties: { n, ...over } }),
    identify: () =>
      client.identify({
        userId: 'user-0',
        anonymousId: 'visitor',
        traits: { email: 'ada@example.com', plan: 'gold' },
      }),
    close: () => client.closeAndFlush({ timeout: 25_000 }),
  };
};

const rudder = (key: string, dataPlaneUrl: string): Client => {
  const client = new RudderAnalytics(key, { dataPlaneUrl, flushInterval: 200, logLevel: 'silent' } as never);
  return {
    send: (n, over = {}) =>
      client.track({
        userId: `user-${n % 7}`,
        event: 'Order Completed',
        properties: { n, ...over },
      } as never),
    identify: () =>
      client.identify({
        userId: 'user-0',
        anonymousId: 'visitor',
        traits: { email: 'ada@example.com', plan: 'gold' },
      } as never),
    close: () => new Promise((resolve) => void client.flush(resolve as never)),
  };
};

const clients = [
  ['@segment/analytics-node', segment],
  ['@rudderstack/rudder-sdk-node', rudder],
] as const;
const statuses = ({ seen }: FlakyProxy) => seen.map(({ status }) => status);

// Each has a workspace of its own, and most of their time they wait until they may come again.
describe.concurrent.each(clients)('%s', (name, make) => {
  const run = async (count: number, fate: (n: number) => Fate, over: object = {}) => {
    const workspace = await server.workspace();
    const proxy = await flakyProxy(server.url, fate);
    const client = make(workspace.keys.server, proxy.url);
    for (let n = 0; n < count; n++) client.send(n, over);
    await client.close();
    await eventually(async () => expect(await rows(workspace)).toHaveLength(count), {
      timeout: 20_000,
      every: 100,
    });
    await proxy.close();
    return { workspace, proxy, stored: await rows(workspace) };
  };

  it('100 events arrive, each once', async () => {
    const { proxy, stored } = await run(100, () => 'pass');
    expect(new Set(stored.map((row) => row['properties'].n)).size).toBe(100);
    expect(new Set(stored.map((row) => row['person_id'])).size).toBe(7);
    expect(stored[0]).toMatchObject({
      type: 'track',
      name: 'Order Completed',
      source: 'server',
      backfill: false,
    });
    expect(Math.abs(stored[0]!['at'] - Date.now())).toBeLessThan(30_000);
    expect(stored[0]!['context'].library).toMatch(/\/\d+\.\d+\.\d+$/);
    expect(new Set(statuses(proxy))).toEqual(new Set([200]));
    if (name.includes('rudder')) expect(proxy.seen[0]!.headers['content-encoding']).toBe('gzip');
  });

  it('big batches arrive', async () => {
    const { proxy } = await run(60, () => 'pass', { text: 'x'.repeat(20_000) });
    expect(new Set(statuses(proxy))).toEqual(new Set([200]));
  });

  it('waits when told to, and comes back', async () => {
    const { proxy, stored } = await run(30, (n) => (n < 2 ? 'busy' : 'pass'));
    expect(stored).toHaveLength(30);
    const first = proxy.seen.filter(({ status }) => status === 429);
    expect(first.length).toBeGreaterThan(0);
  });

  it('repeats what it got no answer to, and nothing is stored twice', async () => {
    const { proxy, stored } = await run(30, (n) => (n < 2 ? 'reset-after' : 'pass'));
    const sent = proxy.seen.length;
    expect(stored).toHaveLength(30);
    expect(sent).toBeGreaterThan(2);
    expect(new Set(stored.map((row) => row['message_id'])).size).toBe(30);
  });

  it('identifies', async () => {
    const workspace = await server.workspace();
    const client = make(workspace.keys.server, server.url);
    client.identify();
    await client.close();
    await eventually(async () => expect(await rows(workspace)).toHaveLength(1), { timeout: 10_000 });
    const [person] = await server.rows('select * from people where workspace_id = $1', [workspace.id]);
    expect(server.vault.open(person!['sealed'])).toEqual({ email: 'ada@example.com' });
    expect(await rows(workspace)).toMatchObject([
      { type: 'identify', name: '$identify', properties: { plan: 'gold' } },
    ]);
  });
});

describe.each(clients)('%s', (_, make) => {
  it('a database that is away for 1.5 s loses nothing', async () => {
    const workspace = await server.workspace();
    const proxy = await flakyProxy(server.url, () => 'pass');
    const client = make(workspace.keys.server, proxy.url);
    const away = await takeDatabaseAway();
    for (let n = 0; n < 40; n++) client.send(n);
    const closing = client.close();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await away.comeBack();
    await closing;
    await eventually(async () => expect(await rows(workspace)).toHaveLength(40), {
      timeout: 25_000,
      every: 200,
    });
    await proxy.close();
    expect(new Set(statuses(proxy))).toEqual(new Set([429, 200]));
  }, 60_000);
});

/** As a restart looks to us: connections are broken and new ones refused. */
async function takeDatabaseAway() {
  const name = new URL(server.fresh.url).pathname.slice(1);
  const elsewhere = server.fresh.adminUrl.replace(/\/[^/]+$/, '/postgres');
  const { connect } = await import('@perennial/db');
  const admin = connect({ url: elsewhere, connections: 1 });
  await admin.pool.query(`alter database ${name} allow_connections false`);
  await admin.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and usename = 'perennial'`,
    [name],
  );
  return {
    comeBack: async () => {
      await admin.pool.query(`alter database ${name} allow_connections true`);
      await admin.close();
    },
  };
}
