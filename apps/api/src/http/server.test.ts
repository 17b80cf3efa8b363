import { connect } from '@perennial/db';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writePaths } from '../features/ingest/url.ts';
import { buildServer } from '../server.ts';
import { publicUrl, testApi, type TestApi } from '../testing/api.ts';

let api: TestApi;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'perennial-web-'));
  await mkdir(path.join(folder, 'assets'));
  await writeFile(path.join(folder, 'index.html'), '<title>Perennial</title>');
  await writeFile(path.join(folder, 'assets/app-1.js'), 'export {}');
  api = await testApi({ config: { publicUrl, web: folder } });
});
afterAll(async () => {
  await api.close();
  await rm(folder, { recursive: true });
});

describe('routes', () => {
  it('each name what a caller needs, or are write paths', async () => {
    const seen: { url: string; permission: string | undefined }[] = [];
    const app = await buildServer({
      db: api.db,
      vault: api.vault,
      config: { publicUrl },
      onRoute: ({ url, config }) => seen.push({ url, permission: config?.permission }),
    });
    await app.close();
    const bare = seen.filter(({ permission }) => permission === undefined).map(({ url }) => url);
    expect(bare.filter((url) => !writePaths.includes(url.replace(/\/$/, '')) && url !== '*')).toEqual([]);
    expect(seen.length).toBeGreaterThan(60);
  });

  it('that do not exist are told from methods that do nothing', async () => {
    const nowhere = await api.call({ url: '/v1/nowhere' });
    expect([nowhere.status, nowhere.body.error.code]).toEqual([404, 'no-route']);
    const wrong = await api.call({ method: 'PUT', url: '/v1/journeys' });
    expect([wrong.status, wrong.headers['allow']]).toEqual([405, 'GET, POST']);
    const text = { 'content-type': 'text/csv' };
    expect((await api.call({ method: 'POST', url: '/v1/me', body: 'a,b', headers: text })).status).toBe(405);
    expect((await api.call({ method: 'HEAD', url: '/v1/me' })).status).toBe(405);
  });

  it('are not taken for the names of things', async () => {
    const refused = await api.call({ method: 'PATCH', url: '/v1/people/count?search=a', body: {} });
    expect([refused.status, refused.headers['allow']]).toEqual([405, 'GET']);
  });
});

describe('the web app', () => {
  it('is served, and addresses inside of it get its page', async () => {
    for (const url of ['/', '/journeys/1', '/people?search=x']) {
      const answer = await api.call({ url, as: null });
      expect([url, answer.status, answer.text]).toEqual([url, 200, '<title>Perennial</title>']);
      expect(answer.headers['cache-control']).toBe('no-cache');
    }
    const asset = await api.call({ url: '/assets/app-1.js', as: null });
    expect(asset.headers['cache-control']).toContain('immutable');
  });

  it('does not stand in for what is missing elsewhere', async () => {
    for (const url of [
      '/v1/nowhere',
      '/assets/gone.js',
      '/../package.json',
      '/assets/..%2f..%2fpackage.json',
    ])
      expect((await api.call({ url, as: null })).text).not.toContain('"name"');
    expect((await api.call({ url: '/assets/gone.js', as: null })).status).toBe(404);
  });
});

describe('probes', () => {
  it('say that it runs and is ready', async () => {
    expect((await api.call({ url: '/healthz', as: null })).body).toEqual({ ok: true });
    expect((await api.call({ url: '/readyz', as: null })).body).toEqual({ ok: true });
    expect((await api.call({ url: '/metrics', as: null })).text).toContain(
      'perennial_api_request_seconds_bucket',
    );
  });

  it('count by route, never by address', async () => {
    await api.call({ url: '/v1/people?search=canary@example.com' });
    const { text } = await api.call({ url: '/metrics', as: null });
    expect(text).toContain('route="/v1/people"');
    expect(text).not.toContain('canary');
  });
});

describe('metrics', () => {
  const options = () => ({ db: api.db, vault: api.vault });
  const token = 'a-token-for-prometheus';

  it('are for this machine only, and not for what a proxy on it brings', async () => {
    const app = await buildServer({ ...options(), config: { publicUrl } });
    const ask = async (remoteAddress: string, headers = {}) =>
      (await app.inject({ url: '/metrics', remoteAddress, headers })).statusCode;
    expect([await ask('127.0.0.1'), await ask('::1'), await ask('::ffff:127.0.0.1')]).toEqual([
      200, 200, 200,
    ]);
    expect([await ask('10.0.0.7'), await ask('203.0.113.9'), await ask('2001:db8::1')]).toEqual([
      404, 404, 404,
    ]);
    for (const name of ['x-forwarded-for', 'x-forwarded-host', 'forwarded'])
      expect([name, await ask('127.0.0.1', { [name]: '127.0.0.1' })]).toEqual([name, 404]);
    await app.close();
  });

  it('are for whoever has the token, once there is one', async () => {
    const app = await buildServer({ ...options(), config: { publicUrl, metricsToken: token } });
    const ask = async (authorization?: string) => {
      const headers = authorization === undefined ? {} : { authorization };
      return (await app.inject({ url: '/metrics', remoteAddress: '10.0.0.7', headers })).statusCode;
    };
    expect(await ask(`Bearer ${token}`)).toBe(200);
    for (const wrong of [undefined, '', 'Bearer ', `Bearer ${token}x`, token])
      expect([wrong, await ask(wrong)]).toEqual([wrong, 404]);
    await app.close();
  });
});

describe('without its database', () => {
  it('answers 503 with Retry-After in plain words, and stays alive', async () => {
    const db = connect({ url: 'postgres://nobody@127.0.0.1:1/none' });
    const app = await buildServer({ db, vault: api.vault, config: { publicUrl } });
    const get = (url: string) => app.inject({ url, headers: { cookie: api.owner.cookie } });
    const me = await get('/v1/me');
    expect([me.statusCode, me.headers['retry-after'], me.json().error.code]).toEqual([
      503,
      '5',
      'database-away',
    ]);
    expect((await get('/readyz')).json()).toEqual({ ok: false, problem: 'database-away' });
    expect((await get('/healthz')).statusCode).toBe(200);
    await app.close();
    await db.close();
  });
});

describe('what is logged', () => {
  it('names no person, no search, no body and no token', async () => {
    const canaries = ['canary@example.com', '+8613912345678', 'CanaryName'];
    for (const canary of canaries) {
      await api.call({ url: `/v1/people?search=${encodeURIComponent(canary)}` });
      await api.call({ url: `/v1/people/${encodeURIComponent(canary)}` });
      await api.call({ url: `/v1/${encodeURIComponent(canary)}` });
      await api.call({
        method: 'POST',
        url: '/v1/session',
        body: { email: canary, password: canary },
        as: null,
      });
      await api.call({ method: 'POST', url: '/v1/journeys', body: { name: canary, draft: canary } });
      const headers = { 'content-type': 'application/json' };
      await api.call({ method: 'POST', url: '/v1/journeys', body: `{"name":"${canary}",}`, headers });
    }
    const log = api.logged();
    const token = api.owner.cookie.split('=')[1]!;
    for (const secret of [...canaries, encodeURIComponent(canaries[0]!), token, api.owner.password])
      expect(log).not.toContain(secret);
    // Control: the same log knows which routes were called.
    expect(log).toContain('"route":"/v1/people"');
    expect(log).toContain('"route":"/v1/session"');
  });

  it('describes errors of Postgres without the values they quote', async () => {
    const broken = {
      ...api.db,
      inWorkspace: () => api.db.pool.query(`select 'canary@example.com'::uuid`) as never,
    };
    const lines: string[] = [];
    const { createLogger } = await import('./logger.ts');
    const log = createLogger('info', { write: (line: string) => void lines.push(line) });
    const app = await buildServer({
      db: broken,
      vault: api.vault,
      config: { publicUrl },
      log,
      now: () => api.clock.now(),
    });
    const headers = { cookie: api.owner.cookie, 'perennial-workspace': api.owner.workspace };
    const answer = await app.inject({ url: '/v1/people', headers });
    await app.close();
    expect([answer.statusCode, answer.json().error.code]).toEqual([500, 'unexpected']);
    expect(answer.body + lines.join('')).not.toContain('canary');
    expect(lines.join('')).toContain('"code":"22P02"');
  });
});
