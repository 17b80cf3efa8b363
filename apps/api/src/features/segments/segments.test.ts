import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApi, type TestApi } from '../../testing/api.ts';
import { draftGraph } from '../../testing/graphs.ts';
import { makePerson } from '../../testing/ids.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

const call = (method: string, url: string, body?: unknown) =>
  api.call({ method, url: `/v1/segments${url}`, ...(body !== undefined && { body }) });
const adults = { type: 'attribute', path: 'age', test: { op: 'at-least', value: 18 } };
const asks = (segment: string) => ({ type: 'segment', segment });
const live = async (name: string, definition: unknown = adults) =>
  (await call('POST', '', { name, kind: 'live', definition })).body.id as string;
const list = async (name: string) => (await call('POST', '', { name, kind: 'static' })).body.id as string;
let made = 0;
const someone = async (attributes: object) => {
  const id = await makePerson(api, api.owner.workspace, `person-${(made += 1)}`);
  await api.db.acrossWorkspaces((tx) =>
    tx.query('update people set attributes = jsonb_strip_nulls($2) where id = $1', [
      id,
      JSON.stringify(attributes),
    ]),
  );
  return id;
};
const audited = async (action: string) =>
  (await api.call({ url: `/v1/audit?action=${action}` })).body.items as { subject: string }[];

describe('segments', () => {
  it('are made, renamed, defined anew and listed by name', async () => {
    const made = await call('POST', '', { name: 'Adults', kind: 'live', definition: adults });
    expect(made).toMatchObject({ status: 201, body: { status: 'building', people: 0, definition: adults } });
    const { id } = made.body;
    const same = await call('PUT', `/${id}`, { name: 'Grown up', definition: adults });
    expect(same.body).toMatchObject({ name: 'Grown up', definition: adults });
    const guests = await list('Guests');
    expect((await call('GET', `/${guests}`)).body).toMatchObject({ status: 'ready', definition: null });
    const { items } = (await call('GET', '')).body;
    expect(items.map((one: { name: string }) => one.name)).toEqual(['Grown up', 'Guests']);
    expect((await audited('createSegment')).map(({ subject }) => subject)).toContain(`segment:${id}`);
    expect((await call('POST', '', { name: 'guests', kind: 'static' })).body.error).toMatchObject({
      code: 'segment-name-taken',
    });
  });

  it.each([
    [{ type: 'event', name: 'A', count: { is: 'at-least', times: 1 }, within: 'entry' }, 'only-in-journeys'],
    [{ type: 'event', name: 'Segment Joined', count: { is: 'at-least', times: 1 } }, 'ask-the-segment'],
    [{ type: 'property', path: 'a', test: { op: 'exists' } }, 'property-outside-where'],
    [{ type: 'wish' }, 'definition-unreadable'],
  ])('refuse %j as %s', async (definition, code) => {
    const answer = await call('POST', '', { name: 'Wrong', kind: 'live', definition });
    expect(answer.status).toBe(422);
    expect(answer.body.error).toMatchObject({ code: 'invalid-definition', diagnostics: [{ code }] });
  });

  it('refuse to ask about themselves, and name the circle', async () => {
    const a = await live('A');
    const b = await live('B', asks(a));
    const c = await live('C', { type: 'not', of: asks(b) });
    const answer = await call('PUT', `/${a}`, { name: 'A', definition: asks(c) });
    expect(answer.body.error).toMatchObject({
      code: 'segment-circle',
      values: { circle: [{ name: 'A' }, { name: 'C' }, { name: 'B' }, { name: 'A' }] },
    });
    const gone = await call('PUT', `/${a}`, { name: 'A', definition: asks(api.owner.workspace) });
    expect(gone.body.error.code).toBe('segment-gone');
  });

  it('are not taken away from those who use them', async () => {
    const used = await live('Used');
    const asking = await live('Asking', asks(used));
    const graph = draftGraph();
    const draft = {
      ...graph,
      settings: { ...graph.settings, entry: { ...graph.settings.entry, filter: asks(used) } },
    };
    const journey = (
      await api.call({ method: 'POST', url: '/v1/journeys', body: { name: 'Welcome', draft } })
    ).body;
    expect((await call('DELETE', `/${used}`)).body.error).toMatchObject({
      code: 'segment-in-use',
      values: { journeys: [{ id: journey.id, name: 'Welcome' }], segments: [{ id: asking, name: 'Asking' }] },
    });
    expect((await call('POST', `/${used}/archive`)).status).toBe(409);
    expect((await call('POST', `/${asking}/archive`)).body.status).toBe('archived');
    expect((await call('PUT', `/${asking}`, { name: 'Other' })).body.error.code).toBe('segment-archived');
    expect((await call('POST', `/${asking}/restore`)).body.status).toBe('building');
    expect((await call('DELETE', `/${asking}`)).body).toEqual({ deleted: true });
    expect((await call('GET', `/${asking}`)).status).toBe(404);
  });
});

describe('a journey that begins with a segment', () => {
  it('admits those already in it with its first publication, and not again with the next', async () => {
    const id = await list('Early birds');
    const trigger = { type: 'trigger-segment', config: { on: 'joined', segment: id, existing: 'also' } };
    const graph = draftGraph();
    const draft = { ...graph, nodes: { ...graph.nodes, start: { ...graph.nodes['start']!, ...trigger } } };
    const body = { name: 'Early', draft };
    const journey = (await api.call({ method: 'POST', url: '/v1/journeys', body })).body.id as string;
    const publish = async () => {
      const answer = await api.call({ method: 'POST', url: `/v1/journeys/${journey}/publish`, body: {} });
      expect(answer.status).toBe(201);
    };
    const asked = async () =>
      (
        await api.db.acrossWorkspaces((tx) =>
          tx.query<{ kind: string }>(`select kind from due where kind like 'entries:%' and subject = 'all'`),
        )
      ).rows.map(({ kind }) => kind);
    await publish();
    expect(await asked()).toEqual([`entries:${journey}:1:${id}`]);
    await publish();
    expect(await asked()).toEqual([`entries:${journey}:1:${id}`]);
  });
});

describe('an estimate', () => {
  it('counts, tells of whom it is unknown, and shows some', async () => {
    const people = [];
    for (const age of [20, 30, 10, null]) people.push(await someone({ age }));
    const { body } = await call('POST', '/estimate', { definition: adults });
    expect(body).toMatchObject({ people: 2, interval: null });
    expect(body.unknown).toBeGreaterThanOrEqual(1);
    expect(body.of).toBeGreaterThanOrEqual(4);
    const shown = body.sample.map((one: { id: string }) => one.id).sort();
    expect(shown).toEqual(people.slice(0, 2).sort());
  });
});

describe('a list', () => {
  it('takes people by id, user id and address, tells who is nobody, and lets them go', async () => {
    const id = await list('By hand');
    const [one, two] = [await someone({}), await someone({})];
    const added = await call('POST', `/${id}/people`, { people: [one, two, one, 'nobody@example.com'] });
    expect(added.body).toEqual({ added: 2, already: 0, unmatched: ['nobody@example.com'] });
    expect((await call('POST', `/${id}/people`, { people: [one] })).body).toMatchObject({
      added: 0,
      already: 1,
    });
    const { items } = (await call('GET', `/${id}/people`)).body;
    expect(items.map((row: { person: { id: string } }) => row.person.id).sort()).toEqual([one, two].sort());
    expect((await call('GET', `/${id}`)).body).toMatchObject({
      people: 2,
      growth: [{ joined: 2, people: 2 }],
    });
    const other = await list('Other');
    await call('POST', `/${other}/people`, { people: [one] });
    expect((await call('GET', `/${id}/overlap?with=${other}`)).body).toEqual({
      both: 1,
      onlyThis: 1,
      onlyOther: 0,
    });
    expect((await call('DELETE', `/${id}/people`, { people: [one] })).body).toEqual({
      removed: 1,
      unmatched: [],
    });
    expect((await call('GET', `/${id}/growth`)).body.items).toMatchObject([
      { joined: 2, left: 1, people: 1 },
    ]);
    expect((await audited('addToList')).length).toBe(3);
  });

  it('is no live segment, and no live segment is a list', async () => {
    const id = await live('Not by hand');
    expect((await call('POST', `/${id}/people`, { people: ['x'] })).body.error.code).toBe('not-a-list');
    const guests = await list('No definition');
    expect((await call('PUT', `/${guests}`, { name: 'G', definition: adults })).body.error.code).toBe(
      'list-has-no-definition',
    );
  });
});
