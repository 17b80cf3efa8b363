import { afterAll, beforeAll, expect, it } from 'vitest';
import { addColleague } from '../../testing/accounts.ts';
import { testApi, type Account, type TestApi } from '../../testing/api.ts';
import { makePerson } from '../../testing/ids.ts';

let api: TestApi;
let person: string;
let viewer: Account;
beforeAll(async () => {
  api = await testApi();
  person = await makePerson(api, api.owner.workspace, 'user-1');
  viewer = await addColleague(api, 'viewer');
});
afterAll(() => api.close());

const reveal = (reason: string, as: Parameters<TestApi['call']>[0]['as'] = viewer) =>
  api.call({ method: 'POST', url: `/v1/people/${person}/reveal`, body: { reason }, as: as! });

it('shows one masked person to who says why, and writes down who looked', async () => {
  const masked = await api.call({ url: `/v1/people/${person}`, as: viewer });
  expect(masked.text).not.toContain('user-1@example.com');
  const answer = await reveal('They rang up about an order');
  expect(answer.body).toMatchObject({
    email: 'user-1@example.com',
    phone: '+8613800138000',
    userId: 'user-1',
  });
  const { body } = await api.call({ url: '/v1/audit?action=revealPerson' });
  expect(body.items).toMatchObject([
    {
      actorName: 'viewer@example.com',
      subject: `person:${person}`,
      after: { reason: 'They rang up about an order' },
    },
  ]);
});

it('needs a reason, somebody who signed in, and patience for who wants many', async () => {
  expect((await reveal(' ')).status).toBe(400);
  const made = { name: 'k', kind: 'secret', role: 'viewer' };
  const { key } = (await api.call({ method: 'POST', url: '/v1/api-keys', body: made })).body;
  expect((await reveal('They rang up', { key })).body.error.code).toBe('needs-session');
  const statuses: number[] = [];
  for (let n = 0; n < 22; n++) statuses.push((await reveal('All of them')).status);
  expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(20);
  expect(statuses.at(-1)).toBe(429);
});

it('can be looked for in the audit log by who, what and when', async () => {
  const id = (await api.call({ url: '/v1/me', as: viewer })).body.user.id as string;
  const found = async (query: string) =>
    (await api.call({ url: `/v1/audit?${query}` })).body.items.length as number;
  expect(await found(`actor=user:${id}&action=revealPerson&limit=200`)).toBeGreaterThan(1);
  expect(await found(`actor=user:${id}&action=publishJourney`)).toBe(0);
  const later = new Date(Date.now() + 60_000).toISOString();
  expect(await found(`action=revealPerson&from=${later}`)).toBe(0);
  expect(await found(`action=revealPerson&to=${later}`)).toBeGreaterThan(1);
});
