import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addColleague } from '../../testing/accounts.ts';
import { testApi, type Anything, type TestApi } from '../../testing/api.ts';
import { makePerson } from '../../testing/ids.ts';

let api: TestApi;
let journey: string;
beforeAll(async () => {
  api = await testApi();
  const made = await api.call({ method: 'POST', url: '/v1/journeys', body: { name: 'Simulated' } });
  journey = made.body.id;
});
afterAll(() => api.close());

const ask = (body: object) => api.call({ method: 'POST', url: `/v1/journeys/${journey}/simulate`, body });

it('gives facts of people by chance, the same on every page, and of those who are named', async () => {
  const ids: string[] = [];
  for (let i = 0; i < 7; i += 1) ids.push(await makePerson(api, api.owner.workspace, `user-${i}`));
  await api.db.inWorkspace(api.owner.workspace, (tx) =>
    tx.query(`update people set attributes = '{"first_name":"Ann","tier":"gold"}' where id = $1`, [ids[0]]),
  );
  const { status, body } = await ask({ events: [], count: 5 });
  expect(status).toBe(200);
  expect(body.people).toHaveLength(5);
  expect(body.next).toBeNull();
  const drawn = (body.people as Anything[]).map(({ facts }) => facts.person.id);
  expect(new Set([...ids, ...drawn]).size).toBe(7);
  const rest = await ask({ events: [], count: 7, from: 5 });
  expect(rest.body.people).toHaveLength(2);
  const again = await ask({ events: [], count: 5 });
  expect((again.body.people as Anything[]).map(({ facts }) => facts.person.id)).toEqual(drawn);

  const named = await ask({ events: ['Signed Up'], people: [ids[0], randomUUID()] });
  expect(named.body.people).toHaveLength(1);
  expect(named.body.people[0]).toMatchObject({
    name: 'Ann',
    facts: {
      person: { id: ids[0], attributes: { tier: 'gold' }, events: [], stages: {}, segments: [] },
      workspace: { allowedHours: { sms: { from: '08:00', to: '21:00' } } },
    },
    entries: [],
  });
});

it('refuses who may not see people, other journeys, and more than a thousand', async () => {
  const viewer = await addColleague(api, 'viewer');
  const refused = await api.call({
    method: 'POST',
    url: `/v1/journeys/${journey}/simulate`,
    body: { events: [] },
    as: viewer,
  });
  expect(refused.status).toBe(403);
  const elsewhere = `/v1/journeys/${randomUUID()}/simulate`;
  expect((await api.call({ method: 'POST', url: elsewhere, body: { events: [] } })).status).toBe(404);
  expect((await ask({ events: [], count: 1_001 })).status).toBe(400);
});
