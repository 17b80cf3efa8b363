import { defineProvider, standardProviders } from '@perennial/channels';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { testApi, type Anything, type TestApi } from '../testing/api.ts';
import { openCredentials } from '../features/providers/credentials.ts';

const secret = 'sk-canary-4f1d9c';
const carrier = defineProvider({
  id: 'carrier',
  channels: ['sms'],
  credentials: z.strictObject({ account: z.string(), token: z.string(), callback: z.string().optional() }),
  secrets: ['token', 'callback'],
  capabilities: { keyed: true, keyWindow: 1, batch: 1, receipts: true, inbound: false },
  connect: () => ({ send: async () => [], close: async () => {} }),
});

let api: TestApi;
let provider: string;
beforeAll(async () => {
  api = await testApi({ providers: [...standardProviders, carrier] });
  const body = {
    provider: 'carrier',
    channel: 'sms',
    name: 'Carrier',
    credentials: { account: 'AC-open', token: secret },
  };
  const made = await api.call({ method: 'POST', url: '/v1/providers', body });
  expect(made.status).toBe(201);
  provider = made.body.id;
});
afterAll(() => api.close());

async function dump(): Promise<string> {
  const { rows } = await api.db.acrossWorkspaces((tx) =>
    tx.query<{ t: string }>(`select tablename as t from pg_tables where schemaname = 'public'`),
  );
  const tables = await Promise.all(
    rows.map(({ t }) => api.db.acrossWorkspaces((tx) => tx.query(`select x::text from ${t} x`))),
  );
  return tables.flatMap((table) => table.rows.map((row) => row['x'] as string)).join('\n');
}

describe('T24: secrets at rest', () => {
  it('are in no answer', async () => {
    for (const url of ['/v1/providers', '/v1/audit?limit=200']) {
      const { text } = await api.call({ url });
      expect(text).not.toContain(secret);
      // Control: what is no secret is found.
      expect(text).toContain('AC-open');
    }
    const [one] = (await api.call({ url: '/v1/providers' })).body.items.filter(
      (p: Anything) => p.id === provider,
    );
    expect(one).toMatchObject({ settings: { account: 'AC-open' }, secretsSet: ['token'] });
  });

  it('are nowhere in the database, nor are passwords and tokens', async () => {
    const text = await dump();
    const token = api.owner.cookie.split('=')[1]!;
    const bytes = (value: string) => Buffer.from(value).toString('hex');
    for (const value of [secret, api.owner.password, token, api.owner.email, 'Ada'])
      for (const form of [value, bytes(value)]) expect(text).not.toContain(form);
    // Control: the dump holds what lies in the clear.
    expect(text).toContain('AC-open');
    expect(text).toContain('Fernway');
  });

  it('are sealed under a key that the database does not have', async () => {
    const { rows } = await api.db.inWorkspace(api.owner.workspace, (tx) =>
      tx.query<{ settings: object; sealed: Buffer }>('select settings, sealed from providers where id = $1', [
        provider,
      ]),
    );
    const stored = rows[0] as { settings: Record<string, unknown>; sealed: Buffer };
    expect(openCredentials(api.vault, stored)).toEqual({ account: 'AC-open', token: secret });
    const elsewhere = await import('@perennial/db').then(({ createVault }) =>
      createVault(Buffer.alloc(32, 'other').toString('base64')),
    );
    expect(() => openCredentials(elsewhere, stored)).toThrow('another PERENNIAL_KEY');
  });

  it('stay when a change leaves them out, and go when it replaces them', async () => {
    const edit = (credentials: object) =>
      api.call({ method: 'PATCH', url: `/v1/providers/${provider}`, body: { credentials } });
    expect((await edit({ account: 'AC-new' })).body).toMatchObject({
      settings: { account: 'AC-new' },
      secretsSet: ['token'],
    });
    expect((await edit({ callback: 'x', token: 'sk-new' })).body.secretsSet).toEqual(['callback', 'token']);
    const wrong = await edit({ unknown: 1 });
    expect([wrong.status, wrong.body.error.code]).toEqual([422, 'invalid-credentials']);
  });

  it('are refused where a workspace only practises', async () => {
    const answer = await api.call({
      method: 'POST',
      url: '/v1/providers',
      body: { provider: 'carrier', channel: 'sms', name: 'c', credentials: { account: 'a', token: 't' } },
      as: { ...api.owner, workspace: api.owner.practice },
    });
    expect([answer.status, answer.body.error.code]).toEqual([409, 'practice-workspace']);
  });
});
