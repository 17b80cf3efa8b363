import { insertEvents, insertPeople, noContact } from '@perennial/db';
import { defaultScoreSettings, expectedPurchases, warnings, type ScoreModel } from '@perennial/scores';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addColleague } from '../../testing/accounts.ts';
import { testApi, type Anything, type TestApi } from '../../testing/api.ts';

const today = 20_500;
const published = { r: 0.2426, alpha: 4.4135, a: 0.7929, b: 2.4258 };
const model: ScoreModel = {
  ...{ today, customers: 4, horizonDays: 273, currency: 'USD', groups: defaultScoreSettings.groups },
  cuts: { recency: [10, 20, 30, 40], frequency: [1, 2, 3, 4], monetary: [10, 20, 30, 40] },
  bgnbd: {
    ...{ ok: true, buyers: 2_357, repeaters: 946, logLikelihood: -9_582.4 },
    parameters: published,
    logErrors: { r: 0.05, alpha: 0.09, a: 0.23, b: 0.29 },
  },
  gammaGamma: {
    ...{ ok: true, buyers: 946, correlation: 0.114 },
    parameters: { p: 6.25, q: 3.74, v: 15.45 },
    logErrors: { p: 0.19, q: 0.08, v: 0.27 },
  },
};

/** days, orders, revenue, R, F, M, group, alive */
const customers = [
  [1, 1, 50, 5, 1, 1, 'new', 1],
  [4, 5, 900, 1, 5, 5, 'at-risk', 0.2],
  [3, 3, 700, 1, 5, 4, 'at-risk', 0.45],
  [6, 6, 800, 5, 5, 5, 'champions', 0.95],
] as const;

let api: TestApi;
const ids: string[] = [];
beforeAll(async () => {
  api = await testApi();
  const { workspace } = api.owner;
  for (let i = 0; i < 5; i += 1) ids.push(uuidv7());
  await api.db.inWorkspace(workspace, async (tx) => {
    const seen = { firstSeen: Date.now(), lastSeen: Date.now() };
    await insertPeople(
      tx,
      api.vault,
      workspace,
      ids.map((id) => ({ contact: noContact(id), ...seen })),
    );
  });
});
afterAll(() => api.close());

const get = async (url: string): Promise<Anything> => (await api.call({ url })).body;
const query = (sql: string, values: readonly unknown[]) =>
  api.db.inWorkspace(api.owner.workspace, (tx) => tx.query(sql, values));

async function scored(): Promise<void> {
  const { workspace } = api.owner;
  for (const [i, [days, orders, revenue, r, f, m, group, alive]] of customers.entries())
    await query(
      `insert into person_scores values ($1, $2, $3, $4, $5, $6, $7, 0, '2026-02-16', $8, $9, $10, $11, $12, 1.5, 30)`,
      [workspace, ids[i], today - 100, today - 7, days, orders, revenue * 10_000, r, f, m, group, alive],
    );
  await query(
    `insert into score_models (workspace_id, state, phase, done, "of", left_out, as_of, model, fitted_at, gap_80, gap_90, finished_at)
     values ($1, 'done', 'people', 4, 4, 2, '2026-02-16', $2, '2026-02-16', 86400000, 172800000, '2026-02-16')`,
    [workspace, JSON.stringify(model)],
  );
}

describe('scores', () => {
  it('before anything is reckoned: nothing, said plainly', async () => {
    expect(await get('/v1/scores')).toMatchObject({
      run: { state: 'none', phase: null, next: null },
      ...{ customers: 0, orders: 0, model: null, grid: [], groups: [] },
      alive: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    });
    expect(await get(`/v1/people/${ids[0]}/scores`)).toEqual({
      ...{ scores: null, groupName: null, warnings: [], currency: 'USD', horizonDays: 90 },
    });
  });

  it('a refresh is accepted, due at once and audited; who only reads may not ask for it', async () => {
    const viewer = await addColleague(api, 'viewer');
    const refused = await api.call({ method: 'POST', url: '/v1/scores/refresh', as: viewer });
    expect(refused.status).toBe(403);
    const answer = await api.call({ method: 'POST', url: '/v1/scores/refresh' });
    expect([answer.status, answer.body]).toEqual([202, { accepted: true }]);
    const { rows } = await query(
      `select at <= now() as due from due where kind = 'scores' and subject = 'all'`,
      [],
    );
    expect(rows).toEqual([{ due: true }]);
    expect((await get('/v1/scores')).run).toMatchObject({ state: 'waiting', next: expect.any(String) });
  });

  it('settings: defaults, replaced whole, with everybody scored anew', async () => {
    expect(await get('/v1/scores/settings')).toEqual(defaultScoreSettings);
    await query('delete from due', []);
    const body = {
      cuts: { recency: [7, 30, 90, 180], frequency: [1, 2, 4, 8], monetary: [10, 100, 500, 1_000] },
      groups: [{ id: 'gold', name: 'Gold', recency: [4, 5], frequency: [4, 5], monetary: [1, 5] }],
      ...{ asOf: '2026-01-31', horizonDays: 180 },
    };
    const saved = await api.call({ method: 'PUT', url: '/v1/scores/settings', body });
    expect([saved.status, saved.body]).toEqual([200, body]);
    expect(await get('/v1/scores/settings')).toEqual(body);
    expect((await query(`select kind from due`, [])).rows).toEqual([{ kind: 'scores' }]);
    await api.call({ method: 'PUT', url: '/v1/scores/settings', body: defaultScoreSettings });
  });

  it.each([
    [{ horizonDays: 0 }],
    [{ asOf: 'soon' }],
    [{ cuts: { recency: [4, 3, 2, 1], frequency: [1, 2, 3, 4], monetary: [1, 2, 3, 4] } }],
    [{ groups: [defaultScoreSettings.groups[0], defaultScoreSettings.groups[0]] }],
    [{ groups: [{ ...defaultScoreSettings.groups[0], recency: [5, 1] }] }],
    [{ surprise: 1 }],
  ])('settings: %j is refused', async (part) => {
    const body = { ...defaultScoreSettings, ...part };
    expect((await api.call({ method: 'PUT', url: '/v1/scores/settings', body })).status).toBe(400);
  });
});

describe('once they are reckoned', () => {
  beforeAll(scored);

  it('grid, groups, who still buys, and the models in numbers', async () => {
    const overview = await get('/v1/scores');
    expect(overview).toMatchObject({
      run: { state: 'done', phase: null, finishedAt: '2026-02-16T00:00:00.000Z' },
      ...{ currency: 'USD', customers: 4, repeaters: 3, orders: 15, leftOut: 2 },
      alive: [0, 0, 1, 0, 1, 0, 0, 0, 0, 1],
      quiet: { people: 2, revenue: 1_600 },
    });
    expect(overview.grid).toHaveLength(3);
    expect(overview.grid).toContainEqual({ recency: 1, frequency: 5, people: 2, revenue: 1_600 });
    expect(overview.groups[0]).toEqual({ id: 'champions', name: null, people: 1, revenue: 800 });
    expect(overview.groups.find((one: Anything) => one.id === 'lost')).toMatchObject({
      people: 0,
      revenue: 0,
    });
    const { buying, spending, gaps } = overview.model;
    expect(buying).toMatchObject({ ok: true, buyers: 2_357, parameters: { alpha: 4.4135 } });
    expect(buying.newcomer).toBeCloseTo(expectedPurchases(published, { x: 0, tx: 0, T: 0 }, 39), 9);
    expect(spending.amount).toBeCloseTo((6.25 * 15.45) / 2.74, 6);
    expect(gaps).toEqual({ p80: 1, p90: 2 });
  });

  it('people of a cell, a group, or likely lost, who spent most first, page by page', async () => {
    const list = async (search: string) =>
      (await get(`/v1/scores/people?${search}`)).items.map((one: Anything) => one.id);
    expect(await list('recency=1&frequency=5')).toEqual([ids[1], ids[2]]);
    expect(await list('group=champions')).toEqual([ids[3]]);
    expect(await list('monetary=5')).toEqual([ids[1], ids[3]]);
    expect(await list('aliveBelow=0.5')).toEqual([ids[1], ids[2]]);
    // Of who bought once it says nothing.
    expect(await list('aliveFrom=0.9')).toEqual([ids[3]]);
    const first = await get('/v1/scores/people?limit=3');
    expect(first.items.map((one: Anything) => one.scores.revenue)).toEqual([900, 800, 700]);
    expect(await list(`limit=3&cursor=${encodeURIComponent(first.next)}`)).toEqual([ids[0]]);
  });

  it('one person', async () => {
    expect(await get(`/v1/people/${ids[1]}/scores`)).toEqual({
      scores: {
        asOf: '2026-02-16T00:00:00.000Z',
        ...{ recency: 1, frequency: 5, monetary: 5, group: 'at-risk' },
        ...{ alive: 0.2, purchases: 1.5, value: 30 },
        ...{ orders: 5, revenue: 900, daysSinceFirst: 100, daysSinceLast: 7 },
      },
      ...{ groupName: null, warnings: [], currency: 'USD', horizonDays: 273 },
    });
    expect((await get(`/v1/people/${ids[4]}/scores`)).scores).toBeNull();
    expect((await api.call({ url: `/v1/people/${uuidv7()}/scores` })).status).toBe(404);
  });

  it('S-41: warnings as predicates, with how many they concern', async () => {
    // Orders 40, 30 and 20 days ago and none since: their own gaps are ten days.
    const event = { type: 'track', source: 'server', backfill: false, context: {} } as const;
    const order = (days: number) => ({
      ...{ ...event, personId: ids[0]!, messageId: uuidv7(), name: 'Order Completed' },
      ...{ at: Date.now() - days * 86_400_000, properties: { total: 5 } },
    });
    await api.db.inWorkspace(api.owner.workspace, (tx) =>
      insertEvents(tx, api.vault, api.owner.workspace, [40, 30, 20].map(order), { queue: false }),
    );
    const { items } = await get('/v1/scores/warnings');
    const of = (id: string) => items.find((one: Anything) => one.id === id);
    expect(items.map((one: Anything) => one.id)).toEqual(Object.keys(warnings));
    expect(of('gap-own-80')).toEqual({
      ...{ id: 'gap-own-80', predicate: warnings['gap-own-80'] },
      ...{ people: 1, unknown: 4, of: 5 },
    });
    expect((await get(`/v1/people/${ids[0]}/scores`)).warnings).toContain('gap-own-90');
  });
});
