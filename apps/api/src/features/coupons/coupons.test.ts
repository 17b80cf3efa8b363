import { claimCoupons } from '@perennial/db';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addColleague } from '../../testing/accounts.ts';
import { testApi, type TestApi } from '../../testing/api.ts';
import { rowsOf } from '../receipts/testing/sent-message.ts';

let api: TestApi;
let as: { cookie: string; workspace: string };
beforeAll(async () => {
  api = await testApi();
  as = { cookie: api.owner.cookie, workspace: api.owner.workspace };
});
afterAll(() => api.close());

let pools = 0;
async function makePool(codes: readonly string[], more: object = {}): Promise<string> {
  const name = `Pool ${(pools += 1)}`;
  const body = { name, value: 10, cost: 4, currency: 'EUR', ...more };
  const pool = await api.call({ method: 'POST', url: '/v1/coupon-pools', body, as });
  expect(pool.status).toBe(201);
  if (codes.length > 0)
    await api.call({ method: 'POST', url: `/v1/coupon-pools/${pool.body.id}/codes`, body: { codes }, as });
  return pool.body.id;
}

/** As a journey would. */
async function give(pool: string, days: number | null = null): Promise<string> {
  const [person, enrollment] = [uuidv7(), uuidv7()];
  await rowsOf(
    api,
    'insert into people (workspace_id, id, first_seen, last_seen) values ($1, $2, now(), now())',
    [as.workspace, person],
  );
  const claim = { id: `${enrollment}:gift:1`, pool, enrollment, person, days, at: Date.now() };
  await api.db.inWorkspace(as.workspace, (tx) => claimCoupons(tx, as.workspace, [claim]));
  return person;
}

const redeem = (code: string, body: object = {}) =>
  api.call({ method: 'POST', url: `/v1/coupons/${code}/redeem`, body, as });

describe('pools', () => {
  it('take codes once each, and say what they could not take', async () => {
    const pool = await makePool(['SPRING-1']);
    const codes = ['spring-1', 'SPRING-2', ' SPRING-2 ', 'Spring-3', '', 'no code', 'SPRING-4/x'];
    const { body } = await api.call({
      method: 'POST',
      url: `/v1/coupon-pools/${pool}/codes`,
      body: { codes },
      as,
    });
    expect(body).toEqual({
      added: 2,
      repeated: 2,
      unreadable: ['no code', 'SPRING-4/x'],
      unreadableCount: 2,
    });
    const { body: listed } = await api.call({ url: '/v1/coupon-pools', as });
    expect(listed.items).toMatchObject([{ id: pool, kind: 'uploaded', free: 3, claimed: 0, redeemed: 0 }]);
    const again = await api.call({ method: 'POST', url: '/v1/coupon-pools', body: { name: 'Pool 1' }, as });
    expect(again).toMatchObject({ status: 409, body: { error: { code: 'name-taken' } } });
  });

  it('that make their codes take none', async () => {
    const pool = await makePool([], { pattern: 'HI-####' });
    const url = `/v1/coupon-pools/${pool}/codes`;
    expect((await api.call({ method: 'POST', url, body: { codes: ['X-1'] }, as })).status).toBe(409);
    const guessable = { name: 'Short', pattern: 'HI-###' };
    const refused = await api.call({ method: 'POST', url: '/v1/coupon-pools', body: guessable, as });
    expect(refused.status).toBe(400);
  });

  it('are archived and taken back, which the audit log tells', async () => {
    const pool = await makePool([]);
    const put = (archived: boolean) =>
      api.call({ method: 'PUT', url: `/v1/coupon-pools/${pool}/archived`, body: { archived }, as });
    expect((await put(true)).body.archivedAt).toEqual(expect.any(String));
    expect((await put(false)).body.archivedAt).toBeNull();
    const lines = await rowsOf(api, 'select 1 from audit_log where subject = $1', [`coupon-pool:${pool}`]);
    expect(lines).toHaveLength(3);
  });
});

describe('a journey that gives codes', () => {
  const check = async (pool: string) => {
    const draft = {
      schema: 1,
      nodes: {
        in: node('trigger-event', { event: 'Signed Up' }),
        gift: node('coupon', { pool }),
      },
      edges: [{ from: 'in', port: 'next', to: 'gift' }],
      settings: { entry: { reentry: { kind: 'always' } } },
    };
    const { body } = await api.call({
      method: 'POST',
      url: '/v1/journeys',
      body: { name: 'Gifts', draft },
      as,
    });
    const checked = await api.call({ method: 'POST', url: `/v1/journeys/${body.id}/check`, body: {}, as });
    return checked.body.diagnostics.map(({ code }: { code: string }) => code);
  };
  const node = (type: string, config: object) => ({ type, version: 1, config, position: { x: 0, y: 0 } });

  it('is warned of a pool that is too small for everybody, or out of use', async () => {
    const pool = await makePool(['WARN-1']);
    await give(await makePool(['OTHER-1']));
    await give(await makePool(['OTHER-2']));
    expect(await check(pool)).toContain('pool-small');
    expect(await check(uuidv7())).toContain('pool-unusable');
    const endless = await check(await makePool([], { pattern: 'END-####' }));
    expect(endless).not.toContain('pool-small');
  });
});

describe('a code', () => {
  it('is redeemed once; the same order gets the same answer, others are told why not', async () => {
    const pool = await makePool(['ONE-1', 'ONE-2']);
    const person = await give(pool);
    expect((await redeem('NOPE')).status).toBe(404);
    expect(await redeem('ONE-2')).toMatchObject({
      status: 409,
      body: { error: { code: 'coupon-not-given' } },
    });
    const first = await redeem('one-1', { order: 'o-7', value: 8.5 });
    expect(first).toMatchObject({
      status: 200,
      body: { code: 'ONE-1', state: 'redeemed', person, order: 'o-7', value: 8.5, cost: 4, currency: 'EUR' },
    });
    expect((await redeem('ONE-1', { order: 'o-7' })).body).toEqual(first.body);
    expect(await redeem('ONE-1', { order: 'o-8' })).toMatchObject({
      status: 409,
      body: { error: { code: 'coupon-already-redeemed' } },
    });
    const told = await rowsOf(api, `select properties from events where name = 'Coupon Redeemed'`, []);
    expect(told).toMatchObject([{ properties: { code: 'ONE-1', value: 8.5, cost: 4, order: 'o-7' } }]);
  });

  it('is redeemed once also by many tills at once', async () => {
    const pool = await makePool(['RUSH']);
    await give(pool);
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((order) => redeem('RUSH', { order })));
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409, 409, 409]);
    const told = await rowsOf(api, `select 1 from events where properties ->> 'code' = 'RUSH'`, []);
    expect(told).toHaveLength(1);
  });

  it('that is void or past its day is worth nothing', async () => {
    const pool = await makePool(['GONE', 'OLD']);
    await give(pool);
    await give(pool, 1);
    const drop = () => api.call({ method: 'POST', url: '/v1/coupons/GONE/void', as });
    expect((await drop()).body).toMatchObject({ state: 'void' });
    expect((await drop()).status).toBe(409);
    expect((await redeem('GONE')).body.error.code).toBe('coupon-void');
    await rowsOf(api, `update coupon_codes set expires_at = now() where code = 'OLD'`, []);
    expect((await redeem('OLD')).body.error.code).toBe('coupon-expired');
  });

  it('is found by its beginning and state', async () => {
    const pool = await makePool(['AB-1', 'AB-2', 'CD-1']);
    await give(pool);
    const list = async (query: string) =>
      (await api.call({ url: `/v1/coupon-pools/${pool}/codes?${query}`, as })).body.items.map(
        ({ code }: { code: string }) => code,
      );
    expect(await list('search=ab')).toEqual(['AB-1', 'AB-2']);
    expect(await list('state=free')).toEqual(['AB-2', 'CD-1']);
  });

  it('is shown to those who may redeem; pools to everybody', async () => {
    const pool = await makePool(['SECRET-1']);
    const viewer = { ...as, cookie: (await addColleague(api, 'viewer')).cookie };
    const developer = { ...as, cookie: (await addColleague(api, 'developer')).cookie };
    const status = async (url: string, whose: typeof as) => (await api.call({ url, as: whose })).status;
    expect(await status(`/v1/coupon-pools/${pool}`, viewer)).toBe(200);
    expect(await status(`/v1/coupon-pools/${pool}/codes`, viewer)).toBe(403);
    expect(await status('/v1/coupons/SECRET-1', viewer)).toBe(403);
    expect(await status('/v1/coupons/SECRET-1', developer)).toBe(200);
  });
});
