import { beginJourneyRun, countOutcomes, endJourneyRun, setDueForAll } from '@perennial/db';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addOwner } from '../../../testing/accounts.ts';
import { testApi, type Anything, type TestApi } from '../../../testing/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

const node = (type: string, config: object) => ({ type, version: 1, config, position: { x: 0, y: 0 } });
const daily = node('trigger-schedule', { when: { every: 'day', time: '10:00' }, zone: 'Asia/Shanghai' });
const text = node('send', {
  channel: 'sms',
  class: 'transactional',
  topic: 'news',
  variants: [{ id: 'a', weight: 100, content: { text: 'Hello' } }],
  onSkip: 'continue',
});
const broadcast = {
  schema: 1,
  nodes: { start: daily, message: text },
  edges: [{ from: 'start', port: 'next', to: 'message' }],
  settings: { entry: { reentry: { kind: 'always' } } },
};

async function create(draft: object): Promise<string> {
  return (await api.call({ method: 'POST', url: '/v1/journeys', body: { name: 'News', draft } })).body.id;
}
const listed = async (id: string) =>
  ((await api.call({ url: '/v1/journeys?limit=200' })).body.items as Anything[]).find((one) => one.id === id);
const at = Date.UTC(2026, 2, 3, 2);
const inWorkspace: TestApi['db']['inWorkspace'] = (id, work) => api.db.inWorkspace(id, work);

it('tells what a schedule has done and when it comes round next, latest first, page by page', async () => {
  const journey = await create(broadcast);
  const published = await api.call({ method: 'POST', url: `/v1/journeys/${journey}/publish`, body: {} });
  expect(published.body.diagnostics.map(({ code }: Anything) => code)).toContain('audience-everybody');
  const ids = [uuidv7(), uuidv7(), uuidv7()] as const;
  await inWorkspace(api.owner.workspace, async (tx) => {
    for (const [i, id] of ids.entries())
      await beginJourneyRun(tx, api.owner.workspace, {
        id,
        journeyId: journey,
        act: 'admit',
        node: 'start',
        occurrence: `2026-03-0${i + 3}T10:00`,
        at: at + i * 86_400_000,
        zones: i === 0 ? ['Asia/Shanghai'] : null,
        state: i === 1 ? 'missed' : 'running',
      });
    await countOutcomes(tx, api.owner.workspace, ids[0], {
      admitted: 5,
      failed: 1,
      refused: ['filter-false', 'already-inside', 'filter-false'],
    });
    await countOutcomes(tx, api.owner.workspace, ids[0], {
      admitted: 0,
      failed: 0,
      refused: ['already-inside'],
    });
    await endJourneyRun(tx, { workspaceId: api.owner.workspace, id: ids[0] }, 'done');
    await setDueForAll(tx, api.owner.workspace, `schedule:${journey}:start`, at + 7 * 86_400_000);
  });
  const first = (await api.call({ url: `/v1/journeys/${journey}/runs?limit=2` })).body;
  expect(first.upcoming).toEqual([{ node: 'start', at: '2026-03-10T02:00:00.000Z' }]);
  expect(first.items.map(({ id, state }: Anything) => [id, state])).toEqual([
    [ids[2], 'running'],
    [ids[1], 'missed'],
  ]);
  const rest = (await api.call({ url: `/v1/journeys/${journey}/runs?limit=2&cursor=${first.next}` })).body;
  expect(rest.next).toBeNull();
  expect(rest.items).toMatchObject([
    {
      id: ids[0],
      occurrence: '2026-03-03T10:00',
      at: '2026-03-03T02:00:00.000Z',
      zones: ['Asia/Shanghai'],
      state: 'done',
      admitted: 5,
      failed: 1,
      refused: [
        { code: 'already-inside', people: 2 },
        { code: 'filter-false', people: 2 },
      ],
    },
  ]);
  expect((await api.call({ url: `/v1/journeys/${journey}/runs/${ids[0]}` })).body).toEqual(rest.items[0]);
  expect(await listed(journey)).toMatchObject({
    broadcast: true,
    nextRunAt: '2026-03-10T02:00:00.000Z',
    run: { done: 0, of: expect.any(Number) },
  });
});

it('a journey of another shape is no broadcast; runs of others are not found', async () => {
  const journey = await create({ ...broadcast, nodes: { start: daily }, edges: [] });
  expect(await listed(journey)).toMatchObject({ broadcast: false, nextRunAt: null, run: null });
  const url = `/v1/journeys/${journey}/runs`;
  expect((await api.call({ url: `${url}/${uuidv7()}` })).status).toBe(404);
  expect((await api.call({ url: `/v1/journeys/${uuidv7()}/runs` })).status).toBe(404);
  const stranger = await addOwner(api, 'eve@example.com');
  expect((await api.call({ url, as: stranger })).status).toBe(404);
});
