import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addColleague, addOwner } from '../../../testing/accounts.ts';
import { testApi, type Account, type TestApi } from '../../../testing/api.ts';
import { draftGraph } from '../../../testing/graphs.ts';

let api: TestApi;
let colleague: Account;
let journey: string;
beforeAll(async () => {
  api = await testApi();
  colleague = await addColleague(api, 'reviewer');
  const made = await api.call({
    method: 'POST',
    url: '/v1/journeys',
    body: { name: 'Welcome', draft: draftGraph() },
  });
  journey = made.body.id;
});
afterAll(() => api.close());

const say = (body: object, as: Account = api.owner) =>
  api.call({ method: 'POST', url: `/v1/journeys/${journey}/comments`, body, as });
const read = async () => (await api.call({ url: `/v1/journeys/${journey}/comments` })).body.items;
const settle = (comment: string, resolved: boolean, as: Account = api.owner) =>
  api.call({
    method: 'PUT',
    url: `/v1/journeys/${journey}/comments/${comment}/resolved`,
    body: { resolved },
    as,
  });
const idOf = async (account: Account) =>
  (await api.call({ url: '/v1/members' })).body.items.find(
    (one: { name: string }) => one.name === account.email,
  ).id as string;

describe('comments', () => {
  it('are talked about in threads, by whoever may read the journey, and settled', async () => {
    const reviewer = await idOf(colleague);
    const asked = await say({ body: ' Is a day enough? ', node: 'wait', mentions: [reviewer] });
    expect(asked).toMatchObject({
      status: 201,
      body: { node: 'wait', thread: null, body: 'Is a day enough?', mentions: [reviewer], resolved: null },
    });
    const answer = await say({ body: 'Two are better.', thread: asked.body.id }, colleague);
    expect(answer.body).toMatchObject({ node: 'wait', thread: asked.body.id, author: { id: reviewer } });
    expect((await settle(answer.body.id, true, colleague)).body.resolved).toMatchObject({
      by: colleague.email,
    });
    expect(await read()).toMatchObject([{ resolved: {} }, { resolved: {} }]);
    await say({ body: 'And on Sundays?', thread: asked.body.id });
    expect((await read()).map((one: { resolved: unknown }) => one.resolved)).toEqual([null, null, null]);
  });

  it('an answer answers what begins a thread; only members are meant', async () => {
    const [begun, answer] = await read();
    expect(await say({ body: 'No', thread: answer.id })).toMatchObject({
      status: 409,
      body: { error: { code: 'answers-an-answer' } },
    });
    const other = await addOwner(api, 'eve@example.com');
    const theirs = await api.call({ url: '/v1/members', as: other });
    expect(await say({ body: 'Hi', mentions: [theirs.body.items[0].id] })).toMatchObject({
      status: 422,
      body: { error: { code: 'no-member' } },
    });
    expect((await say({ body: '' })).status).toBe(400);
    expect((await settle(begun.id, true, other)).status).toBe(404);
  });

  it('are taken away by whoever wrote them, with the answers', async () => {
    const [begun] = await read();
    const remove = (as: Account) =>
      api.call({ method: 'DELETE', url: `/v1/journeys/${journey}/comments/${begun.id}`, as });
    expect((await remove(colleague)).status).toBe(403);
    expect((await remove(api.owner)).status).toBe(200);
    expect(await read()).toEqual([]);
  });
});

describe('too many comments', () => {
  const journeyOf = async () =>
    (await api.call({ method: 'POST', url: '/v1/journeys', body: { name: 'Loud', draft: draftGraph() } }))
      .body.id as string;
  const sayIn = (loud: string, as?: Account) =>
    api.call({
      method: 'POST',
      url: `/v1/journeys/${loud}/comments`,
      body: { body: 'Me too' },
      ...(as && { as }),
    });

  it('are refused: as many as people read are kept', async () => {
    const loud = await journeyOf();
    await api.db.inWorkspace(api.owner.workspace, (tx) =>
      tx.query(
        `insert into journey_comments (workspace_id, id, journey_id, body)
         select $1, gen_random_uuid(), $2, 'Me too' from generate_series(1, 2000)`,
        [api.owner.workspace, loud],
      ),
    );
    const { status, body } = await sayIn(loud);
    expect([status, body.error.code]).toEqual([409, 'too-many-comments']);
  });

  it('are refused: of one person in a minute', async () => {
    const loud = await journeyOf();
    const parrot = await addColleague(api, 'reviewer', 'parrot@example.com');
    const answers = await Promise.all(Array.from({ length: 61 }, () => sayIn(loud, parrot)));
    const refusals = answers.filter(({ status }) => status === 429);
    expect(refusals.map(({ body }) => body.error.code)).toEqual(['too-many-comments-at-once']);
    expect((await sayIn(loud)).status).toBe(201);
  });
});

describe('mentions', () => {
  const waiting = async (as: Account) =>
    (await api.call({ url: '/v1/mentions', as })).body.items.map((one: { body: string }) => one.body);

  it('wait for whoever is meant until they answer, or the thread is settled', async () => {
    const reviewer = await idOf(colleague);
    const first = await say({ body: 'Is that legal?', mentions: [reviewer] });
    const second = await say({ body: 'And this?', node: 'wait', mentions: [reviewer] });
    expect(await waiting(colleague)).toEqual(['And this?', 'Is that legal?']);
    expect(await waiting(api.owner)).toEqual([]);
    const [newest] = (await api.call({ url: '/v1/mentions', as: colleague })).body.items;
    expect(newest).toMatchObject({ journey: { id: journey, name: 'Welcome' }, node: 'wait' });
    await say({ body: 'It is.', thread: first.body.id }, colleague);
    expect(await waiting(colleague)).toEqual(['And this?']);
    await settle(second.body.id, true);
    expect(await waiting(colleague)).toEqual([]);
  });

  it('are nobody else’s, and no matter of other workspaces', async () => {
    await say({ body: 'Yours', mentions: [await idOf(colleague)] });
    const other = await addOwner(api, 'mallory@example.com');
    expect(await waiting(other)).toEqual([]);
  });
});

describe('blocks', () => {
  const { nodes } = draftGraph();
  const keep = (name: string, piece: object = { nodes, edges: [] }) =>
    api.call({ method: 'POST', url: '/v1/journey-blocks', body: { name, piece } });
  const names = async () =>
    (await api.call({ url: '/v1/journey-blocks' })).body.items.map((one: { name: string }) => one.name);

  it('are kept by name, and come back as they were drawn', async () => {
    const first = await keep('Greeting');
    expect(first).toMatchObject({ status: 201, body: { name: 'Greeting', piece: { nodes, edges: [] } } });
    await keep('Farewell');
    expect((await keep('Greeting', { nodes: {}, edges: [] })).body).toMatchObject({
      id: first.body.id,
      piece: { nodes: {} },
    });
    expect(await names()).toEqual(['Farewell', 'Greeting']);
    await api.call({ method: 'DELETE', url: `/v1/journey-blocks/${first.body.id}` });
    expect(await names()).toEqual(['Farewell']);
  });

  it('are called something else, but not like another', async () => {
    const { id } = (await keep('Reminder')).body;
    const rename = (name: string) =>
      api.call({ method: 'PATCH', url: `/v1/journey-blocks/${id}`, body: { name } });
    expect(await rename('Nudge')).toMatchObject({ status: 200, body: { id, name: 'Nudge' } });
    expect(await rename('Farewell')).toMatchObject({
      status: 409,
      body: { error: { code: 'name-taken' } },
    });
    expect(await names()).toEqual(['Farewell', 'Nudge']);
  });

  it('tell which journeys they were put into', async () => {
    const { id } = (await keep('Shared')).body;
    const use = (to: string) =>
      api.call({ method: 'PUT', url: `/v1/journey-blocks/${id}/journeys/${to}`, body: {} });
    expect((await use(journey)).status).toBe(200);
    await use(journey);
    const { items } = (await api.call({ url: '/v1/journey-blocks' })).body;
    expect(items.find((one: { id: string }) => one.id === id).journeys).toEqual([
      { id: journey, name: 'Welcome' },
    ]);
    expect((await use(id)).status).toBe(404);
  });

  it('hold nothing but nodes and connections', async () => {
    expect((await keep('Odd', { nodes, edges: [], settings: {} })).status).toBe(400);
    expect((await keep('Odd', { nodes: { a: { type: 'x' } }, edges: [] })).status).toBe(400);
  });
});
