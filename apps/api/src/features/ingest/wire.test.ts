import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { basic, startIngest, type IngestServer, type TestWorkspace } from './testing/ingest-server.ts';

let server: IngestServer;
let workspace: TestWorkspace;
beforeAll(async () => {
  server = await startIngest();
  workspace = await server.workspace();
});
afterAll(() => server.close());

let count = 0;
const track = (over: object = {}) => ({
  type: 'track',
  event: 'Wire',
  userId: 'u1',
  messageId: `wire-${++count}`,
  ...over,
});
const stored = (messageId: string) =>
  server.rows('select * from events where workspace_id = $1 and message_id = $2', [workspace.id, messageId]);
const letters = () =>
  server.rows('select * from dead_letters where workspace_id = $1 order by id', [workspace.id]);

describe('W1: paths at the root, never a redirect', () => {
  const types = ['identify', 'track', 'page', 'screen', 'group', 'alias'];
  const single = types.flatMap((type) => [`/v1/${type}`, `/v1/${type[0]}`].map((path) => ({ type, path })));
  const spellings = (path: string) => [
    path,
    `${path}/`,
    `/${path}`,
    `/${path.replace('/v1', '/v1/')}//`,
    `${path}?a=//b`,
  ];

  it.each(single)('$path takes one $type', async ({ type, path }) => {
    for (const spelling of spellings(path)) {
      const event = { ...track({ previousId: 'before' }), type: undefined };
      const answer = await server.post(spelling, workspace.keys.server, event);
      expect([spelling, answer.status, await answer.json()]).toEqual([spelling, 200, { success: true }]);
      expect(await stored(event.messageId)).toMatchObject([
        { type, name: type === 'track' ? 'Wire' : `$${type}` },
      ]);
    }
  });

  it.each(['/v1/batch', '/v1/b', '/v1/import'])('%s takes many', async (path) => {
    for (const spelling of spellings(path)) {
      const [one, two] = [track(), track({ type: 'page' })];
      const answer = await server.post(spelling, workspace.keys.server, { batch: [one, two] });
      expect([spelling, answer.status]).toEqual([spelling, 200]);
      expect(await stored(one.messageId)).toHaveLength(1);
      expect(await stored(two.messageId)).toHaveLength(1);
    }
  });

  it.each(['/v1/x', '/batches', '/api/t/track', '/com.snowplowanalytics.snowplow/tp2', '/v1'])(
    '%s is a clean 404',
    async (path) => {
      const answer = await server.post(path, workspace.keys.server, track());
      expect(answer.status).toBe(404);
      expect(answer.headers.get('location')).toBeNull();
    },
  );
});

describe('W2: JSON whatever it is called', () => {
  const types = [
    'application/json',
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/json; charset=UTF-8',
    '§not a type',
    'image/png',
  ];
  it.each(types)('%s', async (type) => {
    const event = track();
    expect(
      (await server.post('/v1/track', workspace.keys.server, event, { 'content-type': encodeURI(type) }))
        .status,
    ).toBe(200);
    expect(await stored(event.messageId)).toHaveLength(1);
  });

  it('without a type', async () => {
    const event = track();
    const body = new Blob([JSON.stringify(event)]);
    const answer = await fetch(`${server.url}/v1/track`, {
      method: 'POST',
      headers: { authorization: basic(workspace.keys.server) },
      body,
    });
    expect([answer.status, await stored(event.messageId)]).toMatchObject([200, [{}]]);
  });

  it.each([
    ['labelled', { 'content-encoding': 'gzip' }],
    ['unlabelled', {}],
    [
      'labelled and called a form',
      { 'content-encoding': 'gzip', 'content-type': 'application/x-www-form-urlencoded' },
    ],
  ])('gzip, %s', async (_, headers) => {
    const event = track();
    const answer = await server.post(
      '/v1/batch',
      workspace.keys.server,
      gzipSync(JSON.stringify({ batch: [event] })),
      headers as never,
    );
    expect([answer.status, await stored(event.messageId)]).toMatchObject([200, [{}]]);
  });

  it('plain JSON that says it is gzip', async () => {
    const event = track();
    expect(
      (await server.post('/v1/track', workspace.keys.server, event, { 'content-encoding': 'gzip' })).status,
    ).toBe(200);
    expect(await stored(event.messageId)).toHaveLength(1);
  });

  it('takes 3.9 MiB, and 3.9 MiB that were compressed', async () => {
    const batch = Array.from({ length: 10 }, () => track({ properties: { text: 'x'.repeat(390 * 1024) } }));
    expect((await server.post('/v1/batch', workspace.keys.server, { batch })).status).toBe(200);
    const again = JSON.stringify({
      batch: batch.map((event) => ({ ...event, messageId: `${event.messageId}z` })),
    });
    expect((await server.post('/v1/batch', workspace.keys.server, gzipSync(again))).status).toBe(200);
    expect(await stored(`${batch[9]!.messageId}z`)).toHaveLength(1);
  });

  it.each([
    ['4 MiB of JSON', () => JSON.stringify({ batch: [track({ properties: { x: 'x'.repeat(4 << 20) } })] })],
    [
      '4 MiB once unzipped',
      () => gzipSync(JSON.stringify({ batch: [track({ properties: { x: 'x'.repeat(4 << 20) } })] })),
    ],
    ['1 MiB compressed', () => gzipSync(Buffer.alloc((1 << 20) + 100), { level: 0 })],
  ])('refuses more than %s with 413', async (_, body) => {
    expect((await server.post('/v1/batch', workspace.keys.server, body())).status).toBe(413);
  });

  it.each(['', '{', 'nonsense', '[]', '5', 'null', '{"batch":5}'])('answers 400 to %j', async (body) => {
    const answer = await server.post('/v1/batch', workspace.keys.server, body);
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as { error: { message: string } }).error.message).toMatch(
      /^The body .*\.$/,
    );
  });

  it('answers 400 to gzip that is cut off', async () => {
    const cut = gzipSync(JSON.stringify({ batch: [] })).subarray(0, 20);
    expect((await server.post('/v1/batch', workspace.keys.server, cut)).status).toBe(400);
  });
});

describe('W3: keys', () => {
  const unknown = '00000000-dead-beef-0000-000000000000';
  it('come as Basic user, in the body or in a header', async () => {
    const { server: key } = workspace.keys;
    expect((await server.post('/v1/track', key, track())).status).toBe(200);
    expect((await server.post('/v1/track', null, track({ writeKey: key }))).status).toBe(200);
    expect((await server.post('/v1/track', key, track({ writeKey: key }))).status).toBe(200);
    expect((await server.post('/v1/track', null, track(), { 'x-write-key': key })).status).toBe(200);
  });

  it.each([
    ['none', null, {}],
    ['an unknown one', unknown, {}],
    ['two that differ', 'server', { writeKey: unknown }],
    ['an empty one', '', {}],
  ])('%s: 401, always the same', async (_, header, body) => {
    const event = track(body);
    const key = header === 'server' ? workspace.keys.server : header;
    const answer = await server.post('/v1/track', key, event);
    expect([answer.status, await answer.json()]).toEqual([
      401,
      {
        error: {
          code: 'unauthorised',
          message: 'A valid write key is needed, as Basic user name or `writeKey`.',
        },
      },
    ]);
    expect(await stored(event.messageId)).toEqual([]);
  });

  it('T11: a secret key does not write events', async () => {
    expect((await server.post('/v1/track', workspace.keys.secret, track())).status).toBe(401);
  });

  it('a revoked key stops working within the cache time', async () => {
    const other = await startIngestWithoutCache();
    const mine = await other.workspace();
    expect((await other.post('/v1/track', mine.keys.server, track())).status).toBe(200);
    await other.rows(`update api_keys set revoked_at = now() where workspace_id = $1`, [mine.id]);
    expect((await other.post('/v1/track', mine.keys.server, track())).status).toBe(401);
    await other.close();
  });

  it('name the source, and lead nowhere but to their workspace', async () => {
    const [mine, theirs] = [track(), track()];
    await server.post('/v1/track', workspace.keys.browser, mine);
    const other = await server.workspace();
    await server.post('/v1/track', other.keys.server, theirs);
    expect(await stored(mine.messageId)).toMatchObject([{ source: 'browser' }]);
    expect(await stored(theirs.messageId)).toEqual([]);
  });
});

async function startIngestWithoutCache(): Promise<IngestServer> {
  const { createKeyring } = await import('../../keys/keyring.ts');
  const held: { db?: IngestServer['db'] } = {};
  const late = await startIngest({
    keyring: { find: (key) => createKeyring(held.db!, { ttl: 0 }).find(key) },
  });
  held.db = late.db;
  return late;
}

describe('W4: one bad event spoils nothing', () => {
  const bad: [string, unknown][] = [
    ['not-an-object', 5],
    ['not-an-object', null],
    ['not-an-object', ['x']],
    ['unknown-type', { type: 'purchase', userId: 'u' }],
    ['unknown-type', { userId: 'u' }],
    ['no-event-name', { type: 'track', userId: 'u' }],
    ['no-identity', { type: 'track', event: 'E', userId: '', anonymousId: null }],
    ['bad-id', { type: 'track', event: 'E', userId: {} }],
    ['imprecise-id', { type: 'track', event: 'E', userId: 2 ** 53 }],
    ['id-too-long', { type: 'track', event: 'E', userId: 'u'.repeat(501) }],
    ['name-too-long', { type: 'track', event: 'E'.repeat(201), userId: 'u' }],
    ['reserved-name', { type: 'track', event: '$identify', userId: 'u' }],
    ['bad-properties', { type: 'track', event: 'E', userId: 'u', properties: 'x' }],
    ['bad-traits', { type: 'identify', userId: 'u', traits: [] }],
    ['bad-timestamp', { type: 'track', event: 'E', userId: 'u', timestamp: 'yesterday' }],
    ['alias-needs-two-ids', { type: 'alias', userId: 'u' }],
  ];

  it.each(bad)('%s', async (code, event) => {
    const before = await letters();
    const [one, two] = [track(), track()];
    const answer = await server.post('/v1/batch', workspace.keys.server, { batch: [one, event, two] });
    expect([answer.status, await answer.json()]).toEqual([200, { success: true }]);
    expect(await stored(one.messageId)).toHaveLength(1);
    expect(await stored(two.messageId)).toHaveLength(1);
    const [letter, ...more] = (await letters()).slice(before.length);
    expect([letter!['reason'].code, more]).toEqual([code, []]);
    expect(letter!['key_id']).not.toBeNull();
  });

  it('keeps what was received, sealed, once however often it is repeated', async () => {
    const event = { type: 'track', userId: 'canary@example.com', messageId: 'bad-1' };
    const before = await letters();
    await server.post('/v1/batch', workspace.keys.server, { batch: [event] });
    await server.post('/v1/batch', workspace.keys.server, { batch: [event] });
    const [letter, ...more] = (await letters()).slice(before.length);
    expect(more).toEqual([]);
    expect(server.vault.open(letter!['sealed'])).toEqual(event);
    expect(letter!['sealed'].toString('latin1')).not.toContain('canary');
  });

  it('does not fill the table with two million zeros', async () => {
    const before = await letters();
    const batch = JSON.stringify({ batch: Array.from({ length: 9_000 }, () => 0) });
    expect((await server.post('/v1/batch', workspace.keys.server, batch)).status).toBe(200);
    const added = (await letters()).slice(before.length);
    expect(added).toHaveLength(101);
    expect(added.at(-1)!['reason']).toEqual({ code: 'more-of-them', params: { count: 8_900 } });
  });

  it('an event the database itself refuses stands alone in the dead letters', async () => {
    await server.rows(`create function refuse() returns trigger language plpgsql as
      $$ begin if new.name = 'Poison' then raise exception 'no' using errcode = '22000'; end if; return new; end $$`);
    await server.rows('create trigger refuse before insert on events for each row execute function refuse()');
    const batch = Array.from({ length: 15 }, (_, n) => track(n === 7 ? { event: 'Poison' } : {}));
    const before = await letters();
    expect((await server.post('/v1/batch', workspace.keys.server, { batch })).status).toBe(200);
    await server.rows('drop trigger refuse on events');
    for (const [n, event] of batch.entries())
      expect(await stored(event.messageId)).toHaveLength(n === 7 ? 0 : 1);
    expect((await letters()).slice(before.length)).toMatchObject([
      { reason: { code: 'can-not-be-stored', params: { state: '22000' } } },
    ]);
    expect(server.log.join('')).not.toContain('Poison');
  });
});

describe('W5: de-duplication', () => {
  it('is by message id and workspace, never by content', async () => {
    const same = {
      type: 'track',
      event: 'Order',
      userId: 'c',
      timestamp: '1997-01-01T00:00:00Z',
      properties: { v: 9.99 },
    };
    await server.post('/v1/batch', workspace.keys.server, { batch: [same, same, same] });
    expect(
      await server.rows(`select 1 from events where workspace_id = $1 and name = 'Order'`, [workspace.id]),
    ).toHaveLength(3);
    const event = track();
    await server.post('/v1/batch', workspace.keys.server, { batch: [event, event] });
    await server.post('/v1/batch', workspace.keys.server, {
      batch: [event],
      sentAt: new Date().toISOString(),
    });
    expect(await stored(event.messageId)).toHaveLength(1);
    const other = await server.workspace();
    await server.post('/v1/track', other.keys.server, event);
    expect(await server.rows('select 1 from events where message_id = $1', [event.messageId])).toHaveLength(
      2,
    );
  });

  it('a very long message id still works', async () => {
    const event = track({ messageId: 'm'.repeat(5_000) });
    await server.post('/v1/track', workspace.keys.server, event);
    await server.post('/v1/track', workspace.keys.server, event);
    expect(await server.rows(`select 1 from events where message_id like 'sha256:%'`)).toHaveLength(1);
  });
});

describe('W6: ids', () => {
  it('numbers become strings, null and empty are absent', async () => {
    const [number, text, empty] = [
      track({ userId: 42 }),
      track({ userId: '42' }),
      track({ userId: '', anonymousId: 'a9' }),
    ];
    await server.post('/v1/batch', workspace.keys.server, { batch: [number, text, empty] });
    const people = await Promise.all(
      [number, text, empty].map(async ({ messageId }) => (await stored(messageId))[0]!['person_id']),
    );
    expect(people[0]).toBe(people[1]);
    expect(people[2]).not.toBe(people[0]);
  });
});

describe('W8: context of the envelope', () => {
  it('lies under that of each event', async () => {
    const [plain, own] = [track(), track({ context: { locale: 'de' } })];
    const context = { locale: 'fr', library: { name: 'analytics-java', version: '3.5.4' } };
    await server.post('/v1/import/', workspace.keys.server, { batch: [plain, own], context });
    expect((await stored(plain.messageId))[0]!['context']).toEqual({
      locale: 'fr',
      library: 'analytics-java/3.5.4',
    });
    expect((await stored(own.messageId))[0]!['context']).toEqual({
      locale: 'de',
      library: 'analytics-java/3.5.4',
    });
  });
});

describe('W9: other origins', () => {
  it('may write', async () => {
    const preflight = await fetch(`${server.url}/v1/t`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://shop.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,x-retry-count',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toBe(
      'authorization, content-type, x-retry-count, x-write-key, anonymousid',
    );
    const answer = await server.post('/v1/t', workspace.keys.browser, track(), {
      origin: 'https://shop.example',
    });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    const refused = await server.post('/v1/t', 'wrong', track(), { origin: 'https://shop.example' });
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([401, '*']);
  });

  it('only on the write paths', async () => {
    const answer = await fetch(`${server.url}/v1/people`, {
      method: 'OPTIONS',
      headers: { origin: 'https://shop.example' },
    });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});
