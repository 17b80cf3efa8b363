import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApi, type TestApi } from '../../testing/api.ts';
import { makeIds, type Ids } from '../../testing/ids.ts';

let api: TestApi;
let ids: Ids;
beforeAll(async () => {
  api = await testApi();
  ids = await makeIds(api, api.owner);
});
afterAll(() => api.close());

const enroll = (body: unknown, key?: string) =>
  api.call({
    method: 'POST',
    url: `/v1/journeys/${ids.journey}/enrollments`,
    body,
    ...(key && { headers: { 'idempotency-key': key } }),
  });

async function events() {
  const { rows } = await api.db.inWorkspace(api.owner.workspace, (tx) =>
    tx.query(`select e.*, q.seq is not null as queued from events e left join route_queue q using (seq)
      where e.name = '$api' order by e.seq`),
  );
  return rows;
}

describe('the API trigger', () => {
  it('becomes an event of the person that the router will look at', async () => {
    const answer = await enroll({ userId: 'user-1', payload: { order_id: '7' } });
    expect([answer.status, answer.body.person]).toEqual([202, ids.person]);
    const event = (await events()).at(-1)!;
    expect(event).toMatchObject({
      person_id: ids.person,
      message_id: answer.body.event,
      type: 'api',
      source: 'api',
      queued: true,
      properties: { journey: ids.journey, payload: { order_id: '7' } },
    });
  });

  it('happens once for one idempotency key, however often and at once it is sent', async () => {
    const before = (await events()).length;
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => enroll({ personId: ids.person }, 'key-1')),
    );
    expect(new Set(answers.map((one) => one.status))).toEqual(new Set([202]));
    expect(new Set(answers.map((one) => one.body.event)).size).toBe(1);
    expect((await events()).length).toBe(before + 1);
    // Control: without a key each call is one of its own.
    await enroll({ personId: ids.person });
    await enroll({ personId: ids.person });
    expect((await events()).length).toBe(before + 3);
  });

  it('refuses a key that came with another request', async () => {
    expect((await enroll({ personId: ids.person, payload: { a: 1 } }, 'key-2')).status).toBe(202);
    const reused = await enroll({ personId: ids.person, payload: { a: 2 } }, 'key-2');
    expect([reused.status, reused.body.error.code]).toEqual([409, 'idempotency-key-reused']);
  });

  it('wants to know who, exactly once', async () => {
    expect((await enroll({})).status).toBe(422);
    expect((await enroll({ userId: 'user-1', personId: ids.person })).status).toBe(422);
    expect((await enroll({ userId: 'nobody' })).status).toBe(404);
  });

  it('takes only journeys that are live', async () => {
    await api.call({ method: 'POST', url: `/v1/journeys/${ids.journey}/pause` });
    expect((await enroll({ userId: 'user-1' })).status).toBe(409);
    await api.call({ method: 'POST', url: `/v1/journeys/${ids.journey}/resume`, body: {} });
    expect((await enroll({ userId: 'user-1' })).status).toBe(202);
  });
});

describe('an enrollment', () => {
  it('is shown with its visit and its steps', async () => {
    const { body } = await api.call({ url: `/v1/enrollments/${ids.enrollment}` });
    expect(body).toMatchObject({
      journey: ids.journey,
      journeyName: 'Welcome',
      status: 'live',
      visit: { node: 'wait', n: 1, until: '2026-03-02T00:00:00.000Z', why: { code: 'waits' } },
      steps: [{ kind: 'entered', node: 'start', reason: { code: 'event' } }],
    });
  });

  it('is found by journey, node and state', async () => {
    const inside = async (query: string) =>
      (await api.call({ url: `/v1/journeys/${ids.journey}/people${query}` })).body.items.length as number;
    expect([await inside(''), await inside('?node=wait&state=here'), await inside('?node=send')]).toEqual([
      1, 1, 0,
    ]);
  });

  it('ends on request, with what was queued for it', async () => {
    const exit = () => api.call({ method: 'POST', url: `/v1/enrollments/${ids.enrollment}/exit` });
    expect((await exit()).body.stopping).toEqual({ code: 'removed' });
    expect((await api.call({ url: `/v1/messages/${ids.message}` })).body.status).toBe('cancelled');
  });
});
