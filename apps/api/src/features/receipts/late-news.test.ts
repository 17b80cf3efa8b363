import { adoptReceipts, createProvider, insertParts, recordReceipts } from '@perennial/db';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportMail } from '../../../../../packages/channels/src/smtp/test-reports.ts';
import { messageIdOf } from '../../../../../packages/channels/src/smtp/mail.ts';
import { testApi, type TestApi } from '../../testing/api.ts';
import { addSentMessage, rowsOf } from './testing/sent-message.ts';

let api: TestApi;
let workspace: string;
beforeAll(async () => {
  api = await testApi();
  workspace = api.owner.workspace;
});
afterAll(() => api.close());

async function addProvider(provider: string, channel: string, settings: object, secrets: object) {
  const id = uuidv7();
  const row = {
    id,
    provider,
    channel,
    name: provider,
    settings: { ...settings },
    sealed: api.vault.seal(secrets),
  };
  await api.db.inWorkspace(workspace, (tx) => createProvider(tx, workspace, row));
  return id;
}
let numbers = 0;
const sent = (provider: string, channel: string) =>
  addSentMessage(api, workspace, provider, {
    phone: `+86138001390${String((numbers += 1)).padStart(2, '0')}`,
    channel,
  });
const stateOf = async (id: string) =>
  (
    await rowsOf(api, 'select status, reason, delivered_at, complained_at from messages where id = $1', [id])
  )[0]!;
const eventsOf = async (id: string) =>
  (await rowsOf(api, `select name from events where properties ->> 'message' = $1 order by seq`, [id])).map(
    (row) => row['name'],
  );

describe('reports by mail', () => {
  const token = 'token-of-the-bounce-box';
  let provider: string;
  beforeAll(async () => {
    provider = await addProvider(
      'smtp',
      'email',
      { host: 'smtp.example.org', from: 'shop@example.org' },
      { bounceToken: token },
    );
  });

  async function mailed() {
    const message = await sent(provider, 'email');
    const theirs = messageIdOf(message.id, 'shop@example.org');
    await rowsOf(api, 'update messages set provider_message_id = $2 where id = $1', [message.id, theirs]);
    return message;
  }
  const post = (mail: string, secret = token) =>
    api.app.inject({
      method: 'POST',
      url: `/v1/callbacks/${workspace}/${provider}?token=${secret}`,
      headers: { 'content-type': 'message/rfc822' },
      payload: mail,
    });
  const bounce = (key: string, status: string) =>
    reportMail({
      type: 'delivery-status',
      key,
      fields: `Reporting-MTA: dns; mx.example.net\n\nFinal-Recipient: rfc822; a@example.com\nAction: failed\nStatus: ${status}`,
    });
  const suppressed = (id: string) =>
    rowsOf(
      api,
      `select s.reason from suppressions s join messages m using (workspace_id, address_hash) where m.id = $1`,
      [id],
    );

  it('a bounce fails the message and suppresses the address, once', async () => {
    const { id } = await mailed();
    for (let i = 0; i < 2; i += 1) expect((await post(bounce(id, '5.1.1'))).statusCode).toBe(200);
    expect(await stateOf(id)).toMatchObject({ status: 'failed', reason: { code: 'unreachable-address' } });
    expect(await eventsOf(id)).toEqual(['Message Failed']);
    expect(await suppressed(id)).toMatchObject([{ reason: { code: 'bounce' } }]);
  });

  it('a full box fails the message and leaves the address alone', async () => {
    const { id } = await mailed();
    await post(bounce(id, '5.2.2'));
    expect(await stateOf(id)).toMatchObject({ status: 'failed' });
    expect(await suppressed(id)).toEqual([]);
  });

  it('a complaint suppresses, also when it comes before the delivery', async () => {
    const { id } = await mailed();
    await post(
      reportMail({
        type: 'feedback-report',
        key: id,
        fields: 'Feedback-Type: abuse\nUser-Agent: x/1\nVersion: 1',
      }),
    );
    await post(
      reportMail({
        type: 'delivery-status',
        key: id,
        fields:
          'Reporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; a@example.com\nAction: delivered\nStatus: 2.0.0',
      }),
    );
    const { status, complained_at, delivered_at } = await stateOf(id);
    expect([status, complained_at === null, delivered_at === null]).toEqual(['sent', false, false]);
    expect(await suppressed(id)).toMatchObject([{ reason: { code: 'complaint' } }]);
  });

  it('without the secret nothing is believed', async () => {
    const { id } = await mailed();
    expect((await post(bounce(id, '5.1.1'), 'token-of-somebody-else')).statusCode).toBe(401);
    expect(await stateOf(id)).toMatchObject({ status: 'sent' });
  });
});

describe('a message in three parts', () => {
  let provider: string;
  beforeAll(async () => {
    provider = await addProvider(
      'smpp',
      'sms',
      { host: 'smpp.example.org', systemId: 'x', sender: '1' },
      { password: 'x' },
    );
  });

  const parts = (id: string) => [1, 2, 3].map((n) => `${id.slice(0, 8)}-${numbers}-${n}`);
  async function parted() {
    const { id } = await sent(provider, 'sms');
    const ids = parts(id);
    await rowsOf(api, 'update messages set provider_message_id = $2 where id = $1', [id, ids[0]]);
    await api.db.inWorkspace(workspace, (tx) =>
      insertParts(tx, workspace, provider, [{ message: id, parts: ids }]),
    );
    return { id, ids };
  }
  const tell = (part: string, what: 'delivered' | 'failed') =>
    api.db.inWorkspace(workspace, (tx) =>
      recordReceipts(tx, api.vault, workspace, provider, [
        { id: `${part}:${what}`, about: { providerMessageId: part }, what, at: Date.now() },
      ]),
    );

  it('is delivered when the last of them is, in whatever order', async () => {
    const { id, ids } = await parted();
    for (const i of [2, 0, 0]) await tell(ids[i]!, 'delivered');
    expect((await stateOf(id))['delivered_at']).toBeNull();
    expect(await eventsOf(id)).toEqual([]);
    await tell(ids[1]!, 'delivered');
    expect((await stateOf(id))['delivered_at']).not.toBeNull();
    expect(await eventsOf(id)).toEqual(['Message Delivered']);
  });

  it('fails with any of them, and is delivered after all if that comes late', async () => {
    const { id, ids } = await parted();
    await tell(ids[0]!, 'delivered');
    await tell(ids[1]!, 'failed');
    expect((await stateOf(id))['status']).toBe('failed');
    await tell(ids[2]!, 'delivered');
    expect((await stateOf(id))['status']).toBe('failed');
    await tell(ids[1]!, 'delivered');
    expect(await stateOf(id)).toMatchObject({ status: 'sent', reason: null });
  });

  it('is known by receipts that came before the answer', async () => {
    const { id } = await sent(provider, 'sms');
    const ids = parts(id);
    for (const part of ids) await tell(part, 'delivered');
    await rowsOf(api, 'update messages set provider_message_id = $2 where id = $1', [id, ids[0]]);
    await api.db.inWorkspace(workspace, async (tx) => {
      await insertParts(tx, workspace, provider, [{ message: id, parts: ids }]);
      await adoptReceipts(tx, api.vault, workspace, [id]);
    });
    expect(await eventsOf(id)).toEqual(['Message Delivered']);
  });
});
