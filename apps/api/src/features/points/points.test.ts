import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApi, type TestApi } from '../../testing/api.ts';
import { makePerson } from '../../testing/ids.ts';
import { rowsOf } from '../receipts/testing/sent-message.ts';

let api: TestApi;
let person: string;
let user: string;
let n = 0;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  user = `saver-${(n += 1)}`;
  person = await makePerson(api, api.owner.workspace, user);
});

const post = (body: object) =>
  api.call({ method: 'POST', url: '/v1/points', body: { whose: { userId: user }, ...body } });
const earn = (key: string, points: number, expiresAt: string | null = null) =>
  post({ kind: 'earn', key: `${user}:${key}`, points, expiresAt });
const spend = (key: string, points: number) => post({ kind: 'spend', key: `${user}:${key}`, points });
const reverse = (key: string, about: string) =>
  post({ kind: 'reverse', key: `${user}:${key}`, about: `${user}:${about}` });
const balance = async () => (await api.call({ url: `/v1/people/${person}/points` })).body.balance as number;
const lots = async () =>
  (
    await rowsOf(
      api,
      'select key, left_over from points_entries where person_id = $1 and left_over is not null order by id',
      [person],
    )
  ).map((row) => [String(row['key']).slice(user.length + 1), row['left_over']]);

describe('a ledger of points', () => {
  it('counts each key once, and makes the balance an attribute', async () => {
    expect((await earn('order-1', 100)).body).toEqual({ balance: 100 });
    expect((await earn('order-1', 100)).body).toEqual({ balance: 100 });
    expect((await spend('gift-1', 30)).body).toEqual({ balance: 70 });
    const events = await rowsOf(
      api,
      'select name, type, properties from events where person_id = $1 order by seq',
      [person],
    );
    expect(events).toEqual([
      { name: '$identify', type: 'identify', properties: { points: 100 } },
      { name: '$identify', type: 'identify', properties: { points: 70 } },
    ]);
  });

  it('spends what expires first, and never more than there is', async () => {
    await earn('late', 50);
    await earn('later', 50, '2027-12-01T00:00:00Z');
    await earn('soon', 50, '2027-06-01T00:00:00Z');
    await spend('gift', 70);
    expect(await lots()).toEqual([
      ['late', 50],
      ['later', 30],
      ['soon', 0],
    ]);
    const refused = await spend('too-much', 81);
    expect([refused.status, refused.body.error.code]).toEqual([409, 'points-not-enough']);
    expect(await balance()).toBe(80);
    const [due] = await rowsOf(api, `select at from due where kind = 'points' and workspace_id = $1`, [
      api.owner.workspace,
    ]);
    // It was set for what is spent by now; then it finds nothing, and is set anew.
    expect(due).toEqual({ at: new Date('2027-06-01T00:00:00Z') });
  });

  it('takes an entry back once: what was spent is there again, what was earned is gone', async () => {
    await earn('order', 100);
    await spend('gift', 60);
    expect((await reverse('no-gift', 'gift')).body).toEqual({ balance: 100 });
    expect((await reverse('again', 'gift')).status).toBe(409);
    await spend('other', 90);
    expect((await reverse('returned', 'order')).body).toEqual({ balance: -90 });
    expect((await spend('nothing', 1)).status).toBe(409);
  });

  it('takes no key of somebody else’s, and knows nobody who isn’t there', async () => {
    await earn('mine', 10);
    const other = await makePerson(api, api.owner.workspace, `other-${n}`);
    const taken = await post({ kind: 'earn', whose: { personId: other }, key: `${user}:mine`, points: 5 });
    expect([taken.status, taken.body.error.code]).toEqual([409, 'points-key-taken']);
    expect((await post({ kind: 'earn', whose: { userId: 'nobody' }, key: 'x', points: 5 })).status).toBe(404);
    for (const points of [0, -5, 1.5]) expect((await earn('bad', points)).status).toBe(400);
  });

  it('adds up for the whole workspace: what is out, what moved it, what expires, who has most', async () => {
    const before = (await api.call({ url: '/v1/points' })).body;
    await earn('order', 500_000, new Date(Date.now() + 10 * 86_400_000).toISOString());
    await spend('gift', 100_000);
    const { body } = await api.call({ url: '/v1/points' });
    expect(body).toMatchObject({
      outstanding: before.outstanding + 400_000,
      people: before.people + 1,
      recent: {
        earned: before.recent.earned + 500_000,
        spent: before.recent.spent + 100_000,
        expired: before.recent.expired,
      },
      expiring: before.expiring + 400_000,
    });
    expect(body.top[0]).toEqual({ person, name: null, balance: 400_000 });
  });

  it('stands in the export, and goes with the person', async () => {
    await earn('order', 10);
    const { body } = await api.call({ url: `/v1/people/${person}/export` });
    expect(body.points).toMatchObject([{ kind: 'earn', points: 10 }]);
    await api.call({ method: 'POST', url: `/v1/people/${person}/erase` });
    expect(await rowsOf(api, 'select 1 from points_entries where person_id = $1', [person])).toEqual([]);
  });
});
