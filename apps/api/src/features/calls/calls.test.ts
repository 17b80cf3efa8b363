import { insertCalls } from '@perennial/db';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addColleague } from '../../testing/accounts.ts';
import { testApi, type TestApi } from '../../testing/api.ts';
import { rowsOf } from '../receipts/testing/sent-message.ts';

let api: TestApi;
let as: { cookie: string; workspace: string };
let practice: { cookie: string; workspace: string };
beforeAll(async () => {
  api = await testApi();
  as = { cookie: api.owner.cookie, workspace: api.owner.workspace };
  practice = { cookie: api.owner.cookie, workspace: api.owner.practice };
});
afterAll(() => api.close());

const nonce = 'e'.repeat(32);
const written = {
  kind: 'http',
  call: {
    method: 'POST',
    url: 'https://crm.example.com/',
    headers: [{ name: 'Authorization', value: `Bearer ${nonce}.CRM.` }],
    body: '{"name": "Ada"}',
    nonce,
  },
};

async function addCall(workspace: string, status: 'failed' | 'queued'): Promise<string> {
  const [enrollment, journey, person] = [uuidv7(), uuidv7(), uuidv7()];
  const id = `${enrollment}:hook:1`;
  const at = Date.now();
  await api.db.inWorkspace(workspace, (tx) =>
    insertCalls(tx, workspace, [
      {
        ...{
          id,
          person,
          enrollment,
          journey,
          version: 1,
          node: 'hook',
          kind: 'http',
          request: {},
          tells: true,
        },
        ...{ dueAt: at, notBefore: at, giveUpAt: at + 60_000 },
      },
    ]),
  );
  const reason = status === 'failed' ? { code: 'http-status', params: { status: 404 } } : null;
  await rowsOf(api, 'update calls set status = $2, reason = $3, sealed = $4, tries = 1 where id = $1', [
    id,
    status,
    reason,
    api.vault.seal(written),
  ]);
  return id;
}

describe('calls', () => {
  it('are listed with what was sent, secrets by their names; masked for who may not see people', async () => {
    const id = await addCall(as.workspace, 'failed');
    await addCall(as.workspace, 'queued');
    const { body } = await api.call({ url: '/v1/calls?status=failed', as });
    expect(body.items).toMatchObject([
      {
        id,
        reason: { code: 'http-status', params: { status: 404 } },
        request: {
          headers: [{ name: 'Authorization', value: 'Bearer {{ secrets.CRM }}' }],
          body: '{"name": "Ada"}',
        },
      },
    ]);
    const viewer = await addColleague(api, 'viewer');
    const masked = await api.call({ url: '/v1/calls?status=failed', as: { ...as, cookie: viewer.cookie } });
    expect(masked.body.items[0]).toMatchObject({ id, request: null });
  });

  it('that failed can be tried again, once, with a line in the audit log', async () => {
    const id = await addCall(as.workspace, 'failed');
    const again = () => api.call({ method: 'POST', url: `/v1/calls/${id}/retry`, as });
    expect(await again()).toMatchObject({ status: 202, body: { status: 'queued' } });
    expect((await again()).status).toBe(409);
    expect(await rowsOf(api, 'select 1 from audit_log where subject = $1', [`call:${id}`])).toHaveLength(1);
    const none = await api.call({ method: 'POST', url: '/v1/calls/nope/retry', as });
    expect(none.status).toBe(404);
  });

  it('that wait in a practice workspace are answered by the author; live ones never', async () => {
    const body = { status: 422, body: { error: 'no' } };
    const answer = async (whose: typeof as) => {
      const id = await addCall(whose.workspace, 'queued');
      return api.call({ method: 'POST', url: `/v1/sandbox/calls/${id}/answer`, body, as: whose });
    };
    expect((await answer(practice)).status).toBe(202);
    const [row] = await rowsOf(api, 'select answer from calls where answer is not null', []);
    expect(row).toEqual({ answer: body });
    expect((await answer(as)).status).toBe(409);
  });
});

describe('secrets', () => {
  it('are set, replaced and deleted, and their values never told again', async () => {
    const put = (value: string) =>
      api.call({ method: 'PUT', url: '/v1/call-secrets/CRM_TOKEN', body: { value }, as });
    expect((await put('first-value')).body).toEqual({ name: 'CRM_TOKEN' });
    await put('second-value');
    const { body } = await api.call({ url: '/v1/call-secrets', as });
    expect(body.items).toEqual([{ name: 'CRM_TOKEN', updatedAt: expect.any(String) }]);
    const audit = await rowsOf(api, `select * from audit_log where subject = 'call-secret:CRM_TOKEN'`, []);
    expect(audit).toHaveLength(2);
    expect(JSON.stringify(audit)).not.toContain('-value');
    expect((await api.call({ url: '/v1/knowledge', as })).body.secrets).toEqual(['CRM_TOKEN']);
    const drop = () => api.call({ method: 'DELETE', url: '/v1/call-secrets/CRM_TOKEN', as });
    expect((await drop()).status).toBe(200);
    expect((await drop()).status).toBe(404);
  });

  it.each(['lower', 'signing', '1X', 'A-B'])('%s is no name for one', async (name) => {
    const answer = await api.call({
      method: 'PUT',
      url: `/v1/call-secrets/${name}`,
      body: { value: 'x' },
      as,
    });
    expect(answer.status).toBe(400);
  });

  it('are for those who may change providers', async () => {
    const editor = { ...as, cookie: (await addColleague(api, 'editor')).cookie };
    const calls = [
      { url: '/v1/call-secrets' },
      { method: 'PUT' as const, url: '/v1/call-secrets/X', body: { value: 'x' } },
      { method: 'DELETE' as const, url: '/v1/call-secrets/X' },
      { method: 'POST' as const, url: '/v1/call-signing/roll' },
    ];
    for (const call of calls) expect((await api.call({ ...call, as: editor })).status).toBe(403);
  });

  it('the signing secret is shown when it is made, another each time, and is none of the others', async () => {
    const roll = () => api.call({ method: 'POST', url: '/v1/call-signing/roll', as });
    const first = (await roll()).body.secret as string;
    expect(first).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect((await roll()).body.secret).not.toBe(first);
    expect((await api.call({ url: '/v1/call-secrets', as })).body.items).toEqual([]);
  });
});
