import { listProviders } from '@perennial/db';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { addColleague } from '../../testing/accounts.ts';
import { testApi, type TestApi } from '../../testing/api.ts';
import { addSentMessage, rowsOf } from '../receipts/testing/sent-message.ts';

let api: TestApi;
let provider: string;
let as: { cookie: string; workspace: string };
let id: string;
let numbers = 0;
beforeAll(async () => {
  api = await testApi();
  as = { cookie: api.owner.cookie, workspace: api.owner.practice };
  const providers = await api.db.inWorkspace(as.workspace, (tx) => listProviders(tx, as.workspace));
  provider = providers.find((one) => one.channel === 'sms')!.id;
});
afterAll(() => api.close());
beforeEach(async () => {
  const phone = `+8613800137${String((numbers += 1)).padStart(3, '0')}`;
  const at = Date.parse('2026-03-01T07:00:00Z') + numbers * 1_000;
  id = (await addSentMessage(api, as.workspace, provider, { phone, at })).id;
});

const play = (what: string, more: object = {}) =>
  api.call({ method: 'POST', url: `/v1/sandbox/messages/${id}/play`, body: { what, ...more }, as });

it('shows what people would get, newest first, in pages', async () => {
  const second = id;
  await addSentMessage(api, as.workspace, provider, {
    phone: '+8613800136000',
    at: Date.parse('2027-01-01'),
  });
  const first = await api.call({ url: '/v1/sandbox/messages?limit=1&channel=sms', as });
  expect(first.body.items).toHaveLength(1);
  expect(first.body.items[0]).toMatchObject({ to: '+8613800136000', content: { text: 'Spring sale' } });
  const next = await api.call({ url: `/v1/sandbox/messages?limit=1&cursor=${first.body.next}`, as });
  expect(next.body.items[0].id).toBe(second);
  expect((await api.call({ url: '/v1/sandbox/messages?channel=email', as })).body.items).toEqual([]);
});

it('masks for who may not see people', async () => {
  const viewer = await addColleague(api, 'viewer');
  const { body } = await api.call({ url: '/v1/sandbox/messages', as: { ...as, cookie: viewer.cookie } });
  expect(body.items[0]).toMatchObject({ to: expect.stringContaining('***'), content: null });
});

it('plays receipts on the practice clock', async () => {
  await rowsOf(api, `update practice_clocks set now = '2028-05-05T05:05:05Z' where workspace_id = $1`, [
    as.workspace,
  ]);
  const answer = await play('opened');
  expect(answer.body).toMatchObject({ id, openedAt: '2028-05-05T05:05:05.000Z' });
  const [event] = await rowsOf(api, `select name, at from events where properties ->> 'message' = $1`, [id]);
  expect(event).toEqual({ name: 'Message Opened', at: new Date('2028-05-05T05:05:05Z') });
});

it.each(['delivered', 'clicked', 'failed', 'complained'])(
  'plays %s, with a line in the audit log',
  async (what) => {
    expect((await play(what)).status).toBe(200);
    expect(await rowsOf(api, 'select 1 from receipts where message_id = $1', [id])).toHaveLength(1);
    expect(await rowsOf(api, 'select 1 from audit_log where subject = $1', [`message:${id}`])).toHaveLength(
      1,
    );
  },
);

it('a reply takes the way of real ones: T opts out', async () => {
  expect((await play('replied')).status).toBe(200);
  const [{ person_id: person }] = (await rowsOf(api, 'select person_id from messages where id = $1', [
    id,
  ])) as [{ person_id: string }];
  expect(
    await rowsOf(api, `select 1 from consents where person_id = $1 and status = 'denied'`, [person]),
  ).toHaveLength(1);
});

it('plays nothing with messages of real providers', async () => {
  await rowsOf(api, `update providers set provider = 'http' where id = $1`, [provider]);
  expect((await play('delivered')).status).toBe(409);
  await rowsOf(api, `update providers set provider = 'sandbox' where id = $1`, [provider]);
});
