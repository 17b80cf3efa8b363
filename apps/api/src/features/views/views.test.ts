import { afterAll, beforeAll, expect, it } from 'vitest';
import { addColleague } from '../../testing/accounts.ts';
import { testApi, type Account, type Anything, type TestApi } from '../../testing/api.ts';

let api: TestApi;
let viewer: Account;
beforeAll(async () => {
  api = await testApi();
  viewer = await addColleague(api, 'viewer');
});
afterAll(() => api.close());

const call = (method: string, url: string, body?: unknown, as: Account = api.owner) =>
  api.call({ method, url, body, as });
const keep = async (name: string, search: string, more: object = {}, as?: Account): Promise<Anything> =>
  (await call('POST', '/v1/views', { page: 'people', name, search, ...more }, as)).body;
const names = async (page: string, as?: Account) =>
  (await call('GET', `/v1/views?page=${page}`, undefined, as)).body.items.map(({ name }: Anything) => name);

it('views are one’s own until they are shared', async () => {
  const view = await keep('Growing', 'stage=four%3Agrowth');
  expect(view).toMatchObject({ page: 'people', search: 'stage=four%3Agrowth', shared: false, own: true });
  await keep('Mine', 'stage=four%3Amature', {}, viewer);
  expect([await names('people'), await names('people', viewer), await names('results')]).toEqual([
    ['Growing'],
    ['Mine'],
    [],
  ]);
  expect((await call('DELETE', `/v1/views/${view.id}`, undefined, viewer)).status).toBe(404);
  await call('PATCH', `/v1/views/${view.id}`, { name: 'On the way', shared: true });
  expect(await names('people', viewer)).toEqual(['Mine', 'On the way']);
  // Others see it, and can't change it.
  const taken = await call('PATCH', `/v1/views/${view.id}`, { name: 'Theirs' }, viewer);
  expect([taken.status, taken.body.error.code]).toEqual([403, 'not-yours']);
  expect((await call('DELETE', `/v1/views/${view.id}`)).status).toBe(200);
  expect(await names('people', viewer)).toEqual(['Mine']);
});

it('keep nobody’s name or address', async () => {
  const people = await keep('Looked for', 'search=ada%40example.com&segment=s1');
  expect(people.search).toBe('segment=s1');
  const messages = { page: 'messages', name: 'Of one', search: 'show=log&person=p1&status=failed' };
  const kept = (await call('POST', '/v1/views', messages)).body;
  expect(kept.search).toBe('show=log&status=failed');
  const edited = await call('PATCH', `/v1/views/${kept.id}`, { search: 'person=p2&channel=sms' });
  expect(edited.body.search).toBe('channel=sms');
});

it('go with whoever made them', async () => {
  const guest = await addColleague(api, 'editor', 'guest@example.com');
  await keep('A guest’s', '', { shared: true }, guest);
  expect(await names('people')).toContain('A guest’s');
  await api.db.acrossWorkspaces((tx) =>
    tx.query(`delete from users where id = (select owner_id from saved_views where name = 'A guest’s')`),
  );
  expect(await names('people')).not.toContain('A guest’s');
});
