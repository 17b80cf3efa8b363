import type { PublishPlan } from '@perennial/contracts';
import type { Graph } from '@perennial/journey';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApi, type Anything, type TestApi } from '../../../testing/api.ts';
import { draftGraph } from '../../../testing/graphs.ts';
import { movingJourney, type Moving } from '../../../testing/moving.ts';

const hour = 3_600_000;

let api: TestApi;
let moving: Moving;
let began: number;
beforeAll(async () => {
  api = await testApi();
  began = Date.now() - 30 * hour;
});
afterAll(() => api.close());

const post = (url: string, body: unknown = {}) => api.call({ method: 'POST', url, body });
const plan = async (body: unknown = {}) => post(`/v1/journeys/${moving.journey}/publish-plan`, body);
const publish = async (body: unknown) => post(`/v1/journeys/${moving.journey}/publish`, body);

const rowsOf = async (sql: string) =>
  (await api.db.inWorkspace(api.owner.workspace, (tx) => tx.query(sql, [moving.journey]))).rows as Anything[];

async function save(draft: Graph): Promise<void> {
  const { body } = await api.call({ url: `/v1/journeys/${moving.journey}` });
  const answer = await api.call({
    method: 'PUT',
    url: `/v1/journeys/${moving.journey}`,
    body: { revision: body.revision, draft },
  });
  expect(answer.status).toBe(200);
}

/** Whoever is inside waits a day; so many came in so many hours after the beginning. */
async function inside(hours: readonly number[]): Promise<void> {
  moving = await movingJourney(api, api.owner, draftGraph());
  for (const after of hours) await moving.enter({ at: began + after * hour });
}

const withWait = (amount: number, unit = 'hours'): Graph => {
  const graph = draftGraph();
  const wait = { ...graph.nodes['wait']!, config: { duration: { amount, unit } } };
  return { ...graph, nodes: { ...graph.nodes, wait } };
};

function without(id: string, to: string): Graph {
  const graph = draftGraph();
  const nodes = Object.fromEntries(Object.entries(graph.nodes).filter(([each]) => each !== id));
  const edges = graph.edges.flatMap((edge) => {
    if (edge.from === id) return [];
    return [edge.to === id ? { ...edge, to } : edge];
  });
  return { ...graph, nodes, edges };
}

const wait = (move: object) => ({
  version: 1,
  node: 'wait',
  type: 'wait-duration',
  people: 4,
  attention: 0,
  move,
});

describe('the plan', () => {
  it('says that everybody stays where nothing they wait for has changed', async () => {
    // Four people, who came 30, 24, 20 and 10 hours ago.
    await inside([0, 6, 10, 20]);
    await save(draftGraph('Other words, reply T to opt out'));
    const answer = await plan();
    expect(answer.status).toBe(200);
    expect(answer.body as PublishPlan).toEqual({
      revision: 2,
      version: 2,
      inside: 4,
      unadmitted: 0,
      nodes: [wait({ kind: 'stays' })],
    });
  });

  it.each([
    [5, 'hours', 4],
    [22, 'hours', 2],
    [25, 'hours', 1],
    [2, 'days', 0],
    [1, 'months', 0],
  ])('counts who would be past a wait of %d %s: %d', async (amount, unit, due) => {
    await save(withWait(amount, unit));
    expect((await plan()).body.nodes).toEqual([wait({ kind: 'retimed', due })]);
  });

  it('says whose node is gone, or is another, or is passed', async () => {
    await save(without('wait', 'send'));
    expect((await plan()).body.nodes).toEqual([wait({ kind: 'gone', why: 'removed' })]);
    const graph = draftGraph();
    const until = { when: { kind: 'time', time: '10:00', day: 'same-or-next' }, zone: 'person' };
    const other = {
      ...graph.nodes['wait']!,
      type: 'wait-until-time',
      config: until,
    } as Graph['nodes'][string];
    await save({ ...graph, nodes: { ...graph.nodes, wait: other } });
    expect((await plan()).body.nodes).toEqual([wait({ kind: 'gone', why: 'replaced' })]);
    const off = (id: string) => ({ [id]: { ...graph.nodes[id]!, disabled: true } });
    await save({ ...graph, nodes: { ...graph.nodes, ...off('wait'), ...off('send') } });
    expect((await plan()).body.nodes).toEqual([wait({ kind: 'passes', to: 'end' })]);
  });

  it('is refused where the draft has errors, and lists them', async () => {
    await save({ ...draftGraph(), edges: [] });
    const answer = await plan();
    expect([answer.status, answer.body.error.code]).toEqual([422, 'journey-has-errors']);
    expect((await plan({ version: 1 })).status).toBe(200);
    expect((await plan({ version: 9 })).status).toBe(404);
    expect((await plan({ revision: 1 })).status).toBe(409);
  });
});

describe('publishing while people are inside', () => {
  const move = async () => (await api.call({ url: `/v1/journeys/${moving.journey}/move` })).body.move;

  it('moves nobody unless it is asked for', async () => {
    await inside([0, 20]);
    await save(withWait(1));
    expect((await publish({})).status).toBe(201);
    expect(await move()).toBeNull();
  });

  it('refuses to let people go on where nothing is, and publishes nothing then', async () => {
    await save(without('wait', 'send'));
    for (const to of ['nowhere', 'start', 'wait', 'constructor']) {
      const answer = await publish({ people: { move: { targets: { wait: to } } } });
      expect([to, answer.status, answer.body.error?.code]).toEqual([to, 422, 'unknown-target']);
    }
    const { body } = await api.call({ url: `/v1/journeys/${moving.journey}` });
    expect(body.liveVersion).toBe(2);
    expect(await move()).toBeNull();
  });

  it('begins to move them, and says how far it has come', async () => {
    const answer = await publish({ people: { move: { targets: { wait: 'send' } } } });
    expect(answer.status).toBe(201);
    expect(await move()).toMatchObject({ version: 3, state: 'running', done: 0, of: 2, finishedAt: null });
    const rows = await rowsOf(`select targets from journey_moves where journey_id = $1`);
    expect(rows[0].targets).toEqual({ wait: 'send' });
    const { body } = await api.call({ url: `/v1/audit?subject=journey:${moving.journey}` });
    expect(body.items[0]).toMatchObject({ action: 'publishJourney', after: { people: 'move', version: 3 } });
  });

  it('lets people pass what is switched off', async () => {
    const graph = draftGraph();
    await save({ ...graph, nodes: { ...graph.nodes, wait: { ...graph.nodes['wait']!, disabled: true } } });
    await publish({ people: { move: {} } });
    const rows = await rowsOf('select targets from journey_moves where journey_id = $1');
    expect(rows[0].targets).toEqual({ wait: 'send' });
  });

  it('publishes an old version once more, under a number of its own; the draft stays', async () => {
    const before = (await api.call({ url: `/v1/journeys/${moving.journey}` })).body;
    const planned = await plan({ version: 1 });
    expect(planned.body).toMatchObject({ version: before.liveVersion + 1 });
    const answer = await publish({ version: 1, people: { move: {} } });
    expect(answer.body.version.version).toBe(before.liveVersion + 1);
    const [old, again] = await Promise.all(
      [1, before.liveVersion + 1].map(
        async (version) =>
          (await api.call({ url: `/v1/journeys/${moving.journey}/versions/${version}` })).body,
      ),
    );
    expect([again.graph, again.hash]).toEqual([old.graph, old.hash]);
    const after = (await api.call({ url: `/v1/journeys/${moving.journey}` })).body;
    expect([after.draft, after.revision]).toEqual([before.draft, before.revision]);
    expect((await publish({ version: 99 })).status).toBe(404);
  });
});

it('a pause may be left out of the waits when the journey goes on', async () => {
  await post(`/v1/journeys/${moving.journey}/pause`);
  expect((await post(`/v1/journeys/${moving.journey}/resume`, { late: 're-space' })).status).toBe(200);
  const rows = await rowsOf('select pauses, paused_at from journeys where id = $1');
  expect(rows[0]).toMatchObject({
    pauses: [{ from: expect.any(Number), to: expect.any(Number) }],
    paused_at: null,
  });
});
