import { routes, type Route } from '@perennial/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publicUrl, testApi, type TestApi } from '../testing/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

const nowhere = (path: string) => path.replace(/:\w+/g, '00000000-0000-4000-8000-000000000000');
const writing = (Object.entries(routes) as [string, Route][]).filter(([, { method }]) => method !== 'GET');

function call(route: Route, headers: Record<string, string>) {
  const session = { cookie: api.owner.cookie, 'perennial-workspace': api.owner.workspace };
  return api.call({
    method: route.method,
    url: nowhere(route.path),
    as: null,
    headers: { ...session, ...headers },
  });
}

describe('T20: calls that other sites make', () => {
  it.each(writing)('%s refuses them, cookie or not', async (_, route) => {
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ] as Record<string, string>[]) {
      const { status, body } = await call(route, headers);
      expect([headers, status, body.error.code]).toEqual([headers, 403, 'cross-site']);
    }
  });

  it.each(writing.filter(([, { permission }]) => permission !== 'public'))(
    '%s wants proof that a call with a cookie is ours',
    async (_, route) => {
      expect((await call(route, {})).body.error.code).toBe('cross-site');
    },
  );

  it.each(writing.filter(([name]) => name !== 'signOut'))('%s takes ours (control)', async (_, route) => {
    for (const headers of [{ 'sec-fetch-site': 'same-origin' }, { origin: publicUrl }] as Record<
      string,
      string
    >[])
      expect((await call(route, headers)).body.error?.code).not.toBe('cross-site');
  });

  it('would be carried out by a server that trusts the cookie alone (control)', async () => {
    const body = { name: 'Taken over' };
    const as = { cookie: api.owner.cookie, workspace: api.owner.workspace };
    // The test kit's own calls say `same-origin`; nothing but that keeps the attack out.
    expect((await api.call({ method: 'PATCH', url: '/v1/workspace', body, as })).status).toBe(200);
    const evil = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    expect((await api.call({ method: 'PATCH', url: '/v1/workspace', body, as, headers: evil })).status).toBe(
      403,
    );
  });
});

describe('T20: frames and foreign scripts', () => {
  it.each(['/v1/me', '/v1/setup', '/nowhere', '/openapi.json', '/'])('%s can not be framed', async (url) => {
    const { headers } = await api.call({ url });
    expect(headers['content-security-policy']).toContain(`default-src 'self'`);
    expect(headers['content-security-policy']).toContain(`frame-ancestors 'none'`);
    expect(headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe/);
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it.each(Object.entries(routes) as [string, Route][])('%s allows no other origin', async (_, route) => {
    for (const method of ['OPTIONS', route.method]) {
      const headers = {
        origin: 'https://evil.example',
        'access-control-request-method': route.method,
        'access-control-request-headers': 'perennial-workspace',
      };
      const answer = await api.call({ method, url: nowhere(route.path), headers });
      const cors = Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'));
      expect([method, cors]).toEqual([method, []]);
    }
  });

  it('but events may come from any page (control)', async () => {
    const headers = { origin: 'https://shop.example', 'access-control-request-method': 'POST' };
    const answer = await api.call({ method: 'OPTIONS', url: '/v1/track', as: null, headers });
    expect(answer.headers['access-control-allow-origin']).toBeDefined();
  });

  it('keeps answers out of caches', async () => {
    expect((await api.call({ url: '/v1/me' })).headers['cache-control']).toBe('no-store');
  });
});
