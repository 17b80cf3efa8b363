import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { productKernel } from '../../kernel.ts';
import { publicUrl, testApi, type TestApi } from '../../testing/api.ts';
import { createDemo } from './create.ts';

describe('the demo that set-up makes', () => {
  let api: TestApi;
  let as: { cookie: string; workspace: string };
  beforeAll(async () => {
    api = await testApi({ config: { publicUrl, demo: 60 } });
    as = { cookie: api.owner.cookie, workspace: (api.owner as { demo?: string }).demo! };
  });
  afterAll(() => api.close());
  const get = async (url: string) => (await api.call({ url, as })).body;

  it('is a practice workspace of the owner, with three journeys running', async () => {
    expect(await get('/v1/workspace')).toMatchObject({ name: 'Fernway Home (demo)', kind: 'practice' });
    const { items } = await get('/v1/journeys?status=live');
    expect(items.map((one: { name: string }) => one.name).sort()).toEqual([
      'Abandoned cart',
      'Welcome',
      'Win-back',
    ]);
    expect((await get('/v1/stage-models')).items.every((one: { active: boolean }) => one.active)).toBe(true);
    expect(await get('/v1/clock')).toMatchObject({ follow: true, target: null });
  });

  it('shows its keys to nobody', async () => {
    const { rows } = await api.db.acrossWorkspaces((tx) =>
      tx.query<{ demo: { keys: string } }>(
        `select settings -> 'demo' as demo from workspaces where id = $1`,
        [as.workspace],
      ),
    );
    const { keys } = rows[0]!.demo;
    const { write } = api.vault.open<{ write: string }>(Buffer.from(keys, 'base64'));
    expect(write).toMatch(/^pk_server_/);
    expect(JSON.stringify(rows)).not.toContain('pk_');
    expect(JSON.stringify([await get('/v1/settings'), await get('/v1/workspace')])).not.toContain(keys);
  });

  it('speaks Chinese to who speaks Chinese', async () => {
    const { rows } = await api.db.acrossWorkspaces((tx) => tx.query<{ id: string }>('select id from users'));
    const user = rows[0]!.id;
    const services = { kernel: productKernel(), vault: api.vault, now: () => api.clock.now() };
    const id = await api.db.acrossWorkspaces((tx) =>
      createDemo(tx, services, { people: 60, user, locale: 'zh-CN' }),
    );
    const chinese = { ...as, workspace: id };
    const { body } = await api.call({ url: '/v1/workspace', as: chinese });
    expect(body).toMatchObject({ name: '蕨路家居(演示)', currency: 'CNY', locale: 'zh-CN' });
    const journeys = (await api.call({ url: '/v1/journeys', as: chinese })).body.items;
    expect(journeys.map((one: { name: string }) => one.name)).toContain('购物车挽回');
  });
});
