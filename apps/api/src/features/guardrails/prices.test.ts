import { insertEvents, type NewEvent } from '@perennial/db';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testApi, type Anything, type TestApi } from '../../testing/api.ts';
import { makePerson } from '../../testing/ids.ts';
import { rowsOf } from '../receipts/testing/sent-message.ts';

let api: TestApi;
let workspace: string;
const people: string[] = [];
const hour = 3_600_000;
const journey = '018f0000-0000-7000-8000-0000000000aa';

beforeAll(async () => {
  api = await testApi();
  ({ workspace } = api.owner);
  for (const n of [1, 2, 3]) people.push(await makePerson(api, workspace, `buyer-${n}`));
});
afterAll(() => api.close());

/** A noon of the workspace's calendar, so that an hour later is the same day. */
const noon = (daysAgo: number) => Math.floor(Date.now() / (24 * hour) - daysAgo) * 24 * hour + 4 * hour;

let n = 0;
const order = (person: number, at: number, lines: readonly object[], name = 'Order Completed') => {
  const event: NewEvent = {
    ...{ personId: people[person]!, messageId: `e-${(n += 1)}`, type: 'track', name, at },
    ...{ source: 'api', backfill: false, properties: { currency: 'USD', products: lines }, context: {} },
  };
  return api.db.inWorkspace(workspace, (tx) =>
    insertEvents(tx, api.vault, workspace, [event], { queue: false }),
  );
};
const line = (id: string, price: unknown) => ({ product_id: id, price, quantity: 1 });
const prices = async (): Promise<Anything> => (await api.call({ url: '/v1/compliance/prices' })).body;

it('tells nothing where everybody is asked the same', async () => {
  await order(0, noon(5), [line('P-1', 20)]);
  await order(1, noon(5) + hour, [line('P-1', 20)]);
  expect(await prices()).toMatchObject({ products: [], offers: [], copies: [] });
});

it('tells which product people bought at different prices on one day, with the widest gap', async () => {
  // Another day's price is no difference; neither is one of a cart, or one that is no number.
  await order(0, noon(3), [line('P-1', 25)]);
  await order(1, noon(3) + hour, [line('P-1', 9), line('P-2', 'free')], 'Cart Viewed');
  expect((await prices()).products).toEqual([]);
  await order(1, noon(4), [line('P-1', 20), line('P-2', 10)]);
  await order(2, noon(4) + hour, [line('P-1', 15), line('P-2', 10)]);
  await order(2, noon(3) + hour, [line('P-1', 24)]);
  const item = { id: 'P-1', title: 'Boston fern' };
  await api.call({ method: 'POST', url: '/v1/catalogue/items', body: { kind: 'product', items: [item] } });
  const { products } = await prices();
  expect(products).toEqual([
    {
      ...{ product: 'P-1', title: 'Boston fern', currency: 'USD', low: 15, high: 20 },
      ...{ day: new Date(noon(4)).toISOString().slice(0, 10), people: 2, days: 2 },
    },
  ]);
  await order(0, noon(40), [line('P-3', 1)]);
  await order(1, noon(40) + hour, [line('P-3', 2)]);
  expect((await prices()).products).toHaveLength(1);
});

it('tells which journey gave whom a coupon worth what, and which copy names a price of one’s own', async () => {
  const pool = (name: string, value: number) =>
    api.call({
      method: 'POST',
      url: '/v1/coupon-pools',
      body: { name, pattern: 'HI-####', value, currency: 'USD' },
    });
  const [small, large] = [(await pool('Five off', 5)).body.id, (await pool('Fifteen off', 15)).body.id];
  const program = { nodes: { say: { text: 'Yours for {{ person.own_price }}, {{ person.name }}' } } };
  await rowsOf(
    api,
    `insert into journeys (workspace_id, id, name, draft, status, live_version) values ($1, $2, 'Win-back', '{}', 'live', 1)`,
    [workspace, journey],
  );
  await rowsOf(
    api,
    `insert into journey_versions (workspace_id, journey_id, version, graph, program, hash, published_by)
     values ($1, $2, 1, '{}', $3, 'x', 'user:x')`,
    [workspace, journey, program],
  );
  const give = async (at: number, person: number, from: string, state: string) => {
    const [{ id } = { id: '' }] = await rowsOf(
      api,
      `insert into enrollments (workspace_id, id, journey_id, version, person_id, entry_key, entered_at, status, turn, position, sealed)
       values ($1, gen_random_uuid(), $2, 1, $3, $4, $5, 'done', 0, '{}', '') returning id`,
      [workspace, journey, people[person], String(at), new Date(at)],
    );
    await rowsOf(
      api,
      `insert into coupon_codes (workspace_id, pool_id, code, state, enrollment_id, person_id, claimed_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [workspace, from, `C-${at}-${person}`, state, id, people[person], new Date(at)],
    );
  };
  const stage = (person: number, name: string) =>
    rowsOf(
      api,
      `insert into stage_history (workspace_id, person_id, model, stage, at, cause, because) values ($1, $2, $3, $4, $5, 'test', '{}')`,
      [workspace, people[person], 'five', name, new Date(noon(20))],
    );
  await stage(0, 'churn');
  await stage(1, 'loyalty');
  await give(noon(2), 0, large, 'redeemed');
  await give(noon(2), 1, small, 'claimed');
  await give(noon(1), 2, small, 'claimed');
  await give(noon(50), 2, small, 'claimed');
  const { offers, copies, model } = await prices();
  const common = { journey, journeyName: 'Win-back', currency: 'USD' };
  expect(model).toBe('five');
  expect(offers).toEqual([
    {
      ...{ ...common, pool: large, poolName: 'Fifteen off', value: 15, given: 1, redeemed: 1 },
      stages: [{ stage: 'churn', people: 1 }],
    },
    {
      ...{ ...common, pool: small, poolName: 'Five off', value: 5, given: 2, redeemed: 0 },
      stages: [
        { stage: 'loyalty', people: 1 },
        { stage: null, people: 1 },
      ],
    },
  ]);
  expect(copies).toEqual([{ journey, journeyName: 'Win-back', attribute: 'own_price' }]);
});
