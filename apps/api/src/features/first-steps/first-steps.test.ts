import { afterAll, beforeAll, expect, it } from 'vitest';
import { publicUrl, testApi, type TestApi } from '../../testing/api.ts';
import { draftGraph } from '../../testing/graphs.ts';
import { makeEnrollment, makePerson } from '../../testing/ids.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi({ config: { publicUrl, demo: 60 } });
});
afterAll(() => api.close());

const url = '/v1/me/first-steps';
const done = async () => (await api.call({ url })).body.done as Record<string, boolean>;
const doneNow = async () =>
  Object.entries(await done())
    .filter(([, is]) => is)
    .map(([name]) => name);

it('is read from what happened, each step by itself; the demo counts for nothing', async () => {
  const { workspace, practice } = api.owner;
  expect(await doneNow()).toEqual([]);
  await makePerson(api, workspace, 'first');
  expect(await doneNow()).toEqual(['send']);
  await api.call({ method: 'POST', url: '/v1/journeys', body: { name: 'Empty' } });
  expect(await doneNow()).toEqual(['send']);
  const body = { name: 'Drawn', draft: draftGraph() };
  const { id } = (await api.call({ method: 'POST', url: '/v1/journeys', body })).body;
  expect(await doneNow()).toEqual(['send', 'draw']);
  const as = { ...api.owner, workspace: practice };
  const rehearsal = (await api.call({ method: 'POST', url: '/v1/journeys', body, as })).body.id;
  await api.call({ method: 'POST', url: `/v1/journeys/${rehearsal}/publish`, body: {}, as });
  // Published for practice alone is not published.
  expect(await doneNow()).toEqual(['send', 'draw']);
  await makeEnrollment(api, practice, rehearsal, await makePerson(api, practice, 'second'));
  expect(await doneNow()).toEqual(['send', 'draw', 'rehearse']);
  await api.call({ method: 'POST', url: `/v1/journeys/${id}/publish`, body: {} });
  expect(await doneNow()).toEqual(['send', 'draw', 'rehearse', 'publish']);
});

it('leads to the demo, and remembers that it was seen and that the list was put away', async () => {
  const { body } = await api.call({ url });
  expect(body).toMatchObject({ live: api.owner.workspace, practice: api.owner.practice, putAway: false });
  const as = { ...api.owner, workspace: body.demo.workspace };
  const journey = await api.call({ url: `/v1/journeys/${body.demo.journey}`, as });
  expect(journey.body.status).toBe('live');
  const seen = await api.call({ method: 'PATCH', url, body: { demoSeen: true } });
  expect(seen.body.done.demo).toBe(true);
  const away = async (putAway: boolean) =>
    (await api.call({ method: 'PATCH', url, body: { putAway } })).body.putAway;
  expect([await away(true), await away(true), await away(false)]).toEqual([true, true, false]);
  expect(await doneNow()).toContain('demo');
});
