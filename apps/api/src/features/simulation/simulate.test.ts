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

it('tells where people are handed over to from there, as it runs, with their earlier passages', async () => {
  const node = (type: string, config: object) => ({ type, version: 1, config, position: { x: 0, y: 0 } });
  const made = async (name: string, nodes: object, edges: readonly (readonly string[])[]) => {
    const settings = { entry: { reentry: { kind: 'always' } } };
    const drawn = edges.map(([from, port, to]) => ({ from, port, to }));
    const draft = { schema: 1, nodes, edges: drawn, settings };
    const { body } = await api.call({ method: 'POST', url: '/v1/journeys', body: { name, draft } });
    return body.id as string;
  };
  const publish = async (id: string) => {
    const { status } = await api.call({ method: 'POST', url: `/v1/journeys/${id}/publish`, body: {} });
    expect(status).toBe(201);
  };
  const end = node('exit', { reason: 'done' });
  const taking = { start: node('trigger-journey', {}), pause: node('wait-duration', twoDays) };
  const last = await made('Last', { ...taking, end }, [
    ['start', 'next', 'pause'],
    ['pause', 'next', 'end'],
  ]);
  await publish(last);
  const give = node('hand-over', { journey: last, then: 'leave', payload: [] });
  const next = await made('Next', { ...taking, give }, [
    ['start', 'next', 'pause'],
    ['pause', 'next', 'give'],
  ]);
  // What nobody has published takes nobody.
  expect((await ask({ events: [], handsTo: [next] })).body.others).toEqual([]);
  await publish(next);
  const { body } = await ask({ events: [], count: 1, handsTo: [next] });
  expect(body.others).toMatchObject([
    { journey: next, name: 'Next', program: { triggers: ['start'] } },
    { journey: last, name: 'Last' },
  ]);
  expect(body.people[0].elsewhere).toEqual({ [next]: [], [last]: [] });
});

it('tells what services outside answered last', async () => {
  const person = await makePerson(api, api.owner.workspace, 'answered');
  const insert = (text: string, values: unknown[]) => api.db.acrossWorkspaces((tx) => tx.query(text, values));
  const answered = async (id: string, minutesAgo: number, told: object) => {
    const at = new Date(Date.now() - minutesAgo * 60_000);
    await insert(
      `insert into calls (workspace_id, id, person_id, enrollment_id, journey_id, version, node_id, kind, request, tells, status,
         http_status, due_at, not_before, give_up_at, settled_at)
       values ($1, $2, $3, $4, $5, 1, 'crm', 'http', '{}', true, 'done', 200, $6, $6, $6, $6)`,
      [api.owner.workspace, id, person, randomUUID(), journey, at],
    );
    await insert(
      `insert into events (workspace_id, seq, person_id, message_id, type, name, at, source, properties)
       values ($1, nextval('event_seq'), $2, $3, 'derived', 'Webhook Answered', $4, 'derived', $5)`,
      [api.owner.workspace, person, id, at, JSON.stringify({ call: id, node: 'crm', status: 200, ...told })],
    );
  };
  expect((await ask({ events: [] })).body.answers).toEqual({});
  await answered('long-ago', 90, { captured: { tier: 'silver' } });
  await answered('lately', 5, { captured: { tier: 'gold' } });
  expect((await ask({ events: [] })).body.answers).toEqual({
    crm: { status: 200, captured: { tier: 'gold' } },
  });
});

const twoDays = { duration: { amount: 2, unit: 'days' } };

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
