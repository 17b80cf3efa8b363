import { gzipSync } from 'node:zlib';
import { execFileSync, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { basic, startIngest, type IngestServer, type TestWorkspace } from './testing/ingest-server.ts';
import { readBody } from './read-body.ts';
import { Refusal } from './refusal.ts';

let server: IngestServer;
let workspace: TestWorkspace;
beforeAll(async () => {
  server = await startIngest();
  workspace = await server.workspace();
});
afterAll(() => server.close());

const track = (over: object = {}) => ({
  type: 'track',
  event: 'E',
  userId: 'u',
  messageId: randomUUID(),
  ...over,
});
const stored = async (messageId: string) =>
  (
    await server.rows('select * from events where workspace_id = $1 and message_id = $2', [
      workspace.id,
      messageId,
    ])
  )[0];
const lastReason = async () =>
  (
    await server.rows('select reason from dead_letters where workspace_id = $1 order by id desc limit 1', [
      workspace.id,
    ])
  )[0]?.['reason'];
/** As text: objects can't hold what these tests send. */
const raw = (body: string) => server.post('/v1/batch', workspace.keys.server, `{"batch":[${body}]}`);

type Fields = Record<string, unknown>;
/** What every object has under that name. */
const polluted = (name: string) => (({}) as Fields)[name];

describe('T15: prototype pollution', () => {
  const attack = (id: string) =>
    `{"type":"identify","userId":"u","messageId":"${id}","traits":{"plan":"gold","__proto__":{"isAdmin":true},"constructor":{"prototype":{"x":1}},"nested":{"__proto__":{"isAdmin":true}}}}`;

  it('positive control: a naive deep merge is polluted by the same body', () => {
    const merge = (into: Fields, from: Fields): Fields => {
      for (const key of Object.keys(from))
        if (typeof from[key] === 'object') merge((into[key] ??= {}) as Fields, from[key] as Fields);
        else into[key] = from[key];
      return into;
    };
    merge({}, JSON.parse(attack('x')).traits);
    expect([polluted('isAdmin'), polluted('x')]).toEqual([true, 1]);
    delete (Object.prototype as Fields)['isAdmin'];
    delete (Object.prototype as Fields)['x'];
  });

  it('leaves nothing behind, and keeps the rest with a note', async () => {
    const id = randomUUID();
    expect((await raw(attack(id))).status).toBe(200);
    expect([polluted('isAdmin'), polluted('x')]).toEqual([undefined, undefined]);
    const event = await stored(id);
    expect(event!['properties']).toEqual({ plan: 'gold', nested: {} });
    expect(event!['context']).toEqual({ cleaned: ['dropped-keys'] });
  });

  it('on the envelope and at the top of an event, too', async () => {
    const id = randomUUID();
    const event = `{"__proto__":{"isAdmin":true},"type":"track","event":"E","userId":"u","messageId":"${id}"}`;
    const body = `{"context":{"__proto__":{"isAdmin":true}},"__proto__":{"isAdmin":true},"batch":[${event}]}`;
    expect((await server.post('/v1/batch', workspace.keys.server, body)).status).toBe(200);
    expect(polluted('isAdmin')).toBeUndefined();
    expect(await stored(id)).toBeDefined();
  });

  it('the word constructor alone is a word', async () => {
    const event = track({ properties: { constructor: 'Ferrari', prototype: 'F1' } });
    await raw(JSON.stringify(event));
    expect((await stored(event.messageId))!['properties']).toEqual({
      constructor: 'Ferrari',
      prototype: 'F1',
    });
  });
});

describe('T17: gzip bombs', () => {
  const bomb = gzipSync(Buffer.alloc(1 << 30), { level: 9 });

  it('positive control: it is small, and unzips to a gibibyte', () => {
    expect(bomb.length).toBeLessThan(1.05e6);
    const script = `const z=require('zlib');const c=[];process.stdin.on('data',d=>c.push(d)).on('end',()=>{
      const n=z.gunzipSync(Buffer.concat(c)).length;console.log(n,process.memoryUsage().rss>1e9)})`;
    expect(execFileSync(process.execPath, ['-e', script], { input: bomb }).toString().trim()).toBe(
      `${1 << 30} true`,
    );
  });

  it('one gets 413 without being unzipped', async () => {
    const start = process.cpuUsage();
    expect((await server.post('/v1/batch', workspace.keys.server, bomb)).status).toBe(413);
    // Work, not time, which others take away: unzipping all of it is a second at the very least.
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(0.5);
  });

  /** Most bytes by which a process grows that gets fifty of them at once at `path`. */
  const growth = async (path: string, body: Buffer) => {
    const child = fork(new URL('./testing/body-server.mjs', import.meta.url), { execArgv: ['--expose-gc'] });
    const [port] = await nextMessage<number[]>(child);
    const url = `http://127.0.0.1:${port}${path}`;
    for (let n = 0; n < 20; n++) await post(url, gzipSync(JSON.stringify({ n })));
    child.send('reset');
    const [before] = await nextMessage<number[]>(child);
    let answered = 0;
    const answers = Promise.all(
      Array.from({ length: 50 }, () => post(url, body).finally(() => (answered += 1))),
    );
    expect(await post(url, gzipSync('{"honest":true}'))).toBe(200);
    const served = answered < 50;
    const statuses = new Set(await answers);
    child.send('peak');
    const [peak] = await nextMessage<number[]>(child);
    child.kill();
    return { statuses, megabytes: (peak! - before!) / 1e6, served };
  };

  it('fifty at once cost no more than reading their bytes and 32 MB, and others are served meanwhile', async () => {
    const reading = await growth('/read-only', bomb);
    const refusing = await growth('/', bomb);
    expect([reading.statuses, refusing.statuses]).toEqual([new Set([200]), new Set([413])]);
    expect(refusing.megabytes - reading.megabytes).toBeLessThan(32);
    expect(refusing.megabytes).toBeLessThan(100);
    expect(refusing.served).toBe(true);
  });

  it('a body that never ends is cut off', async () => {
    const endless = (async function* () {
      for (let n = 0; n < 100; n++) yield Buffer.alloc(1 << 20, 32);
    })();
    await expect(readBody(Object.assign(endless, { headers: {} }) as never)).rejects.toThrow(Refusal);
  });
});

function nextMessage<T>(child: ReturnType<typeof fork>): Promise<T> {
  return new Promise((resolve) => child.once('message', (message) => resolve(message as T)));
}

function post(url: string, body: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      url,
      { method: 'POST', headers: { 'content-length': body.length } },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode!);
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

describe('T18: depth, width, big numbers', () => {
  const shell = (id: string, properties: string) =>
    `{"type":"track","event":"E","userId":"u","messageId":"${id}","properties":${properties}}`;

  it('positive control: JSON.stringify overflows at depths that JSON.parse takes', () => {
    const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect(() => JSON.stringify(deep)).toThrow(RangeError);
  });

  it.each([
    ['too-deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['too-deep', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
    ['too-deep', `{"a":${'['.repeat(64)}${']'.repeat(64)}}`],
    ['too-wide', `{${Array.from({ length: 300_000 }, (_, n) => `"k${n}":1`).join()}}`],
    ['too-wide', `{"list":[${Array.from({ length: 1_500_000 }, () => 1).join()}]}`],
  ])('%s goes to the dead letters, its neighbours are stored', async (code, properties) => {
    const [bad, one, two] = [randomUUID(), track(), track()];
    expect(
      (await raw([JSON.stringify(one), shell(bad, properties), JSON.stringify(two)].join())).status,
    ).toBe(200);
    expect([await stored(one.messageId), await stored(bad), await stored(two.messageId)]).toMatchObject([
      {},
      undefined,
      {},
    ] as never);
    expect(await lastReason()).toEqual({ code });
  });

  it('depth 64 and 2,000 keys in all are fine', async () => {
    const [deep, wide] = [randomUUID(), randomUUID()];
    await raw(shell(deep, `{"a":${'['.repeat(61)}${']'.repeat(61)}}`));
    await raw(shell(wide, `{${Array.from({ length: 1_990 }, (_, n) => `"k${n}":1`).join()}}`));
    expect(await stored(deep)).toBeDefined();
    expect(await stored(wide)).toBeDefined();
  });

  it('numbers: 1e400 becomes null with a note, the rest is what a double holds', async () => {
    const id = randomUUID();
    expect(
      (await raw(shell(id, `{"a":1e400,"b":-1e400,"c":9007199254740993,"d":1e-400,"e":1.5e300}`))).status,
    ).toBe(200);
    expect(await stored(id)).toMatchObject({
      properties: { a: null, b: null, c: 9007199254740992, d: 0, e: 1.5e300 },
      context: { cleaned: ['unstorable-numbers'] },
    });
  });

  it('of keys given twice the last one counts', async () => {
    const id = randomUUID();
    await raw(shell(id, '{"a":1,"a":2}'));
    expect((await stored(id))!['properties']).toEqual({ a: 2 });
  });

  it('no long text takes quadratic time', async () => {
    const start = process.cpuUsage();
    const texts = ['x'.repeat(900_000), 'x@'.repeat(400_000), `+${'1 '.repeat(400_000)}`];
    const batch = texts.map((text) => track({ properties: { text }, context: { page: { url: text } } }));
    for (const event of batch) expect((await raw(JSON.stringify(event))).status).toBe(200);
    // Work, not time: the machine may be busy. Quadratic would be minutes.
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(8);
  });
});

describe('T19: NUL and lone surrogates', () => {
  it('positive control: Postgres refuses both', async () => {
    await expect(server.rows(`select '"a\\u0000b"'::jsonb`)).rejects.toThrow(/unsupported Unicode escape/);
    await expect(server.rows(`select '"\\ud800"'::jsonb`)).rejects.toThrow(/invalid input syntax/);
  });

  it('are replaced wherever they stand, and the 14 neighbours are stored', async () => {
    const poisoned = String.raw`{"type":"track","event":"a\u0000b","userId":"u\u0000","anonymousId":"\ud800","messageId":"nul-\u0000","properties":{"k\u0000":"\ud800x","ok":"😀","list":["\u0000"]},"context":{"page":{"title":"\udc00"},"device":{"token":"t\u0000","type":"ios"}}}`;
    const others = Array.from({ length: 14 }, () => track());
    const body = [
      ...others.slice(0, 7).map((event) => JSON.stringify(event)),
      poisoned,
      ...others.slice(7).map((event) => JSON.stringify(event)),
    ];
    expect((await raw(body.join())).status).toBe(200);
    for (const event of others) expect(await stored(event.messageId)).toBeDefined();
    expect(await stored('nul-\ufffd')).toMatchObject({
      name: 'a\ufffdb',
      properties: { 'k\ufffd': '\ufffdx', ok: '😀', list: ['\ufffd'] },
      context: { page: { title: '\ufffd' }, cleaned: ['replaced-characters'] },
    });
  });

  it('in a bad event, a key and a type, too', async () => {
    expect((await raw(String.raw`{"type":"\u0000","x":"\ud800"}`)).status).toBe(200);
    expect(await lastReason()).toMatchObject({ code: 'unknown-type' });
    expect((await server.post('/v1/batch', '\ud800\0', { batch: [] })).status).toBe(401);
  });
});

describe('T25: a browser key is no relay', () => {
  const identify = (ids: object, traits: object) => ({
    type: 'identify',
    messageId: randomUUID(),
    ...ids,
    traits,
  });
  const people = (id: string) =>
    server.rows('select p.* from people p where workspace_id = $1 and merged_into is null', [id]);

  const flood = async (key: 'server' | 'browser') => {
    const mine = await server.workspace();
    const batch = Array.from({ length: 1_000 }, (_, n) =>
      identify({ anonymousId: `a${n}` }, { phone: `+1415555${String(n).padStart(4, '0')}`, note: n }),
    );
    for (let from = 0; from < 1_000; from += 250)
      await server.post('/v1/batch', mine.keys[key], { batch: batch.slice(from, from + 250) });
    return mine;
  };

  it('positive control: a server key may give a thousand numbers', async () => {
    const mine = await flood('server');
    expect((await people(mine.id)).filter((person) => person['phone_hash'])).toHaveLength(1_000);
  });

  it('at most 20 numbers of one prefix an hour, each unconfirmed; the events stay', async () => {
    const mine = await flood('browser');
    const given = (await people(mine.id)).filter((person) => person['phone_hash']);
    expect(given).toHaveLength(20);
    expect(
      given.every((person) => person['contact'].sms.source === 'browser' && !person['contact'].sms.confirmed),
    ).toBe(true);
    expect(await server.rows(`select 1 from events where workspace_id = $1`, [mine.id])).toHaveLength(1_000);
    const letters = await server.rows(`select reason from dead_letters where workspace_id = $1`, [mine.id]);
    expect(letters).toHaveLength(980);
    const scopes = new Set(letters.map(({ reason }) => `${reason.code} ${reason.params.scope}`));
    expect(scopes).toEqual(new Set(['too-many-new-addresses prefix', 'too-many-new-addresses ip']));
  });

  it('a known person’s address can not be set or changed', async () => {
    const mine = await server.workspace();
    const send = (key: 'server' | 'browser', ...batch: object[]) =>
      server.post('/v1/batch', mine.keys[key], { batch });
    await send(
      'server',
      identify({ userId: 'victim' }, { email: 'victim@example.com' }),
      identify({ userId: 'bare' }, {}),
    );
    await send('browser', identify({ userId: 'victim' }, { email: 'evil@example.com', plan: 'gold' }));
    await send('browser', identify({ userId: 'victim' }, { email: null, phone: '+14155552671' }));
    await send('browser', identify({ userId: 'bare' }, { email: 'evil@example.com' }));
    const all = await people(mine.id);
    expect(all.map((person) => person['sealed'] && server.vault.open(person['sealed']))).toEqual([
      { email: 'victim@example.com' },
      null,
    ]);
    const letters = await server.rows(`select reason from dead_letters where workspace_id = $1`, [mine.id]);
    expect(letters.map(({ reason }) => [reason.code, reason.params.trait, reason.kept])).toEqual([
      ['browser-may-not-change-address', 'email', true],
      ['browser-may-not-change-address', 'email', true],
      ['browser-may-not-change-address', 'phone', true],
      ['browser-may-not-change-address', 'email', true],
    ]);
    const events = await server.rows(
      `select properties, sealed from events where workspace_id = $1 and source = 'browser' order by seq`,
      [mine.id],
    );
    expect(events).toMatchObject([
      { properties: { plan: 'gold' }, sealed: null },
      { sealed: null },
      { sealed: null },
    ]);
  });

  it('nor smuggled in through a visitor who is then identified', async () => {
    const mine = await server.workspace();
    await server.post('/v1/batch', mine.keys.server, { batch: [track({ userId: 'bare' })] });
    await server.post('/v1/batch', mine.keys.browser, {
      batch: [identify({ anonymousId: 'a' }, { email: 'evil@example.com' })],
    });
    await server.post('/v1/batch', mine.keys.browser, {
      batch: [track({ userId: 'bare', anonymousId: 'a' })],
    });
    expect(await people(mine.id)).toMatchObject([{ email_hash: null, sealed: null, contact: {} }]);
  });

  it('a visitor may give one, correct it, and sign up with it', async () => {
    const mine = await server.workspace();
    const send = (...batch: object[]) => server.post('/v1/batch', mine.keys.browser, { batch });
    await send(identify({ anonymousId: 'a' }, { email: 'typo@example.com' }));
    await send(
      identify({ anonymousId: 'a' }, { email: 'ada@example.com' }),
      track({ anonymousId: 'a', userId: 'ada' }),
    );
    const [person] = await people(mine.id);
    expect(server.vault.open(person!['sealed'])).toEqual({ email: 'ada@example.com' });
    expect(person!['contact']).toEqual({ email: { source: 'browser', confirmed: false } });
    await server.post('/v1/batch', mine.keys.server, {
      batch: [identify({ userId: 'ada' }, { email: 'ada@example.com' })],
    });
    expect((await people(mine.id))[0]!['contact']).toEqual({ email: { source: 'server', confirmed: true } });
    await send(identify({ userId: 'ada' }, { email: 'other@example.com' }));
    expect(server.vault.open((await people(mine.id))[0]!['sealed'])).toEqual({ email: 'ada@example.com' });
  });
});

describe('T9: personal values', () => {
  it('stand in nothing but sealed columns, and in no log', async () => {
    const mine = await server.workspace();
    const canaries = [
      'canary@example.com',
      '+14155550199',
      'canary-token',
      '203.0.113.99',
      'Canary/9.9',
      'canary-user',
      'canary-anon',
    ];
    const [email, phone, token, ip, userAgent, userId, anonymousId] = canaries;
    const context = {
      ip,
      userAgent,
      device: { token, type: 'ios' },
      page: { url: `https://x.example/?e=${encodeURIComponent(email!)}`, search: `?e=${email}` },
      traits: { email },
    };
    const ids = { userId, anonymousId };
    const batch = [
      { type: 'identify', ...ids, context, traits: { email, phone, nested: { note: email }, [email!]: 1 } },
      {
        type: 'track',
        event: 'E',
        ...ids,
        context,
        properties: {
          email,
          text: `call ${phone} or ${email}`,
          link: `https://x.example/?e=${encodeURIComponent(email!)}`,
        },
      },
      { type: 'alias', userId, previousId: 'canary-before', context },
      { type: 'track', ...ids, properties: { email } },
      { type: 'identify', ...ids, traits: { email: 'canary@broken' } },
    ];
    for (const key of ['server', 'browser'] as const)
      expect((await server.post('/v1/batch', mine.keys[key], { batch })).status).toBe(200);
    const tables = await server.rows(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition`,
    );
    const dump = await Promise.all(
      tables.map(async ({ name }) =>
        JSON.stringify(await server.rows(`select t::text as row from ${name} t`)),
      ),
    );
    const whole = dump.join('\n') + server.log.join('\n');
    expect(whole).toContain(mine.id);
    for (const canary of [...canaries, 'canary', '4155550199', encodeURIComponent(email!)])
      expect([canary, whole.includes(canary)]).toEqual([canary, false]);
    const hex = Buffer.from(email!).toString('hex');
    expect(whole.includes(hex)).toBe(false);
  });
});

it('T11: neither a write key nor its text gets into a log', async () => {
  await server.post('/v1/track', workspace.keys.server, track({ writeKey: workspace.keys.server }));
  await fetch(`${server.url}/v1/track`, {
    method: 'POST',
    headers: { authorization: basic('wrong') },
    body: '{}',
  });
  for (const key of [workspace.keys.server, basic(workspace.keys.server)])
    expect(server.log.join('')).not.toContain(key);
});
