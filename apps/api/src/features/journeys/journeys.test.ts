import { addCounts } from '@perennial/db';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApi, type Anything, type TestApi } from '../../testing/api.ts';
import { draftGraph } from '../../testing/graphs.ts';
import { makeEnrollment, makePerson } from '../../testing/ids.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

const post = (url: string, body?: unknown, method = 'POST') =>
  api.call({ method, url, ...(body !== undefined && { body }) });
const create = async (draft?: unknown) =>
  (await post('/v1/journeys', { name: 'Welcome', ...(draft !== undefined && { draft }) })).body.id as string;
const save = (id: string, revision: number, draft: unknown) =>
  post(`/v1/journeys/${id}`, { revision, draft }, 'PUT');
const configVersion = async () =>
  (
    await api.db.pool.query('select config_version::int as v from workspaces where id = $1', [
      api.owner.workspace,
    ])
  ).rows[0].v as number;

describe('a draft', () => {
  it('begins empty and is saved over the revision it was made from', async () => {
    const id = await create();
    const first = await api.call({ url: `/v1/journeys/${id}` });
    expect(first.body).toMatchObject({ status: 'draft', revision: 1, liveVersion: null, here: 0 });
    const saved = await save(id, 1, draftGraph());
    expect(saved.body).toMatchObject({ journey: { revision: 2 }, diagnostics: [] });
    expect((await api.call({ url: `/v1/journeys/${id}` })).body.draft).toEqual(draftGraph());
  });

  it('is refused when another came first, naming both revisions', async () => {
    const id = await create(draftGraph());
    const both = await Promise.all([save(id, 1, draftGraph('One')), save(id, 1, draftGraph('Two'))]);
    expect(both.map((one) => one.status).sort((a, b) => a - b)).toEqual([200, 409]);
    expect(both.find((one) => one.status === 409)!.body.error).toMatchObject({
      code: 'revision-conflict',
      values: { yours: 1, current: 2 },
    });
  });

  it('may be wrong: it is kept, with what is wrong with it', async () => {
    const broken = { ...draftGraph('{{ broken'), edges: [] };
    const id = await create(broken);
    const check = await post(`/v1/journeys/${id}/check`, {});
    const codes = check.body.diagnostics.map((one: { code: string }) => one.code);
    expect(codes).toContain('dangling-port');
    expect(codes).toContain('template-bad-syntax');
    expect(check.body.diagnostics.find((one: Anything) => one.code === 'template-bad-syntax')).toMatchObject({
      severity: 'error',
      node: 'send',
      path: 'nodes.send.config.variants.0.content.text',
    });
    const other = await post(`/v1/journeys/${id}/check`, { draft: draftGraph() });
    expect(other.body.diagnostics).toEqual([]);
  });
});

describe('publishing', () => {
  it('makes versions, tells everybody, and is written down', async () => {
    const id = await create(draftGraph());
    const before = await configVersion();
    const first = await post(`/v1/journeys/${id}/publish`, { revision: 1 });
    expect([first.status, first.body.version.version, first.body.journey.status]).toEqual([201, 1, 'live']);
    expect(await configVersion()).toBeGreaterThan(before);
    const again = await post(`/v1/journeys/${id}/publish`, {});
    expect(again.body.version).toMatchObject({ version: 2, hash: first.body.version.hash });
    const list = await api.call({ url: `/v1/journeys/${id}/versions` });
    expect(list.body.items.map((one: { version: number }) => one.version)).toEqual([2, 1]);
    const one = await api.call({ url: `/v1/journeys/${id}/versions/1` });
    expect(one.body).toMatchObject({ graph: draftGraph(), program: { schema: 1, triggers: ['start'] } });
    expect((await api.call({ url: `/v1/journeys/${id}/versions/3` })).status).toBe(404);
  });

  it('refuses a journey with errors, saves it all the same, and lists them', async () => {
    const id = await create({ ...draftGraph(), edges: [] });
    const before = await configVersion();
    const answer = await post(`/v1/journeys/${id}/publish`, {});
    expect([answer.status, answer.body.error.code]).toEqual([422, 'journey-has-errors']);
    expect(answer.body.error.diagnostics.length).toBeGreaterThan(0);
    expect((await api.call({ url: `/v1/journeys/${id}` })).body).toMatchObject({
      status: 'draft',
      liveVersion: null,
    });
    expect(await configVersion()).toBe(before);
    const { body } = await api.call({ url: `/v1/audit?subject=journey:${id}` });
    expect(body.items.map((line: { action: string }) => line.action)).toEqual(['createJourney']);
  });

  it('refuses a draft that is another by now', async () => {
    const id = await create(draftGraph());
    await save(id, 1, draftGraph('New'));
    expect((await post(`/v1/journeys/${id}/publish`, { revision: 1 })).status).toBe(409);
  });
});

describe('controls', () => {
  it('go from live to paused to live to stopped to archived, and no other way', async () => {
    const id = await create(draftGraph());
    const act = async (name: string, body?: unknown) =>
      (await post(`/v1/journeys/${id}/${name}`, body)).status;
    expect([await act('pause'), await act('resume'), await act('stop')]).toEqual([409, 409, 409]);
    await act('publish', {});
    expect([await act('archive'), await act('pause'), await act('pause')]).toEqual([409, 200, 409]);
    expect([await act('publish', {}), (await api.call({ url: `/v1/journeys/${id}` })).body.status]).toEqual([
      201,
      'paused',
    ]);
    expect([await act('resume', { late: 'skip' }), await act('stop'), await act('stop')]).toEqual([
      200, 200, 200,
    ]);
    expect([await act('resume'), await act('archive'), await act('publish', {})]).toEqual([409, 200, 409]);
    const shown = await api.call({ url: '/v1/journeys?limit=200' });
    expect(shown.body.items.map((one: { id: string }) => one.id)).not.toContain(id);
    // What was drawn meanwhile by somebody who did not see it coming is not taken, and not lost on them.
    const { body } = await api.call({ url: `/v1/journeys/${id}` });
    const late = { revision: body.revision, draft: body.draft };
    const refused = await api.call({ method: 'PUT', url: `/v1/journeys/${id}`, body: late });
    expect([refused.status, refused.body.error?.code]).toEqual([409, 'wrong-status']);
    const archived = await api.call({ url: '/v1/journeys?status=archived' });
    expect(archived.body.items.map((one: { id: string }) => one.id)).toContain(id);
  });

  it('stop everybody who is inside', async () => {
    const id = await create(draftGraph());
    await post(`/v1/journeys/${id}/publish`, {});
    const person = await makePerson(api, api.owner.workspace, 'inside');
    const enrollment = await makeEnrollment(api, api.owner.workspace, id, person);
    expect((await post(`/v1/journeys/${id}/stop`)).body).toMatchObject({ status: 'stopped', here: 1 });
    const after = await api.call({ url: `/v1/enrollments/${enrollment}` });
    expect(after.body.stopping).toEqual({ code: 'journey-stopped' });
  });
});

describe('statistics', () => {
  it('sum counters over shards and hours, and count who stands where', async () => {
    const id = await create(draftGraph());
    await post(`/v1/journeys/${id}/publish`, {});
    const person = await makePerson(api, api.owner.workspace, 'counted');
    await makeEnrollment(api, api.owner.workspace, id, person);
    const left = { journey: id, version: 1, node: 'wait', kind: 'left', detail: 'next', variant: '' };
    const times = (n: number, entryDay: string, at: string) =>
      Array.from({ length: n }, () => ({ ...left, entryDay, at: Date.parse(at) }));
    const many = [
      ...times(5, '2026-03-01', '2026-03-01T10:20:00Z'),
      ...times(4, '2026-03-02', '2026-03-02T11:40:00Z'),
    ];
    // On connections of their own: each adds to rows of its own.
    await Promise.all(
      many.map((one) =>
        api.db.inWorkspace(api.owner.workspace, (tx) => addCounts(tx, api.owner.workspace, [one])),
      ),
    );
    const ask = async (query: string) => (await api.call({ url: `/v1/journeys/${id}/stats${query}` })).body;
    const all = await ask('');
    expect(all.counters).toEqual([{ node: 'wait', kind: 'left', detail: 'next', variant: '', n: 9 }]);
    expect(all.here).toEqual([{ node: 'wait', n: 1, attention: 0 }]);
    expect((await ask('?entryTo=2026-03-01')).counters[0].n).toBe(5);
    expect((await ask('?from=2026-03-02T11:30:00Z')).counters[0].n).toBe(4);
    expect((await ask('?version=2')).counters).toEqual([]);
  });
});

describe('the list', () => {
  it('comes page by page without losing or repeating any', async () => {
    for (let i = 0; i < 5; i++) await create();
    const seen: string[] = [];
    let next = '';
    do {
      const { body } = await api.call({ url: `/v1/journeys?limit=2${next && `&cursor=${next}`}` });
      seen.push(...body.items.map((one: { id: string }) => one.id));
      next = body.next;
    } while (next);
    const { body } = await api.call({ url: '/v1/journeys?limit=200' });
    expect(seen).toEqual(body.items.map((one: { id: string }) => one.id));
    expect(new Set(seen).size).toBe(seen.length);
  });
});
