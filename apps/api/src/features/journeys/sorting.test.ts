import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addColleague, addOwner } from '../../testing/accounts.ts';
import { testApi, type Anything, type TestApi } from '../../testing/api.ts';
import { draftGraph } from '../../testing/graphs.ts';

let api: TestApi;
let me: string;
beforeAll(async () => {
  api = await testApi();
  me = (await api.call({ url: '/v1/me' })).body.user.id;
});
afterAll(() => api.close());

const send = (method: string, url: string, body?: unknown) =>
  api.call({ method, url, ...(body !== undefined && { body }) });
const create = async (name: string, draft?: unknown) =>
  (await send('POST', '/v1/journeys', { name, ...(draft !== undefined && { draft }) })).body.id as string;
const edit = (id: string, body: object) => send('PATCH', `/v1/journeys/${id}`, body);
const list = async (query = '') =>
  (await api.call({ url: `/v1/journeys?limit=200${query}` })).body.items as Anything[];
const names = async (query: string) => (await list(query)).map((one) => one.name as string).sort();
const folderNamed = async (name: string) =>
  (await send('POST', '/v1/journey-folders', { name })).body.id as string;
const listedOf = async (id: string) => (await list()).find((one) => one.id === id);

describe('folders', () => {
  it('hold journeys, are counted, renamed, and leave their journeys behind', async () => {
    const id = await create('In a folder');
    const folder = await folderNamed('Retention');
    expect((await edit(id, { folder })).body).toMatchObject({ folder, name: 'In a folder' });
    const folders = async () => (await api.call({ url: '/v1/journey-folders' })).body.items;
    expect(await folders()).toEqual([{ id: folder, name: 'Retention', journeys: 1 }]);
    expect(await names(`&folder=${folder}`)).toEqual(['In a folder']);
    expect(await names('&folder=none')).not.toContain('In a folder');
    await send('PATCH', `/v1/journey-folders/${folder}`, { name: 'Coming back' });
    expect((await folders())[0].name).toBe('Coming back');
    expect((await send('DELETE', `/v1/journey-folders/${folder}`)).status).toBe(200);
    expect(await folders()).toEqual([]);
    expect((await listedOf(id)).folder).toBeNull();
  });

  it('have one name each, whatever the case', async () => {
    const first = await folderNamed('Welcome');
    expect((await send('POST', '/v1/journey-folders', { name: 'wELCOME' })).body.error.code).toBe(
      'folder-exists',
    );
    const other = await folderNamed('Other');
    expect((await send('PATCH', `/v1/journey-folders/${other}`, { name: 'welcome' })).status).toBe(409);
    // Its own name in another case is no other.
    expect((await send('PATCH', `/v1/journey-folders/${first}`, { name: 'WELCOME' })).status).toBe(200);
  });

  it('take a journey from its creation on', async () => {
    const folder = await folderNamed('From the start');
    const make = (into: string) => send('POST', '/v1/journeys', { name: 'Born here', folder: into });
    expect((await make(folder)).status).toBe(201);
    expect(await names(`&folder=${folder}`)).toEqual(['Born here']);
    expect((await make(me)).body.error.code).toBe('no-such-folder');
  });

  it('must be of this workspace', async () => {
    const id = await create('Nowhere to go');
    const answer = await edit(id, { folder: '00000000-0000-4000-8000-000000000000' });
    expect([answer.status, answer.body.error.code]).toEqual([422, 'no-such-folder']);
  });
});

describe('sorting', () => {
  it('changes only what is said, and is no change of the journey', async () => {
    const id = await create('Steady');
    const before = await listedOf(id);
    const { body } = await edit(id, { tags: ['sms', 'sms', '复购'] });
    expect(body).toMatchObject({ name: 'Steady', tags: ['sms', '复购'], revision: 1 });
    expect(body.updatedAt).toBe(before.updatedAt);
    expect((await edit(id, { name: 'Steadier' })).body).toMatchObject({
      name: 'Steadier',
      tags: ['sms', '复购'],
    });
    expect((await api.call({ url: '/v1/journey-tags' })).body.items).toContainEqual({
      tag: '复购',
      journeys: 1,
    });
  });

  it('belongs to whoever made it, until it is given to another member', async () => {
    const id = await create('Mine');
    expect((await listedOf(id)).owner).toEqual({ id: me, name: 'Ada' });
    const grace = await addColleague(api, 'editor', 'grace@example.com');
    const { id: other } = (await api.call({ url: '/v1/me', as: grace })).body.user;
    await edit(id, { owner: other });
    expect(await names(`&owner=${other}`)).toEqual(['Mine']);
    const stranger = await edit(id, { owner: '00000000-0000-4000-8000-000000000000' });
    expect(stranger.body.error.code).toBe('not-a-member');
    await send('DELETE', `/v1/members/${other}`);
    expect((await listedOf(id)).owner).toBeNull();
  });
});

describe('looking for journeys', () => {
  it('finds parts of names and tags in any case, and takes no character for a pattern', async () => {
    const id = await create('Überraschung 100% 欢迎');
    await edit(id, { tags: ['Loyal_Ones'] });
    for (const q of ['überr', '100%', '欢', 'loyal_o', 'SCHUNG'])
      expect([q, await names(`&q=${encodeURIComponent(q)}`)]).toEqual([q, ['Überraschung 100% 欢迎']]);
    expect(await names(`&q=${encodeURIComponent('1%0')}`)).toEqual([]);
    expect(await names('&q=loyalXo')).toEqual([]);
  });

  it('puts filters together', async () => {
    const folder = await folderNamed('Both');
    const [one, two] = [await create('One of both'), await create('Two of both')];
    await edit(one, { folder, tags: ['vip'] });
    await edit(two, { folder });
    expect(await names(`&folder=${folder}&tag=vip`)).toEqual(['One of both']);
    expect(await names(`&folder=${folder}&q=two&status=draft`)).toEqual(['Two of both']);
    expect(await names(`&folder=${folder}&status=live`)).toEqual([]);
  });
});

describe('a copy', () => {
  it('is a new draft of the drawing, where the first one is', async () => {
    const id = await create('First', draftGraph());
    const folder = await folderNamed('Copies');
    await edit(id, { folder, tags: ['a'] });
    await send('POST', `/v1/journeys/${id}/publish`, {});
    const copy = await send('POST', `/v1/journeys/${id}/duplicate`, { name: 'Copy of First' });
    expect(copy.status).toBe(201);
    expect(copy.body).toMatchObject({
      name: 'Copy of First',
      status: 'draft',
      revision: 1,
      liveVersion: null,
      draft: draftGraph(),
    });
    expect(await listedOf(copy.body.id)).toMatchObject({ folder, tags: ['a'], owner: { id: me } });
  });
});

describe('a copy in another workspace', () => {
  const copy = (id: string, workspace: string, as?: Anything) =>
    api.call({
      method: 'POST',
      url: `/v1/journeys/${id}/copy`,
      body: { workspace, name: 'Rehearsal' },
      ...(as && { as }),
    });

  it('is a draft of the same drawing, there alone', async () => {
    const id = await create('To rehearse', draftGraph());
    const { workspace, practice } = api.owner;
    const made = await copy(id, practice);
    expect([made.status, made.body.workspace]).toEqual([201, practice]);
    const there = await api.call({
      url: `/v1/journeys/${made.body.journey}`,
      as: { ...api.owner, workspace: practice },
    });
    expect(there.body).toMatchObject({ name: 'Rehearsal', status: 'draft', draft: draftGraph() });
    expect((await api.call({ url: `/v1/journeys/${made.body.journey}` })).status).toBe(404);
    expect(workspace).not.toBe(practice);
  });

  it('needs a right there, and tells nothing of workspaces of others', async () => {
    const id = await create('Kept', draftGraph());
    const other = await addOwner(api, 'eve@example.com');
    const foreign = await copy(id, other.workspace);
    const nowhere = await copy(id, '00000000-0000-4000-8000-000000000000');
    expect([foreign.status, foreign.text]).toEqual([404, nowhere.text]);
    const viewer = await addColleague(api, 'viewer', 'vera@example.com');
    expect((await copy(id, api.owner.practice, viewer)).body.error.code).toBe('not-allowed');
  });
});

describe('the archive', () => {
  it('gives a draft back as a draft, and one that ran as stopped', async () => {
    const draft = await create('Never ran');
    const ran = await create('Ran', draftGraph());
    await send('POST', `/v1/journeys/${ran}/publish`, {});
    await send('POST', `/v1/journeys/${ran}/stop`);
    for (const [id, status] of [
      [draft, 'draft'],
      [ran, 'stopped'],
    ] as const) {
      expect((await send('POST', `/v1/journeys/${id}/unarchive`)).status).toBe(409);
      await send('POST', `/v1/journeys/${id}/archive`);
      expect(await listedOf(id)).toBeUndefined();
      expect((await send('POST', `/v1/journeys/${id}/unarchive`)).body.status).toBe(status);
      expect((await listedOf(id)).status).toBe(status);
    }
  });
});

describe('numbers in the list', () => {
  const dayBack = async (days: number) =>
    (
      await api.db.pool.query<{ day: string }>(
        `select to_char((now() at time zone 'Asia/Shanghai')::date - $1::int, 'YYYY-MM-DD') as day`,
        [days],
      )
    ).rows[0]!.day;

  it('come with it: the last seven days, and the goal of those who entered within thirty', async () => {
    const graph = draftGraph();
    const goal = { event: 'Order Completed', window: { amount: 3, unit: 'days' }, exits: false };
    const id = await create('Counted', { ...graph, settings: { ...graph.settings, goal } });
    const rows = await Promise.all(
      (
        [
          ['entered', 0, 5],
          ['entered', 6, 3],
          ['entered', 7, 10],
          ['entered', 29, 2],
          ['entered', 30, 100],
          ['goal', 6, 1],
          ['goal', 30, 50],
          ['left', 0, 7],
        ] as const
      ).map(
        async ([kind, days, n]) =>
          `('${api.owner.workspace}', '${id}', 1, 'start', '${kind}', '', '', '${await dayBack(days)}', now(), 0, ${n})`,
      ),
    );
    await api.db.inWorkspace(api.owner.workspace, (tx) =>
      tx.query(`insert into counters values ${rows.join()}`),
    );
    expect(await listedOf(id)).toMatchObject({ week: 8, goal: { entered: 20, reached: 1 } });
    expect(await listedOf(await create('Without', graph))).toMatchObject({ week: 0, goal: null });
  });

  it('name the stages by which it begins', async () => {
    const config = { on: 'entered', model: 'five', stage: 'churn' };
    const trigger = { type: 'trigger-stage', version: 1, config, position: { x: 0, y: 0 } };
    const id = await create('By stage', { ...draftGraph(), nodes: { trigger }, edges: [] });
    expect((await listedOf(id)).stageTriggers).toEqual([config]);
  });
});

describe('priority', () => {
  const of = (priority?: number) => {
    const draft = draftGraph();
    return priority === undefined ? draft : { ...draft, settings: { ...draft.settings, priority } };
  };

  it('is told of what runs, else of what is drawn, and the list may go by it, page by page', async () => {
    const [low, usual, high] = [
      await create('Low', of(10)),
      await create('Usual', of()),
      await create('High', of(90)),
    ];
    await send('POST', `/v1/journeys/${low}/publish`, {});
    await send('PUT', `/v1/journeys/${low}`, { revision: 1, draft: of(100) });
    expect((await listedOf(low)).priority).toBe(10);
    const mine = (items: readonly Anything[]) =>
      items.map(({ id }) => id as string).filter((id) => [low, usual, high].includes(id));
    expect(mine(await list('&order=priority'))).toEqual([high, usual, low]);
    const paged: Anything[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const url: string = `/v1/journeys?limit=1&order=priority${cursor && `&cursor=${cursor}`}`;
      const { body }: { body: Anything } = await api.call({ url });
      paged.push(...body.items);
      cursor = body.next;
    }
    expect(paged).toEqual(await list('&order=priority'));
    // The last changed first, as ever; and a cursor of the one order is none of the other.
    expect(mine(await list())).toEqual([low, high, usual]);
    const first = (await api.call({ url: '/v1/journeys?limit=1&order=priority' })).body.next as string;
    expect((await api.call({ url: `/v1/journeys?limit=1&cursor=${first}` })).body.items).toEqual([]);
  });
});
