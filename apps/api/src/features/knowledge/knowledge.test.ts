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
});
