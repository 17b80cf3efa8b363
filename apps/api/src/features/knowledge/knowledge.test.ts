import { saveKnownValues, type KnownValue } from '@perennial/db';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addOwner } from '../../testing/accounts.ts';
import { testApi, type TestApi } from '../../testing/api.ts';
import { makeIds } from '../../testing/ids.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
  await makeIds(api, api.owner);
  const noted = (event: string, path: string, samples: KnownValue['samples'] = []): KnownValue => ({
    event,
    path,
    type: path === '' ? 'object' : 'text',
    samples,
  });
  await api.db.inWorkspace(api.owner.workspace, async (tx) => {
    await saveKnownValues(
      tx,
      api.owner.workspace,
      [
        noted('Order Completed', ''),
        noted('Order Completed', 'plan', ['gold', 'silver']),
        noted('$page', ''),
        noted('$alias', ''),
        noted('$identify', ''),
        noted('$identify', 'first_name'),
      ],
      8,
    );
  });
});
afterAll(() => api.close());

const ask = async (as = api.owner) => (await api.call({ url: '/v1/knowledge', as })).body;

describe('knowledge', () => {
  it('tells events with what they hold; attributes are what identify calls hold', async () => {
    expect(await ask()).toMatchObject({
      events: [
        { name: '$page', properties: [] },
        {
          name: 'Order Completed',
          properties: [{ path: 'plan', type: 'text', samples: ['gold', 'silver'] }],
        },
      ],
      attributes: [{ path: 'first_name', type: 'text', samples: [] }],
      zone: 'Asia/Shanghai',
    });
  });

  it('tells stages in the order of life', async () => {
    const { stageModels } = await ask();
    const stagesOf = (id: string) =>
      stageModels
        .find((model: { id: string }) => model.id === id)
        .stages.map((one: { id: string }) => one.id);
    expect(stagesOf('five')).toEqual(['awareness', 'interest', 'purchase', 'loyalty', 'churn']);
    expect(stagesOf('four')).toEqual(['sprout', 'growth', 'mature', 'dormant']);
  });

  it('tells what a workspace calls its stages, and whose colour they bear', async () => {
    const model = {
      schema: 1,
      id: 'own',
      name: 'Our own',
      stages: [
        { id: 'fan', name: '铁粉', hue: 'loyalty', rule: { type: 'count', kinds: ['order'], atLeast: 3 } },
        { id: 'rest', rule: 'else' },
      ],
    };
    const saved = await api.call({
      method: 'PUT',
      url: '/v1/stage-models/own',
      body: { model, active: true },
    });
    expect(saved.status).toBeLessThan(300);
    const { stageModels } = await ask();
    expect(stageModels.find(({ id }: { id: string }) => id === 'own').stages).toEqual([
      { id: 'rest', name: 'rest', ownName: null, hue: null },
      { id: 'fan', name: '铁粉', ownName: '铁粉', hue: 'loyalty' },
    ]);
  });

  it('tells the topics of drafts and consents, and zones this installation has rules for', async () => {
    const person = '00000000-0000-4000-8000-000000000001';
    await api.db.inWorkspace(api.owner.workspace, (tx) =>
      tx.query(
        `insert into consents (workspace_id, person_id, channel, topic, status, at, source) values
           ($1, $2, 'sms', 'sales', 'granted', now(), 'api'), ($1, $2, 'sms', '*', 'granted', now(), 'api')`,
        [api.owner.workspace, person],
      ),
    );
    const { topics, zones } = await ask();
    expect(topics).toContain('sales');
    expect(topics).not.toContain('*');
    expect(zones).toEqual(expect.arrayContaining(['UTC', 'Asia/Shanghai', 'America/New_York']));
    expect(new Set(zones).size).toBe(zones.length);
  });

  it('of another workspace stays there', async () => {
    const other = await addOwner(api, 'eve@example.com');
    expect(await ask(other)).toMatchObject({ events: [], attributes: [] });
  });

  it('tells what conditions may name: segments and lists, groups, the currency', async () => {
    const { segments, rfmGroups, currency } = await ask();
    expect(segments).toMatchObject([{ name: 'Guests', kind: 'static', people: 0 }]);
    expect(rfmGroups).toContainEqual({ id: 'champions', name: null });
    expect(currency).toMatch(/^[A-Z]{3}$/);
  });
});

describe('what was seen', () => {
  const seen = async (as = api.owner) => (await api.call({ url: '/v1/knowledge/seen', as })).body;

  it('counts attributes by name and type, and says nothing of personal ones', async () => {
    const shop = await addOwner(api, 'shop@example.com');
    await addPeople(shop.workspace, [
      { attributes: { vip: true, size: '12' } },
      { attributes: { size: 12, tags: ['a'] } },
      { attributes: { size: 12, nothing: null }, sealed: ['phone'] },
    ]);
    const { people, isEverybody, attributes } = await seen(shop);
    expect({ people, isEverybody }).toEqual({ people: 3, isEverybody: true });
    expect(attributes).toEqual([
      {
        ...plain('size', 3),
        types: [
          { type: 'number', people: 2 },
          { type: 'text', people: 1 },
        ],
      },
      { ...plain('phone', 1), isPersonal: true },
      { ...plain('tags', 1), types: [{ type: 'list', people: 1 }] },
      { ...plain('vip', 1), types: [{ type: 'boolean', people: 1 }] },
    ]);
  });

  it('tells who looks at what, and of events that did not come lately that they did not', async () => {
    const when = {
      type: 'all',
      of: [
        { type: 'attribute', path: 'plan.tier', test: { op: 'exists' } },
        { type: 'sequence', steps: [{ name: 'Product Viewed' }, { name: 'Order Completed' }] },
      ],
    };
    const config = { branches: [{ port: 'yes', when }] };
    const draft = { schema: 1, nodes: { b: { type: 'branch-condition', config } }, edges: [], settings: {} };
    const journey = (
      await api.call({ method: 'POST', url: '/v1/journeys', body: { name: 'J' }, as: api.owner })
    ).body;
    await api.db.inWorkspace(api.owner.workspace, (tx) =>
      tx.query('update journeys set draft = $3 where workspace_id = $1 and id = $2', [
        api.owner.workspace,
        journey.id,
        draft,
      ]),
    );
    const { events } = await seen();
    expect(events.find((event: { name: string }) => event.name === 'Order Completed')).toMatchObject({
      times: 0,
      lastAt: null,
      properties: [{ path: 'plan' }],
      usedBy: expect.arrayContaining([{ kind: 'journey', id: journey.id, name: 'J' }]),
    });
    expect(events.map((event: { name: string }) => event.name)).not.toContain('$identify');
  });
});

const plain = (name: string, people: number) => ({
  name,
  people,
  types: [],
  isPersonal: false,
  samples: [],
  usedBy: [],
});

async function addPeople(
  workspace: string,
  people: readonly { readonly attributes: object; readonly sealed?: readonly string[] }[],
): Promise<void> {
  await api.db.inWorkspace(workspace, async (tx) => {
    for (const { attributes, sealed = null } of people)
      await tx.query(
        `insert into people (workspace_id, id, attributes, sealed_names, first_seen, last_seen)
         values ($1, gen_random_uuid(), $2, $3, now(), now())`,
        [workspace, attributes, sealed],
      );
  });
}
