import { askForScores } from '@perennial/db';
import { fourStages } from '@perennial/lifecycle';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApi, type TestApi } from '../../testing/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

const put = (url: string, body: unknown) => api.call({ method: 'PUT', url, body });
const get = async (url: string) => (await api.call({ url })).body;

interface Engine {
  readonly version: number;
  readonly due: readonly string[];
}

/** What the engine is told: a version that caches hang on, and rows that say whom to look at anew. */
async function engine(): Promise<Engine> {
  const { rows } = await api.db.inWorkspace(api.owner.workspace, (tx) =>
    tx.query<Engine>(
      `select config_version::int as version, (select coalesce(array_agg(kind || ' ' || subject order by kind), '{}') from due) as due
       from workspaces where id = $1`,
      [api.owner.workspace],
    ),
  );
  return rows[0]!;
}

describe('configuration', () => {
  let before: Engine;
  beforeEach(async () => {
    await api.db.acrossWorkspaces((tx) => tx.query('delete from due'));
    before = await engine();
  });

  it('settings: parts that are given replace theirs, others stay', async () => {
    expect(await get('/v1/settings')).toMatchObject({
      oldDataHours: 24,
      catchUpHours: 24,
      zone: 'Asia/Shanghai',
      locale: 'en',
    });
    await put('/v1/settings', { brand: { name: 'Fernway', signature: '【Fernway】' } });
    const sms = { from: '09:00', to: '24:00' };
    const saved = await put('/v1/settings', {
      allowedHours: { sms, email: null, push: sms },
      zone: 'Europe/Paris',
    });
    expect(saved.body).toMatchObject({
      brand: { name: 'Fernway' },
      allowedHours: { email: null },
      zone: 'Europe/Paris',
    });
    expect(await get('/v1/settings')).toEqual(saved.body);
    expect((await engine()).version).toBeGreaterThan(before.version);
  });

  it.each([
    [{ zone: 'Europe/Nowhere' }, 422],
    [{ allowedHours: { sms: { from: '25:00', to: '26:00' }, email: null, push: null } }, 400],
    [{ oldDataHours: 0 }, 400],
    [{ catchUpHours: 0 }, 400],
    [{ holdout: 51 }, 400],
    [{ prices: { sms: -1, email: null, push: null } }, 400],
    [{ unknown: 1 }, 400],
  ])('settings: %j is refused with its field', async (body, status) => {
    const answer = await put('/v1/settings', body);
    expect(answer.status).toBe(status);
    expect(answer.body.error.field).toMatch(/^body/);
    expect(await engine()).toEqual(before);
  });

  it('stage models: saved ones have everybody looked at anew', async () => {
    const model = { ...fourStages, id: 'mine', name: 'Mine' };
    expect((await put('/v1/stage-models/mine', { model })).body).toMatchObject({ id: 'mine', active: true });
    expect((await engine()).due).toEqual(['stages:mine all']);
    expect((await engine()).version).toBeGreaterThan(before.version);
    expect((await get('/v1/stage-models')).items.map((one: { id: string }) => one.id)).toContain('mine');
  });

  it.each([
    ['four', { model: { ...fourStages, id: 'other' } }, 'other-id'],
    ['four', { model: { ...fourStages, stages: [] } }, 'invalid-stage-model'],
    ['four', { model: { ...fourStages, surprise: 1 } }, 'invalid-stage-model'],
  ])('stage models: wrong ones are refused', async (id, body, code) => {
    const answer = await put(`/v1/stage-models/${id}`, body);
    expect([answer.status, answer.body.error.code]).toEqual([422, code]);
    expect(await engine()).toEqual(before);
  });

  it('the event map: has defaults, and a new one has everybody looked at anew', async () => {
    const map = await get('/v1/event-map');
    const changed = { ...map, names: { ...map.names, order: ['Paid'] } };
    expect((await put('/v1/event-map', changed)).body).toEqual(changed);
    expect(await get('/v1/event-map')).toEqual(changed);
    expect((await engine()).due).toEqual(['stages:* all']);
    const wrong = await put('/v1/event-map', { ...map, names: {} });
    expect([wrong.status, wrong.body.error.field]).toEqual([422, expect.stringMatching(/^body\.names/)]);
    // The settings of others are untouched.
    expect((await get('/v1/settings')).brand.name).toBe('Fernway');
  });

  it('what orders are worth has changed: scores and what people spent are reckoned anew', async () => {
    const inside = <T>(work: Parameters<typeof api.db.inWorkspace<T>>[1]) =>
      api.db.inWorkspace(api.owner.workspace, work);
    const later = async () => {
      await inside((tx) => askForScores(tx, api.owner.workspace));
      await inside((tx) => tx.query(`update due set at = now() + interval '1 day' where kind = 'scores'`));
      await inside((tx) => tx.query(`delete from due where kind <> 'scores'`));
    };
    const asked = async () =>
      (await inside((tx) => tx.query('select kind from due where at <= now() order by kind'))).rows;
    const both = [{ kind: 'scores' }, { kind: 'stages:*' }];
    const map = await get('/v1/event-map');
    await later();
    await put('/v1/event-map', { ...map, rates: { EUR: 1.5 } });
    expect(await asked()).toEqual(both);
    await later();
    const edit = (body: object) => api.call({ method: 'PATCH', url: '/v1/workspace', body });
    const { currency } = (await get('/v1/workspace')) as { currency: string };
    await edit({ currency });
    expect(await asked()).toEqual([]);
    await edit({ currency: currency === 'EUR' ? 'USD' : 'EUR' });
    expect(await asked()).toEqual(both);
    await edit({ currency });
    await inside((tx) => tx.query('delete from due'));
  });

  it('a workspace is renamed, moved, and others can be made', async () => {
    const renamed = await api.call({
      method: 'PATCH',
      url: '/v1/workspace',
      body: { name: 'Fern', zone: 'UTC' },
    });
    expect(renamed.body).toMatchObject({ name: 'Fern', zone: 'UTC', kind: 'live' });
    const made = await api.call({
      method: 'POST',
      url: '/v1/workspaces',
      body: { name: 'Second', kind: 'practice' },
    });
    const as = { ...api.owner, workspace: made.body.id };
    expect((await api.call({ url: '/v1/clock', as })).status).toBe(200);
    expect((await get('/v1/workspaces')).items).toHaveLength(3);
  });
});
