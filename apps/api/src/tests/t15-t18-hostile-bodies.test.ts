import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApi, type Anything, type TestApi } from '../testing/api.ts';

let api: TestApi;
let journey: string;
beforeAll(async () => {
  api = await testApi();
  journey = (await api.call({ method: 'POST', url: '/v1/journeys', body: { name: 'J' } })).body.id;
});
afterAll(() => api.close());

async function send(
  payload: string | Buffer,
  { method = 'POST', url = '/v1/journeys', type = 'application/json' } = {},
) {
  const answer = await api.app.inject({
    method: method as 'POST',
    url,
    payload,
    headers: {
      cookie: api.owner.cookie,
      'sec-fetch-site': 'same-origin',
      'perennial-workspace': api.owner.workspace,
      'content-type': type,
    },
  });
  return { status: answer.statusCode, body: answer.json() };
}

const isPolluted = () => (({}) as { isAdmin?: boolean }).isAdmin === true;

describe('T15: prototype pollution', () => {
  it.each([
    '{"name":"J","__proto__":{"isAdmin":true}}',
    '{"name":"J","draft":{"schema":1,"nodes":{},"edges":[],"settings":{"__proto__":{"isAdmin":true}}}}',
    '{"name":"J","draft":{"schema":1,"nodes":{},"edges":[],"settings":{"constructor":{"prototype":{"isAdmin":true}}}}}',
    '{"name":"J","draft":{"schema":1,"nodes":{},"edges":[],"settings":{"\\u005f_proto__":{"isAdmin":true}}}}',
  ])('is refused: %s', async (payload) => {
    const answer = await send(payload);
    expect([answer.status, answer.body.error.code]).toEqual([400, 'forbidden-key']);
    expect(isPolluted()).toBe(false);
    const me = await api.call({ url: '/v1/me' });
    expect(me.body.user.isAdmin).toBeUndefined();
  });

  it('does not come by way of the address', async () => {
    for (const query of [
      '__proto__[isAdmin]=true',
      'constructor[prototype][isAdmin]=true',
      '__proto__.isAdmin=1',
    ])
      expect((await api.call({ url: `/v1/journeys?${query}` })).status).toBe(200);
    expect(isPolluted()).toBe(false);
  });

  it('works against a naive deep merge (control)', () => {
    const merge = (target: Anything, source: Anything) => {
      for (const key of Object.keys(source))
        if (typeof source[key] === 'object') merge((target[key] ??= {}), source[key]);
        else target[key] = source[key];
    };
    merge({}, JSON.parse('{"__proto__":{"isAdmin":true}}'));
    expect(isPolluted()).toBe(true);
    delete (Object.prototype as { isAdmin?: boolean }).isAdmin;
  });
});

const draft = (inner: string) =>
  `{"name":"J","draft":{"schema":1,"nodes":{},"edges":[],"settings":{"x":${inner}}}}`;

describe('T18: bodies that break parsers', () => {
  it.each([
    ['100,000 levels of lists', '['.repeat(100_000) + ']'.repeat(100_000), 400, 'too-deep'],
    ['100,000 levels of objects', '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000), 400, 'too-deep'],
    ['1e400', '1e400', 400, 'invalid-number'],
    ['NUL', '"a\\u0000b"', 400, 'invalid-text'],
    ['a lone surrogate', '"a\\ud800b"', 400, 'invalid-text'],
    ['a lone surrogate as key', '{"\\udc00":1}', 400, 'invalid-text'],
    ['300,000 values', `[${'0,'.repeat(300_000)}0]`, 400, 'too-many-values'],
    [
      '1,000,000 keys',
      `{${Array.from({ length: 1_000_000 }, (_, i) => `"k${i}":1`).join(',')}}`,
      413,
      'too-large',
    ],
  ])('%s: refused in plain words', async (_, inner, status, code) => {
    const began = performance.now();
    const answer = await send(draft(inner));
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
    // Quadratic work would be minutes.
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  it.each([
    ['a number that is too precise', '9007199254740993'],
    ['a key twice', '{"a":1,"a":2}'],
    ['60 levels', '['.repeat(60) + ']'.repeat(60)],
    ['an emoji', '"\\ud83d\\ude00"'],
  ])('%s: taken (control)', async (_, inner) => {
    expect((await send(draft(inner))).status).toBe(201);
  });

  it.each([
    ['no JSON', '{"name":', 400, 'invalid-json'],
    ['not UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 400, 'invalid-json'],
    ['a list', '[]', 400, 'invalid-request'],
    ['nothing', '', 400, 'invalid-request'],
    ['null', 'null', 400, 'invalid-request'],
  ])('%s: refused', async (_, payload, status, code) => {
    const answer = await send(payload as string);
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  });

  it('takes JSON only when it is called so', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml'])
      expect((await send('{"name":"J"}', { type })).status).toBe(415);
  });

  it('guards what stands in the address, too', async () => {
    for (const url of [
      '/v1/people?search=a%00b',
      '/v1/messages/a%00b',
      '/v1/people?search=%ff%fe',
      '/v1/people/%zz',
    ])
      expect((await api.call({ url })).status).toBeLessThan(500);
    expect((await api.call({ url: '/v1/people?search=a%00b' })).body.error.code).toBe('invalid-text');
  });

  it('would break a recursive walk and Postgres (control)', async () => {
    const walk = (value: unknown): unknown => (Array.isArray(value) ? value.map(walk) : value);
    expect(() => walk(JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)))).toThrow(RangeError);
    const store = (text: string) => api.db.pool.query('select $1::jsonb', [JSON.stringify(text)]);
    await expect(store('a\0b')).rejects.toThrow('unsupported Unicode escape sequence');
    await expect(store('a\ud800b')).rejects.toThrow();
  });

  it('is still there afterwards', async () => {
    expect((await api.call({ url: `/v1/journeys/${journey}` })).status).toBe(200);
  });
});
