import { afterEach, expect, test, vi } from 'vitest';
import { ApiFault } from './api-fault.ts';
import { address, clientFor } from './client.ts';

afterEach(() => vi.unstubAllGlobals());

const answer = (status: number, body: unknown) =>
  vi.fn(async () => new Response(JSON.stringify(body), { status }));

test('fills the address', () => {
  const path = '/v1/sandbox/messages/:message/play';
  expect(address(path, { params: { message: 'a:b/c' }, query: { limit: 5, cursor: undefined } })).toBe(
    '/v1/sandbox/messages/a%3Ab%2Fc/play?limit=5',
  );
});

test('says which workspace it speaks of, and sends JSON only where there is a body', async () => {
  const fetch = answer(200, { items: [] });
  vi.stubGlobal('fetch', fetch);
  await clientFor('W')('GET /v1/workspaces');
  await clientFor(null)('POST /v1/session', { body: { email: 'a', password: 'b' } });
  const headers = (fetch.mock.calls as unknown as [string, RequestInit][]).map(([, init]) => init.headers);
  expect(headers).toEqual([{ 'Perennial-Workspace': 'W' }, { 'Content-Type': 'application/json' }]);
});

test('refusals keep their code and values', async () => {
  const error = { code: 'revision-conflict', message: 'no', values: { yours: 1, current: 2 } };
  vi.stubGlobal('fetch', answer(409, { error }));
  const fault = await clientFor('W')('GET /v1/workspaces').catch((thrown: unknown) => thrown);
  expect(fault).toBeInstanceOf(ApiFault);
  expect(fault).toMatchObject({
    status: 409,
    code: 'revision-conflict',
    details: { values: { current: 2 } },
  });
});

test('silence is a fault of its own', async () => {
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => {
      throw new TypeError('failed to fetch');
    }),
  );
  await expect(clientFor('W')('GET /v1/workspaces')).rejects.toMatchObject({ status: 0, code: 'offline' });
});
