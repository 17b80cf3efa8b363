import { fourStages } from '@perennial/lifecycle';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addColleague } from '../../testing/accounts.ts';
import { testApi, type Account, type Anything, type TestApi } from '../../testing/api.ts';
import { makeIds, type Ids } from '../../testing/ids.ts';

let api: TestApi;
let ids: Ids;
beforeAll(async () => {
  api = await testApi();
  ids = await makeIds(api, api.owner);
  await api.call({
    method: 'PUT',
    url: '/v1/stage-models/four',
    body: { model: { ...fourStages }, active: true },
  });
});
afterAll(() => api.close());

const move = (body: object, as?: Account, model = 'four') =>
  api.call({
    method: 'POST',
    url: `/v1/people/${ids.person}/stages/${model}`,
    body,
    ...(as && { as }),
  });
const undo = () => api.call({ method: 'POST', url: `/v1/people/${ids.person}/stages/four/undo` });
const person = async (): Promise<Anything> => (await api.call({ url: `/v1/people/${ids.person}` })).body;
const inFour = async () =>
  (await person()).stagesNow.find(({ model }: { model: string }) => model === 'four') ?? null;

it('L-33 somebody is put into a stage by hand: it says who, why and how long, and is on record', async () => {
  const { status } = await move({ stage: 'mature', reason: 'Told us on the phone' });
  expect(status).toBe(202);
  expect(await inFour()).toMatchObject({ stage: 'mature', byHand: { until: null } });
  const [change] = (await person()).stageHistory;
  expect(change).toMatchObject({
    model: 'four',
    stage: 'mature',
    because: { code: 'stage.by-hand', params: { reason: 'Told us on the phone' } },
    by: expect.any(String),
  });
  const [line] = (await api.call({ url: '/v1/audit?action=moveToStage' })).body.items;
  expect(line.after).toEqual({ model: 'four', stage: 'mature', until: null });
  expect(JSON.stringify(line)).not.toContain('phone');
  const { items } = (await api.call({ url: `/v1/people/${ids.person}/events` })).body;
  expect(items.map(({ name }: { name: string }) => name)).toContain('Stage Entered');
});

it('L-35 it is taken back once, and the person stands where they stood', async () => {
  const before = (await person()).stageHistory[0].from;
  expect((await undo()).status).toBe(202);
  expect((await inFour())?.stage ?? null).toBe(before);
  expect((await inFour())?.byHand ?? null).toBeNull();
  expect(await undo()).toMatchObject({ status: 409, body: { error: { code: 'not-by-hand' } } });
});

it('no stage that is not there, no time that is over, no move to where they are, nobody who may only look', async () => {
  expect(await move({ stage: 'loyal', reason: 'x' })).toMatchObject({ status: 422 });
  expect(await move({ stage: 'mature', reason: 'x', until: '2020-01-01T00:00:00Z' })).toMatchObject({
    status: 422,
    body: { error: { code: 'time-past' } },
  });
  expect((await move({ stage: 'mature', reason: ' ' })).status).toBe(400);
  expect((await move({ stage: 'mature', reason: 'x' }, undefined, 'none')).status).toBe(404);
  await move({ stage: 'growth', reason: 'x' });
  expect(await move({ stage: 'growth', reason: 'x' })).toMatchObject({
    status: 409,
    body: { error: { code: 'in-that-stage' } },
  });
  const viewer = await addColleague(api, 'viewer');
  expect((await move({ stage: 'mature', reason: 'x' }, viewer)).status).toBe(403);
});
