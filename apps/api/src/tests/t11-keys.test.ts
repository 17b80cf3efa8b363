import { routes, type Route } from '@perennial/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApi, type TestApi } from '../testing/api.ts';

let api: TestApi;
const keys: Record<string, string> = {};
beforeAll(async () => {
  api = await testApi();
  for (const kind of ['server', 'browser', 'secret']) {
    const body = { name: kind, kind, ...(kind === 'secret' && { role: 'owner' }) };
    keys[kind] = (await api.call({ method: 'POST', url: '/v1/api-keys', body })).body.key;
  }
});
afterAll(() => api.close());

const guarded = (Object.entries(routes) as [string, Route][]).filter(
  ([, route]) => route.permission !== 'public',
);
const urlOf = ({ path }: Route) => path.replace(/:\w+/g, '00000000-0000-4000-8000-000000000000');

describe('T11: keys do what they are for and nothing else', () => {
  it.each(guarded)('%s refuses keys that write events', async (_, route) => {
    for (const kind of ['server', 'browser']) {
      const basic = `Basic ${Buffer.from(`${keys[kind]}:`).toString('base64')}`;
      for (const authorization of [`Bearer ${keys[kind]}`, basic]) {
        const { status } = await api.call({
          method: route.method,
          url: urlOf(route),
          as: null,
          headers: { authorization },
        });
        expect([kind, status]).toEqual([kind, 401]);
      }
    }
  });

  it.each(guarded)('%s takes no key from the address', async (_, route) => {
    const url = `${urlOf(route)}?key=${keys['secret']}&access_token=${keys['secret']}`;
    expect((await api.call({ method: route.method, url, as: null })).status).toBe(401);
  });

  it.each(guarded)('%s lets a secret key in (control)', async (_, route) => {
    const answer = await api.call({
      method: route.method,
      url: urlOf(route),
      as: { key: keys['secret']! },
    });
    expect(answer.status).not.toBe(401);
  });

  it('refuses a secret key where events are written', async () => {
    const basic = (key: string) => `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
    const track = (key: string) =>
      api.call({
        method: 'POST',
        url: '/v1/track',
        as: null,
        headers: { authorization: basic(key) },
        body: { userId: 'u', event: 'Seen' },
      });
    expect((await track(keys['secret']!)).status).toBe(401);
    // Control: a key for writing is taken.
    expect((await track(keys['server']!)).status).toBe(200);
  });

  it('shows a key once, and stores only what can be compared with it', async () => {
    const { text } = await api.call({ url: '/v1/api-keys' });
    const { rows } = await api.db.inWorkspace(api.owner.workspace, (tx) =>
      tx.query('select * from api_keys'),
    );
    expect(rows).toHaveLength(3);
    for (const key of Object.values(keys)) {
      expect(text).not.toContain(key);
      expect(JSON.stringify(rows)).not.toContain(key);
      // Control: the search would find what is there.
      expect(text).toContain(key.slice(-4));
    }
  });

  it('ends with its revocation', async () => {
    const made = await api.call({
      method: 'POST',
      url: '/v1/api-keys',
      body: { name: 'x', kind: 'secret', role: 'viewer' },
    });
    const as = { key: made.body.key as string };
    expect((await api.call({ url: '/v1/journeys', as })).status).toBe(200);
    await api.call({ method: 'DELETE', url: `/v1/api-keys/${made.body.apiKey.id}` });
    expect((await api.call({ url: '/v1/journeys', as })).status).toBe(401);
  });

  it('never gives a key more rights than its maker has', async () => {
    const made = await api.call({
      method: 'POST',
      url: '/v1/api-keys',
      body: { name: 'dev', kind: 'secret', role: 'developer' },
    });
    const ask = (role: string) =>
      api.call({
        method: 'POST',
        url: '/v1/api-keys',
        as: { key: made.body.key },
        body: { name: 'more', kind: 'secret', role },
      });
    expect((await ask('owner')).status).toBe(422);
    expect((await ask('editor')).status).toBe(422);
    expect((await ask('developer')).status).toBe(201);
  });
});
