import { afterAll, beforeAll, expect, it } from 'vitest';
import { addColleague } from '../../testing/accounts.ts';
import { testApi, type Account, type Anything, type TestApi } from '../../testing/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

const call = (method: string, url: string, body?: unknown, as: Account = api.owner) =>
  api.call({ method, url, body, as });
const warehouse = {
  name: 'Warehouse',
  url: 'https://in.example.com/secret-path',
  kinds: ['message.failed', 'message.failed', 'stage.entered'],
};
const make = async (): Promise<Anything> => (await call('POST', '/v1/streams', warehouse)).body;
const rowOf = async (id: string): Promise<Anything> => {
  const { rows } = await api.db.inWorkspace(api.owner.workspace, (tx) =>
    tx.query<Anything>('select * from streams where id = $1', [id]),
  );
  return rows[0];
};

it('a program is told from now on; its secret is shown once, its address never', async () => {
  const before = Date.now();
  const { stream, secret } = await make();
  expect(stream).toMatchObject({ name: 'Warehouse', host: 'in.example.com', state: 'on', delivered: 0 });
  expect(stream.kinds).toEqual(['message.failed', 'stage.entered']);
  expect(Buffer.from((secret as string).replace('whsec_', ''), 'base64')).toHaveLength(32);
  // Nothing of before is told, and nothing that is being written now is left out.
  expect(Math.abs(Date.parse(stream.behind) - before)).toBeLessThan(3_600_000);
  const { text } = await call('GET', '/v1/streams');
  expect(text).toContain('in.example.com');
  for (const hidden of [secret as string, 'secret-path']) expect(text).not.toContain(hidden);
  const rolled = await call('POST', `/v1/streams/${stream.id}/secret`);
  expect(rolled.body.secret).not.toBe(secret);
  expect((await call('DELETE', `/v1/streams/${stream.id}`)).status).toBe(200);
  expect((await call('GET', `/v1/streams/${stream.id}/deliveries`)).status).toBe(404);
});

it('keeps its place while it is off, and leaves out what it missed only if somebody says so', async () => {
  const { stream } = await make();
  const url = `/v1/streams/${stream.id}`;
  const past = (Date.now() - 86_400_000) * 1_000;
  await api.db.inWorkspace(api.owner.workspace, (tx) =>
    tx.query(
      `update streams set cursor_at = $2, cursor_key = 'e1', failing = 12, fault = 'http-status', paused_at = now() where id = $1`,
      [stream.id, past],
    ),
  );
  expect((await call('PATCH', url, { enabled: false })).body.state).toBe('off');
  expect((await call('PATCH', url, { enabled: true })).body).toMatchObject({ state: 'paused', failing: 12 });
  const going = await call('POST', `${url}/resume`, {});
  expect(going.body).toMatchObject({ state: 'on', failing: 0, fault: null });
  expect(await rowOf(stream.id)).toMatchObject({
    cursor_at: String(past),
    cursor_key: 'e1',
    paused_at: null,
  });
  const skipped = await call('POST', `${url}/resume`, { missed: 'skip' });
  expect(Date.parse(skipped.body.behind)).toBeGreaterThan(Date.now() - 3_600_000);
  expect(await rowOf(stream.id)).toMatchObject({ cursor_key: '' });
});

it('another address keeps the secret; a test is asked for', async () => {
  const { stream, secret } = await make();
  const url = `/v1/streams/${stream.id}`;
  const moved = await call('PATCH', url, { url: 'https://other.example.com/in', kinds: ['journey.left'] });
  expect(moved.body).toMatchObject({ host: 'other.example.com', kinds: ['journey.left'] });
  expect(api.vault.open((await rowOf(stream.id)).sealed)).toEqual({
    url: 'https://other.example.com/in',
    secret,
  });
  expect((await call('POST', `${url}/test`)).status).toBe(202);
  expect((await rowOf(stream.id)).test_asked).toBe(true);
  expect((await call('GET', `${url}/deliveries`)).body).toEqual({ items: [] });
});

it('is for those who look after providers', async () => {
  const viewer = await addColleague(api, 'viewer');
  for (const [method, body] of [
    ['GET', undefined],
    ['POST', warehouse],
  ] as const)
    expect((await call(method, '/v1/streams', body, viewer)).status).toBe(403);
  const wrong = [
    { ...warehouse, kinds: [] },
    { ...warehouse, kinds: ['everything'] },
    { ...warehouse, url: 'ftp://x' },
  ];
  for (const body of wrong) expect((await call('POST', '/v1/streams', body)).status).toBe(400);
});
