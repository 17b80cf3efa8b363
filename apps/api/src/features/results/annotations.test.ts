import { afterAll, beforeAll, expect, it } from 'vitest';
import { addColleague } from '../../testing/accounts.ts';
import { testApi, type Account, type Anything, type TestApi } from '../../testing/api.ts';
import { draftGraph } from '../../testing/graphs.ts';

let api: TestApi;
let journey: string;
let other: string;
beforeAll(async () => {
  api = await testApi();
  const make = async (name: string) =>
    (await call('POST', '/v1/journeys', { name, draft: draftGraph() })).body.id as string;
  [journey, other] = [await make('Welcome'), await make('News')];
  await call('POST', `/v1/journeys/${journey}/publish`, { note: 'Kinder words' });
  await api.db.inWorkspace(api.owner.workspace, (tx) =>
    // Late in the evening in Greenwich, and the next day in Shanghai.
    tx.query(`update journey_versions set published_at = '2026-03-04T20:00:00Z'`),
  );
});
afterAll(() => api.close());

const call = (method: string, url: string, body?: unknown, as?: Account) =>
  api.call({ method, url, body, ...(as && { as }) });
const list = async (query = 'from=2026-03-01&to=2026-03-31'): Promise<Anything> =>
  (await call('GET', `/v1/annotations?${query}`)).body;
const texts = async (query?: string) => (await list(query)).items.map(({ text }: Anything) => text);

it('notes of days are written, said anew and taken away', async () => {
  const made = await call('POST', '/v1/annotations', { day: '2026-03-10', text: 'Prices went up' });
  expect([made.status, made.body]).toMatchObject([
    201,
    { day: '2026-03-10', text: 'Prices went up', journey: null, author: 'Ada' },
  ]);
  const url = `/v1/annotations/${made.body.id}`;
  const said = await call('PUT', url, { day: '2026-03-11', text: 'Prices rose', journey });
  expect(said.body).toMatchObject({ day: '2026-03-11', journey: { id: journey, name: 'Welcome' } });
  expect(await texts()).toEqual(['Prices rose']);
  // Of a journey: what concerns all, and what concerns it.
  await call('POST', '/v1/annotations', { day: '2026-03-12', text: 'A fair' });
  expect(await texts(`from=2026-03-01&to=2026-03-31&journey=${journey}`)).toEqual(['Prices rose', 'A fair']);
  expect(await texts(`from=2026-03-01&to=2026-03-31&journey=${other}`)).toEqual(['A fair']);
  expect(await texts('from=2026-03-12&to=2026-03-31')).toEqual(['A fair']);
  expect((await call('DELETE', url)).status).toBe(200);
  expect(await texts()).toEqual(['A fair']);
  expect((await call('DELETE', url)).status).toBe(404);
});

it('versions that went live stand beside them, on the day that it was in the workspace', async () => {
  expect((await list()).published).toEqual([
    { day: '2026-03-05', version: 1, note: 'Kinder words', journey: { id: journey, name: 'Welcome' } },
  ]);
  expect((await list('from=2026-03-05&to=2026-03-05')).published).toHaveLength(1);
  expect((await list('from=2026-03-04&to=2026-03-04')).published).toEqual([]);
  expect((await list(`from=2026-03-01&to=2026-03-31&journey=${other}`)).published).toEqual([]);
});

it('refuses days that are none, and journeys that are not there', async () => {
  const day = await call('POST', '/v1/annotations', { day: '2026-02-30', text: 'Never' });
  const nowhere = { day: '2026-03-01', text: 'Where?', journey: '018f0000-0000-7000-8000-000000000001' };
  expect([day.status, (await call('POST', '/v1/annotations', nowhere)).status]).toEqual([400, 404]);
  const viewer = await addColleague(api, 'viewer');
  expect((await call('POST', '/v1/annotations', { day: '2026-03-01', text: 'No' }, viewer)).status).toBe(403);
});
