import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addColleague } from '../../testing/accounts.ts';
import { testApi, type Account, type TestApi } from '../../testing/api.ts';
import { makeIds, makePerson, type Ids } from '../../testing/ids.ts';
import { maskText } from './mask.ts';

let api: TestApi;
let ids: Ids;
let viewer: Account;
beforeAll(async () => {
  api = await testApi();
  ids = await makeIds(api, api.owner);
  viewer = await addColleague(api, 'viewer');
  const server = await api.call({ method: 'POST', url: '/v1/api-keys', body: { name: 'k', kind: 'server' } });
  const authorization = `Basic ${Buffer.from(`${server.body.key}:`).toString('base64')}`;
  const batch = [
    { type: 'identify', userId: 'grace', traits: { email: 'grace@example.com', name: 'Grace' } },
    {
      type: 'track',
      userId: 'grace',
      event: 'Order Completed',
      properties: { total: 5, email: 'g@example.com' },
    },
  ];
  const sent = await api.call({
    method: 'POST',
    url: '/v1/batch',
    body: { batch },
    as: null,
    headers: { authorization },
  });
  expect(sent.status).toBe(200);
});
afterAll(() => api.close());

const find = async (search: string, as?: Account) =>
  (await api.call({ url: `/v1/people?search=${encodeURIComponent(search)}`, ...(as && { as }) })).body.items;

describe('search', () => {
  it.each([
    'user-1',
    'user-1@example.com',
    'USER-1@Example.com',
    ' user-1@example.com ',
    '+86 138 0013 8000',
  ])('finds exactly who goes by %s', async (text) => {
    expect((await find(text)).map((one: { id: string }) => one.id)).toEqual([ids.person]);
  });

  it('finds by our own id, and somebody who came by ingest', async () => {
    expect(await find(ids.person)).toHaveLength(1);
    expect(await find('grace')).toHaveLength(1);
    expect(await find('grace@example.com')).toHaveLength(1);
  });

  it('finds nobody by a part', async () => {
    for (const text of ['user', 'example.com', '138', '%', '*', `' or 1=1 --`])
      expect(await find(text)).toEqual([]);
  });

  it('lists all, last seen first, without it', async () => {
    for (let i = 0; i < 3; i++) await makePerson(api, api.owner.workspace, `extra-${i}`);
    const first = await api.call({ url: '/v1/people?limit=3' });
    const rest = await api.call({ url: `/v1/people?limit=3&cursor=${first.body.next}` });
    const all = [...first.body.items, ...rest.body.items];
    expect(new Set(all.map((one) => one.id)).size).toBe(5);
    const seen = all.map((one) => String(one.lastSeen));
    expect(seen).toEqual([...seen].sort().reverse());
    expect(rest.body.next).toBeNull();
  });
});

describe('a person', () => {
  it('is shown with everything about them', async () => {
    const { body } = await api.call({ url: `/v1/people/${ids.person}` });
    expect(body).toMatchObject({
      email: 'user-1@example.com',
      phone: '+8613800138000',
      userId: 'user-1',
      identities: [{ kind: 'user', value: 'user-1' }],
      consents: [],
      devices: 0,
    });
  });

  it('has events, enrollments and messages as they were rendered', async () => {
    const [grace] = await find('grace');
    const events = await api.call({ url: `/v1/people/${grace.id}/events` });
    const order = events.body.items.find((one: { name: string }) => one.name === 'Order Completed');
    expect(order).toMatchObject({
      type: 'track',
      source: 'server',
      properties: { total: 5, email: 'g@example.com' },
    });
    const named = await api.call({ url: `/v1/people/${grace.id}/events?name=Order%20Completed` });
    expect(named.body.items).toHaveLength(1);
    const enrollments = await api.call({ url: `/v1/people/${ids.person}/enrollments` });
    expect(enrollments.body.items[0].steps).toHaveLength(1);
    const messages = await api.call({ url: `/v1/people/${ids.person}/messages` });
    expect(messages.body.items[0]).toMatchObject({ to: '+8613800138000', content: { text: 'Hello Ada' } });
  });

  it('is masked for who may not see personal values', async () => {
    const [grace] = await find('grace', viewer);
    const pages = ['', '/events', '/enrollments', '/messages'].flatMap((page) =>
      [ids.person, grace.id].map((id) => `/v1/people/${id}${page}`),
    );
    for (const url of [...pages, '/v1/people', `/v1/messages/${ids.message}`, '/v1/dead-letters']) {
      const seen = await api.call({ url, as: viewer });
      expect([url, seen.status]).toEqual([url, 200]);
      expect(seen.text).not.toMatch(/example\.com|13800138000|Hello Ada|Grace|user-1"|"dead"/);
    }
    // Control: who may, sees them.
    expect((await api.call({ url: '/v1/people' })).text).toContain('user-1@example.com');
  });

  it.each([
    ['ada@example.com', 'a***@e***'],
    ['+8613800138000', '+86***00'],
    ['Ada Lovelace', 'A***'],
    ['王芳', '王***'],
    ['', '***'],
  ])('%s is masked as %s', (text, masked) => expect(maskText(text)).toBe(masked));
});
