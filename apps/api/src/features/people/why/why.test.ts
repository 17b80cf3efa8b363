import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addColleague } from '../../../testing/accounts.ts';
import { testApi, type Anything, type TestApi } from '../../../testing/api.ts';
import { makeEnrollment, makeMessage, makePerson } from '../../../testing/ids.ts';

let api: TestApi;
let journey: string;
let key: string;
beforeAll(async () => {
  api = await testApi();
  const made = await api.call({ method: 'POST', url: '/v1/journeys', body: { name: 'Why', draft: graph } });
  journey = made.body.id;
  const published = await api.call({ method: 'POST', url: `/v1/journeys/${journey}/publish`, body: {} });
  expect(published.text).toContain('"live"');
  key = (await api.call({ method: 'POST', url: '/v1/api-keys', body: { name: 'k', kind: 'server' } })).body
    .key;
});
afterAll(() => api.close());

const at = { x: 0, y: 0 };
/** Gold orders bring in people of Berlin, once. */
const graph = {
  schema: 1,
  nodes: {
    ordered: {
      type: 'trigger-event',
      version: 1,
      position: at,
      config: {
        event: 'Ordered',
        where: { type: 'property', path: 'plan', test: { op: 'is', value: 'gold' } },
      },
    },
    pause: {
      type: 'wait-duration',
      version: 1,
      position: at,
      config: { duration: { amount: 1, unit: 'days' } },
    },
    end: { type: 'exit', version: 1, position: at, config: { reason: 'completed' } },
  },
  edges: [
    { from: 'ordered', port: 'next', to: 'pause' },
    { from: 'pause', port: 'next', to: 'end' },
  ],
  settings: {
    entry: {
      reentry: { kind: 'once' },
      filter: { type: 'attribute', path: 'city', test: { op: 'is', value: 'Berlin' } },
    },
  },
};

const rows = async (text: string, values: unknown[] = []): Promise<Anything[]> =>
  api.db.inWorkspace(api.owner.workspace, async (tx) => (await tx.query(text, values)).rows);
const ordered = async (userId: string, properties: object, more: object = {}) => {
  const event = { type: 'track', event: 'Ordered', userId, properties, messageId: randomUUID(), ...more };
  const authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
  const sent = await api.call({
    method: 'POST',
    url: '/v1/batch',
    body: { batch: [event] },
    as: null,
    headers: { authorization },
  });
  expect(sent.status).toBe(200);
};
let n = 0;
const somebody = async (attributes: object = {}) => {
  const userId = `why-${(n += 1)}`;
  const id = await makePerson(api, api.owner.workspace, userId);
  await rows('update people set attributes = $2 where id = $1', [id, JSON.stringify(attributes)]);
  return { id, userId };
};
const why = async (person: string, as?: Anything) =>
  (await api.call({ url: `/v1/people/${person}/why/${journey}`, ...(as && { as }) })).body;
const briefly = async (person: string) => {
  const { state, triggers } = await why(person);
  return [state, ...triggers.map((one: Anything) => one.answer.code)];
};

describe('why somebody is not in a journey', () => {
  it('nothing of the kind has happened yet', async () => {
    const { id } = await somebody();
    expect(await why(id)).toMatchObject({
      journey: { name: 'Why', status: 'live', version: 1 },
      state: 'no-event',
      triggers: [
        { node: 'ordered', event: 'Ordered', seen: { count: 0, last: null }, answer: { code: 'no-event' } },
      ],
      refusals: [],
      passages: [],
    });
  });

  it('what happened was not of the kind, with the values seen', async () => {
    const { id, userId } = await somebody({ city: 'Berlin' });
    await ordered(userId, { plan: 'free' });
    const { triggers } = await why(id);
    expect(triggers[0]).toMatchObject({ seen: { count: 1 }, answer: { code: 'where-false' } });
    expect(JSON.stringify(triggers[0].answer.params)).toContain('free');
  });

  it('they are not of those whom it is for', async () => {
    const { id, userId } = await somebody({ city: 'Paris' });
    await ordered(userId, { plan: 'gold' });
    expect(await briefly(id)).toEqual(['refused', 'filter-false']);
    const nowhere = await somebody();
    await ordered(nowhere.userId, { plan: 'gold' });
    expect(await briefly(nowhere.id)).toEqual(['refused', 'filter-unknown']);
  });

  it('of several events the one that fires speaks, however old', async () => {
    const { id, userId } = await somebody({ city: 'Paris' });
    await ordered(userId, { plan: 'gold' });
    await ordered(userId, { plan: 'free' });
    expect(await briefly(id)).toEqual(['refused', 'filter-false']);
  });

  it('it happened before the journey was live, or was old when it came', async () => {
    const { id, userId } = await somebody({ city: 'Berlin' });
    await ordered(userId, { plan: 'gold' }, { timestamp: '2020-01-01T00:00:00Z' });
    expect(await briefly(id)).toEqual(['refused', 'was-old']);
    await rows(
      `update events set backfill = false, stored_at = now() - interval '1 day' where person_id = $1`,
      [id],
    );
    expect(await briefly(id)).toEqual(['refused', 'before-published']);
  });

  it('today it would let them in', async () => {
    const { id, userId } = await somebody({ city: 'Berlin' });
    await ordered(userId, { plan: 'gold' });
    expect(await briefly(id)).toEqual(['would-enter', 'would-enter']);
  });

  it('what it said when it looked, from the log', async () => {
    const { id } = await somebody();
    await rows(
      `insert into steps (workspace_id, enrollment_id, turn, ord, person_id, journey_id, version, node_id, visit, kind, at, reason)
       values ($1, $2, 0, 0, $3, $4, 1, 'ordered', 0, 'refused', '2026-03-01', '{"code":"cooling-down"}')`,
      [api.owner.workspace, randomUUID(), id, journey],
    );
    const { state, refusals } = await why(id);
    expect([state, refusals]).toEqual([
      'refused',
      [{ at: '2026-03-01T00:00:00.000Z', version: 1, reason: { code: 'cooling-down' } }],
    ]);
  });
});

describe('why somebody is in a journey', () => {
  it('where they are, what they wait for until when, and what became of each message', async () => {
    const { id, userId } = await somebody({ city: 'Berlin' });
    const enrollment = await makeEnrollment(api, api.owner.workspace, journey, id);
    await makeMessage(api, api.owner.workspace, { journey, person: id, enrollment });
    await ordered(userId, { plan: 'gold' });
    const answer = await why(id);
    expect(answer.state).toBe('inside');
    expect(answer.triggers[0].answer.code).toBe('already-inside');
    expect(answer.passages).toMatchObject([
      {
        id: enrollment,
        visit: { node: 'wait', until: '2026-03-02T00:00:00.000Z', why: { code: 'waits' } },
        steps: [{ kind: 'entered' }],
        messages: [{ node: 'send', status: 'queued' }],
      },
    ]);
    await rows(`update enrollments set status = 'done', ended_at = now() where id = $1`, [enrollment]);
    expect(await briefly(id)).toEqual(['been-inside', 'entered-before']);
  });
});

it('masks what was seen for whoever may not see personal values', async () => {
  const { id, userId } = await somebody({ city: 'Berlin' });
  await ordered(userId, { plan: 'gold-of@example.com' });
  const viewer = await addColleague(api, 'viewer');
  expect(JSON.stringify(await why(id))).toContain('gold-of@example.com');
  expect(JSON.stringify(await why(id, viewer))).not.toContain('gold-of@example.com');
});

it('of a journey that is paused, and of one that never went live', async () => {
  const { id } = await somebody();
  await api.call({ method: 'POST', url: `/v1/journeys/${journey}/pause` });
  expect((await why(id)).state).toBe('not-live');
  const draft = await api.call({ method: 'POST', url: '/v1/journeys', body: { name: 'Draft' } });
  const { body } = await api.call({ url: `/v1/people/${id}/why/${draft.body.id}` });
  expect(body).toMatchObject({ state: 'never-published', triggers: [] });
});
