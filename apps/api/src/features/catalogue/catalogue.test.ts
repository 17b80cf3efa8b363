import { afterAll, beforeAll, expect, it } from 'vitest';
import { addColleague } from '../../testing/accounts.ts';
import { testApi, type TestApi } from '../../testing/api.ts';
import { rowsOf } from '../receipts/testing/sent-message.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

const post = (url: string, body: unknown, as?: { cookie: string; workspace: string }) =>
  api.call({ method: 'POST', url, body, ...(as && { as }) });
const titles = async (query: string) =>
  (await api.call({ url: `/v1/catalogue?${query}` })).body.items.map((item: { title: string }) => item.title);

it('keeps what a shop feeds it, each id once, and asks for recommendations', async () => {
  const items = [
    { id: 'tea', title: 'Tea', price: 19.9, currency: 'EUR', categories: ['drinks'], fields: { grams: 100 } },
    { id: 'cup', title: 'Cup' },
  ];
  expect((await post('/v1/catalogue/items', { kind: 'product', items })).body).toEqual({ saved: 2 });
  await post('/v1/catalogue/items', { kind: 'product', items: [{ id: 'cup', title: 'Big cup' }] });
  expect(await titles('kind=product')).toEqual(['Big cup', 'Tea']);
  expect(await titles('kind=product&search=BIG')).toEqual(['Big cup']);
  expect(await titles('kind=product&search=tea')).toEqual(['Tea']);
  expect(await titles('kind=article')).toEqual([]);
  const { body } = await api.call({ url: '/v1/catalogue?kind=product&search=tea' });
  expect(body).toMatchObject({ items: [{ price: 19.9, fields: { grams: 100 } }], reckonedAt: null });
  const due = await rowsOf(api, `select 1 from due where kind = 'catalogue' and workspace_id = $1`, [
    api.owner.workspace,
  ]);
  expect(due).toHaveLength(1);
});

it('takes the good rows of a file and names the others', async () => {
  const text = 'id,title,price,products\na1,How to brew,,tea|cup\n,No id,,\na2,Dear,dear,\n';
  const answer = await post('/v1/catalogue/import', { kind: 'article', format: 'csv', text });
  expect(answer.body).toEqual({
    saved: 1,
    refused: [
      { row: 2, path: 'id' },
      { row: 3, path: 'price' },
    ],
    refusedCount: 2,
  });
  const { body } = await api.call({ url: '/v1/catalogue?kind=article' });
  expect(body.items).toMatchObject([{ id: 'a1', products: ['tea', 'cup'] }]);
});

it('refuses what holds nothing, and links that would run', async () => {
  const nothing = await post('/v1/catalogue/import', { kind: 'product', format: 'csv', text: 'x,y\n1,2' });
  expect([nothing.status, nothing.body.error.code]).toEqual([422, 'nothing-to-import']);
  const items = [{ id: 'x', title: 'X', url: 'javascript:alert(1)' }];
  expect((await post('/v1/catalogue/items', { kind: 'product', items })).status).toBe(400);
});

it('takes out what is not sold any more', async () => {
  expect((await post('/v1/catalogue/remove', { kind: 'product', ids: ['tea', 'gone'] })).body).toEqual({
    removed: 1,
  });
  expect(await titles('kind=product')).toEqual(['Big cup']);
});

it('is read by everybody and edited by few', async () => {
  const viewer = { cookie: (await addColleague(api, 'viewer')).cookie, workspace: api.owner.workspace };
  expect((await api.call({ url: '/v1/catalogue?kind=product', as: viewer })).status).toBe(200);
  expect((await post('/v1/catalogue/remove', { kind: 'product', ids: ['cup'] }, viewer)).status).toBe(403);
});
