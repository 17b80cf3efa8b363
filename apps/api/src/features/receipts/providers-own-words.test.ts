import { createProvider } from '@perennial/db';
import { createHmac } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { publicUrl, testApi, type TestApi } from '../../testing/api.ts';
import { addSentMessage, rowsOf } from './testing/sent-message.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

async function add(provider: string, settings: object, secrets: object): Promise<string> {
  const id = uuidv7();
  const row = {
    id,
    provider,
    channel: 'sms',
    name: provider,
    settings: { ...settings },
    sealed: api.vault.seal(secrets),
  };
  await api.db.inWorkspace(api.owner.workspace, (tx) => createProvider(tx, api.owner.workspace, row));
  return id;
}
const post = (url: string, payload: string, headers: object) =>
  api.app.inject({ method: 'POST', url, payload, headers: { ...headers } });
const statusOf = async (message: string) =>
  (await rowsOf(api, 'select status, reason, delivered_at from messages where id = $1', [message]))[0]!;

let numbers = 0;
const sent = (provider: string) =>
  addSentMessage(api, api.owner.workspace, provider, { phone: `+861380013900${(numbers += 1)}` });

it('Aliyun is believed by its token, and thanked as it wants to be', async () => {
  const secrets = { accessKeySecret: 'an-example-of-a-secret', callbackToken: 'token-of-an-example' };
  const provider = await add('aliyun-sms', { accessKeyId: 'LTAI5tExample' }, secrets);
  const { id } = await sent(provider);
  const at = `/v1/callbacks/${api.owner.workspace}/${provider}`;
  const body = JSON.stringify([
    { report_time: '2026-03-01 16:00:00', success: true, err_code: 'DELIVERED', biz_id: 'b1', out_id: id },
  ]);
  const json = { 'content-type': 'application/json' };
  expect((await post(at, body, json)).statusCode).toBe(401);
  expect((await post(`${at}?token=token-of-another-one`, body, json)).statusCode).toBe(401);
  expect((await statusOf(id))['delivered_at']).toBeNull();
  const answer = await post(`${at}?token=token-of-an-example`, body, json);
  expect([answer.statusCode, answer.json()]).toEqual([200, { code: 0, msg: 'OK' }]);
  expect(await post(`${at}?token=token-of-an-example`, body, json)).toMatchObject({ statusCode: 200 });
  expect((await statusOf(id))['delivered_at']).not.toBeNull();
  const events = await rowsOf(api, `select 1 from events where properties ->> 'message' = $1`, [id]);
  expect(events).toHaveLength(1);
});

it('Twilio signs the address as people reach it, and reads XML; a late failure changes nothing', async () => {
  const authToken = 'an-example-of-an-auth-token';
  const settings = { accountSid: `AC${'0a'.repeat(16)}`, sender: '+15005550006' };
  const provider = await add('twilio', settings, { authToken });
  const { id } = await sent(provider);
  const path = `/v1/callbacks/${api.owner.workspace}/${provider}?key=${encodeURIComponent(id)}`;
  const call = (status: string, origin = publicUrl) => {
    const form = { MessageSid: `SM${'1'.repeat(32)}`, MessageStatus: status };
    const fields = Object.entries(form).map(([name, value]) => name + value);
    const signature = createHmac('sha1', authToken)
      .update(origin + path + fields.join(''))
      .digest('base64');
    return post(path, new URLSearchParams(form).toString(), {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': signature,
    });
  };
  expect((await call('delivered', 'https://elsewhere.example.com')).statusCode).toBe(401);
  const answer = await call('delivered');
  expect([answer.statusCode, answer.headers['content-type'], answer.body]).toEqual([
    200,
    'text/xml',
    '<Response></Response>',
  ]);
  expect((await call('undelivered')).statusCode).toBe(200);
  expect(await statusOf(id)).toMatchObject({ status: 'sent', reason: null });
});
