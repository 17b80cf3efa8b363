import { afterAll, beforeAll, expect, it } from 'vitest';
import { addColleague } from '../../testing/accounts.ts';
import { testApi, type TestApi } from '../../testing/api.ts';
import { makePerson } from '../../testing/ids.ts';
import { rowsOf } from '../receipts/testing/sent-message.ts';

let api: TestApi;
const people: Record<'referrer' | 'friend' | 'other', string> = { referrer: '', friend: '', other: '' };
const at = new Date('2026-03-02T10:00:00.000Z');

beforeAll(async () => {
  api = await testApi();
  const { workspace } = api.owner;
  for (const who of ['referrer', 'friend', 'other'] as const)
    people[who] = await makePerson(api, workspace, who);
  const sealed = api.vault.seal({ name: 'Wang Fang' });
  await rowsOf(api, 'update people set sealed = $2 where id = $1', [people.referrer, sealed]);
  await rowsOf(
    api,
    `insert into referral_codes (workspace_id, code, person_id) values ($1, 'FERN234567', $2)`,
    [workspace, people.referrer],
  );
  await rowsOf(
    api,
    `insert into referrals (workspace_id, person_id, referrer_id, code, order_id, at)
     values ($1, $2, $4, 'FERN234567', 'order-1', $5), ($1, $3, $4, 'FERN234567', null, $6)`,
    [workspace, people.friend, people.other, people.referrer, at, new Date()],
  );
});
afterAll(() => api.close());

const get = async (url: string, as = api.owner) => (await api.call({ url, as })).body;

it('tells who brought most, how many lately, and where links lead', async () => {
  expect(await get('/v1/referrals')).toEqual({
    page: null,
    completed: 2,
    recent: 1,
    referrers: 1,
    top: [{ person: people.referrer, name: 'Wang Fang', brought: 2 }],
  });
});

it('tells of one person by whom they came and whom they brought, with the link once the shop has a page for it', async () => {
  const friend = await get(`/v1/people/${people.friend}/referrals`);
  const by = { person: people.referrer, name: 'Wang Fang', at: at.toISOString(), order: 'order-1' };
  expect(friend).toEqual({ code: null, link: null, by, brought: [] });
  const referralUrl = 'https://shop.example.com/friends?from=mail';
  await api.call({ method: 'PUT', url: '/v1/settings', body: { referralUrl } });
  const referrer = await get(`/v1/people/${people.referrer}/referrals`);
  expect([referrer.code, referrer.link, referrer.by]).toEqual([
    'FERN234567',
    `${referralUrl}&ref=FERN234567`,
    null,
  ]);
  expect(referrer.brought.map(({ person }: { person: string }) => person)).toEqual([
    people.other,
    people.friend,
  ]);
});

it('masks names for roles that may not see them, and knows nobody who isn’t there', async () => {
  const viewer = await addColleague(api, 'viewer');
  expect((await get('/v1/referrals', viewer)).top[0].name).toBe('W***');
  const nobody = '018f0000-0000-7000-8000-0000000000ff';
  expect((await api.call({ url: `/v1/people/${nobody}/referrals` })).status).toBe(404);
});
