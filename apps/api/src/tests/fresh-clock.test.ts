import { afterAll, beforeAll, expect, it } from 'vitest';
import { testApi, type TestApi } from '../testing/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

const move = (to: string) => {
  const as = { ...api.owner, workspace: api.owner.practice };
  return api.call({ method: 'POST', url: '/v1/clock', body: { to }, as });
};

it('a practice clock can be set back as long as nothing has happened, then never again', async () => {
  const begin = '2024-01-04T11:45:38.000Z';
  expect((await move(begin)).body).toMatchObject({ now: begin, target: null, quiet: true });
  await api.db.inWorkspace(api.owner.practice, (tx) =>
    tx.query(
      `insert into events (workspace_id, seq, person_id, message_id, type, name, at, source)
       values ($1, 1, $1, 'm', 'track', 'Signed Up', $2, 'server')`,
      [api.owner.practice, begin],
    ),
  );
  const refused = await move('2024-01-04T11:45:37.000Z');
  expect([refused.status, refused.body.error.code]).toEqual([422, 'time-goes-forward']);
});
