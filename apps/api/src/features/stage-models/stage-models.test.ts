import { endStageRun, getStageRun, type StageRun } from '@perennial/db';
import { addEvent, defaultEventMap, emptyActivity, fourStages, packActivity } from '@perennial/lifecycle';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addColleague } from '../../testing/accounts.ts';
import { testApi, type Anything, type TestApi } from '../../testing/api.ts';

const day = 86_400_000;

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  await sql('delete from people where workspace_id = $1');
});

const sql = (text: string, ...values: unknown[]) =>
  api.db.inWorkspace(api.owner.workspace, (tx) => tx.query(text, [api.owner.workspace, ...values]));

/** So many who bought once, so many days ago, and hold that stage. */
async function customers(count: number, daysAgo: number, stage: string | null): Promise<void> {
  const at = Date.now() - daysAgo * day;
  const activity = addEvent(emptyActivity, defaultEventMap, { name: 'Order Completed', at, properties: {} });
  const ids = Array.from({ length: count }, () => uuidv7());
  await sql(
    `insert into people (workspace_id, id, activity, stages, first_seen, last_seen)
     select $1, id, $3, $4, $5, $5 from unnest($2::uuid[]) as id`,
    ids,
    JSON.stringify(packActivity(activity)),
    JSON.stringify(stage ? { four: { stage, since: at } } : {}),
    new Date(at),
  );
}

const preview = async (model: object, as = api.owner) =>
  api.call({ method: 'POST', url: '/v1/stage-models/four/preview', body: { model }, as });
const dormantAfter = (months: number) => ({
  ...fourStages,
  stages: fourStages.stages.map((stage) =>
    stage.id === 'dormant'
      ? {
          ...stage,
          rule: { type: 'since-last', kinds: ['interaction'], atLeast: { amount: months, unit: 'months' } },
        }
      : stage,
  ),
});

describe('preview', () => {
  it('tells who would move, in which numbers, and why; nothing is written', async () => {
    await customers(30, 70, 'sprout');
    await customers(12, 10, 'sprout');
    await customers(3, 5, null);
    const { status, body } = await preview(dormantAfter(2));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      people: 33,
      of: 45,
      looked: 45,
      estimate: false,
      moves: [
        { from: 'sprout', to: 'dormant', people: 30 },
        { from: null, to: 'sprout', people: 3 },
      ],
    });
    expect(body.stages).toContainEqual({ stage: 'dormant', before: 0, after: 30 });
    expect(body.stages).toContainEqual({ stage: 'sprout', before: 42, after: 15 });
    expect(body.stages).toContainEqual({ stage: null, before: 3, after: 0 });
    expect(body.sample).toHaveLength(10);
    const told = body.sample.map((one: Anything) => `${one.from}>${one.to} ${one.because.code}`);
    expect(told.filter((line: string) => line === 'null>sprout stage.else')).toHaveLength(3);
    expect(told.filter((line: string) => line === 'sprout>dormant stage.rule')).toHaveLength(7);
    expect(
      (await sql(`select 1 from people where workspace_id = $1 and stages -> 'four' ->> 'stage' = 'dormant'`))
        .rows,
    ).toEqual([]);
  });

  it('moves nobody against dwell and allowed moves', async () => {
    await customers(4, 70, 'sprout');
    const kept = { ...dormantAfter(2), moves: { sprout: ['growth'] } };
    expect((await preview(kept)).body).toMatchObject({ people: 0, of: 4, moves: [], sample: [] });
    const held = { ...dormantAfter(2), dwell: { amount: 3, unit: 'months' } };
    expect((await preview(held)).body).toMatchObject({ people: 0 });
  });

  it('tells what is wrong with a model, and where, as saving does', async () => {
    const wrong = { ...fourStages, stages: [...fourStages.stages, { id: 'sprout', rule: 'else' }] };
    const asked = await preview(wrong);
    const saved = await api.call({ method: 'PUT', url: '/v1/stage-models/four', body: { model: wrong } });
    expect([asked.status, asked.body.error.code]).toEqual([422, 'invalid-stage-model']);
    expect(asked.body.error).toEqual({ ...saved.body.error, requestId: asked.body.error.requestId });
    expect(asked.body.error.values.problems.map((one: Anything) => one.path)).toContain('stages.4.id');
  });

  it('masks people for those who may not see them', async () => {
    await customers(1, 70, 'sprout');
    await sql(
      `update people set sealed = $2 where workspace_id = $1`,
      api.vault.seal({ name: 'Ada Lovelace' }),
    );
    const viewer = await addColleague(api, 'viewer');
    expect((await preview(dormantAfter(2))).body.sample[0].person.name).toBe('Ada Lovelace');
    expect((await preview(dormantAfter(2), viewer)).body.sample[0].person.name).toBe('A***');
  });

  it('of very many looks at some, says so, and is near the truth', async () => {
    await customers(1, 70, 'sprout');
    await sql(
      `insert into people (workspace_id, id, stages, activity, first_seen, last_seen)
       select workspace_id, gen_random_uuid(), stages, case when n % 4 = 0 then '{}'::json else activity end, first_seen, last_seen
       from people cross join generate_series(1, 49999) n where workspace_id = $1`,
    );
    const { body } = await preview(dormantAfter(2));
    expect(body).toMatchObject({ of: 50_000, estimate: true });
    expect(body.looked).toBeGreaterThan(15_000);
    expect(body.looked).toBeLessThan(18_000);
    expect(Math.abs(body.people - 37_500)).toBeLessThan(1_000);
  }, 60_000);
});

describe('runs', () => {
  const save = (active = true) =>
    api.call({
      method: 'PUT',
      url: '/v1/stage-models/mine',
      body: { model: { ...fourStages, id: 'mine' }, active },
    });
  const run = async (url = '/v1/stage-models/mine/run') => (await api.call({ url })).body;

  it('are told as they go', async () => {
    await customers(3, 10, null);
    expect(await run()).toMatchObject({ state: 'none', done: 0, of: 0 });
    await save();
    expect(await run()).toMatchObject({
      state: 'running',
      act: 'place',
      done: 0,
      of: 3,
      moved: 0,
      finishedAt: null,
    });
    await api.db.inWorkspace(api.owner.workspace, async (tx) => {
      const row = (await getStageRun(tx, api.owner.workspace, 'mine')) as StageRun;
      await endStageRun(tx, row);
    });
    expect(await run()).toMatchObject({ state: 'done', finishedAt: expect.any(String) });
    await save(false);
    expect(await run()).toMatchObject({ state: 'done' });
  });

  it('of a deleted model takes it from everybody; who did it is known', async () => {
    await save();
    const deleted = await api.call({ method: 'DELETE', url: '/v1/stage-models/mine' });
    expect(deleted.status).toBe(202);
    expect(await run()).toMatchObject({ state: 'running', act: 'forget' });
    expect((await api.call({ url: '/v1/stage-models/mine' })).status).toBe(404);
    expect((await api.call({ method: 'DELETE', url: '/v1/stage-models/mine' })).status).toBe(404);
    const { rows } = await sql(
      `select before #>> '{model,id}' as model from audit_log where workspace_id = $1 and action = 'deleteStageModel'`,
    );
    expect(rows).toEqual([{ model: 'mine' }]);
  });
});

describe('the event map', () => {
  const map = defaultEventMap;
  const bought = { ...map, names: { ...map.names, order: ['Kauf'] } };
  beforeEach(async () => {
    await customers(2, 10, null);
    await sql(
      `insert into events (workspace_id, seq, person_id, message_id, type, name, at, source)
       select $1, nextval('event_seq'), p.id, gen_random_uuid()::text, 'track', e.name, now(), 'server'
       from (select id, row_number() over (order by id) as n from people where workspace_id = $1) p
       cross join (values ('Kauf', 2), ('Kauf', 2), ('Order Completed', 1), ('Ping', 1)) e (name, who)
       where p.n <= e.who`,
    );
  });

  it('tells names that were seen, how often, and what they mean', async () => {
    const { body } = await api.call({ url: '/v1/event-map/usage' });
    expect(body).toMatchObject({ of: 2, looked: 2, estimate: false });
    expect(body.names.slice(0, 3)).toEqual([
      { name: 'Kauf', kinds: ['interaction'], events: 4, lastAt: expect.any(String) },
      { name: 'Order Completed', kinds: ['order', 'interaction'], events: 1, lastAt: expect.any(String) },
      { name: 'Ping', kinds: ['interaction'], events: 1, lastAt: expect.any(String) },
    ]);
  });

  it('tells what another one would change', async () => {
    const { body } = await api.call({ method: 'POST', url: '/v1/event-map/preview', body: bought });
    expect(body).toEqual({
      names: [
        { name: 'Kauf', before: ['interaction'], after: ['order', 'interaction'], events: 4 },
        { name: 'Order Completed', before: ['order', 'interaction'], after: ['interaction'], events: 1 },
      ],
      ...{ events: 5, people: 2, of: 2, looked: 2, estimate: false },
    });
  });

  it('when it is saved, begins a run over those it concerns, and none when nothing changed', async () => {
    const put = (body: unknown) => api.call({ method: 'PUT', url: '/v1/event-map', body });
    const run = async () => (await api.call({ url: '/v1/event-map/run' })).body;
    await put(map);
    expect(await run()).toMatchObject({ state: 'none' });
    await put({ ...map, names: { ...map.names, order: ['Order Completed', 'Ping'] } });
    expect(await run()).toMatchObject({ state: 'running', act: 'rebuild', of: 1 });
    expect((await api.call({ url: '/v1/stage-models/four/run' })).body).toMatchObject({ act: 'rebuild' });
  });

  it('is refused with all that is wrong', async () => {
    const twice = { ...map, names: { ...map.names, cart: ['Kauf'], order: ['Kauf'] } };
    const { status, body } = await api.call({ method: 'POST', url: '/v1/event-map/preview', body: twice });
    expect([status, body.error.code]).toEqual([422, 'invalid-event-map']);
    expect(body.error.values.problems).toEqual([
      {
        code: 'event-map.name-twice',
        path: 'names.order',
        values: expect.objectContaining({ name: 'Kauf', other: 'cart' }),
      },
    ]);
  });
});
