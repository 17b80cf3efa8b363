import { afterAll, describe, expect, test } from 'vitest';
import official from 'twilio';
import { describeProvider, sample } from '../contract/conformance.ts';
import { twilio } from './provider.ts';
import { signTwilio } from './signature.ts';
import { accountSid, authToken, startTwilioPeer } from './test-peer.ts';

const peer = await startTwilioPeer();
afterAll(() => peer.api.close());

describeProvider({ definition: twilio, credentials: peer.credentials, peer });

const callbackUrl = 'https://journeys.example.com/v1/callbacks/w/p';

async function send(change: Partial<typeof peer.credentials> = {}) {
  const message = peer.arrange('accept', sample('sms'));
  const sender = twilio.connect({ ...peer.credentials, ...change }, { callbackUrl });
  await sender.send([message], AbortSignal.timeout(5_000));
  await sender.close();
  return { message, call: peer.api.calls.at(-1)! };
}

describe('beside the official library', () => {
  test('the same message is the same call', async () => {
    const { message, call } = await send();
    const client = official(accountSid, authToken);
    // Its own address can't be set: only its connection is ours.
    client.httpClient.request = (async ({ uri, method, data, headers, username, password }) => {
      const basic = Buffer.from(`${username}:${password}`).toString('base64');
      const answer = await fetch(uri.replace('https://api.twilio.com', peer.credentials.endpoint), {
        method,
        headers: { ...(headers as Record<string, string>), Authorization: `Basic ${basic}` },
        body: new URLSearchParams(data as Record<string, string>),
      });
      return { statusCode: answer.status, body: await answer.text(), headers: {} };
    }) as typeof client.httpClient.request;
    const form = new URLSearchParams(call.body);
    const made = await client.messages.create({
      to: form.get('To')!,
      from: form.get('From')!,
      body: form.get('Body')!,
      statusCallback: form.get('StatusCallback')!,
    });
    const theirs = peer.api.calls.at(-1)!;
    expect(made.sid).toMatch(/^SM/);
    expect(theirs.url.pathname).toBe(call.url.pathname);
    expect(theirs.headers.authorization).toBe(call.headers.authorization);
    expect(Object.fromEntries(new URLSearchParams(theirs.body))).toEqual(Object.fromEntries(form));
    expect(form.get('StatusCallback')).toBe(`${callbackUrl}?key=${encodeURIComponent(message.key)}`);
  });

  test.each([
    ['+14158675309', 'RSOYDt4T1cUTdK1PDd93/VVr8B8='],
    ['+12349013030', '0/KCTR6DLpKmkAf8muzZqo1nDgQ='],
  ])('signs callbacks as published: from %s', (From, signature) => {
    const url = 'https://mycompany.com/myapp.php?foo=1&bar=2';
    const fields = { CallSid: 'CA1234567890ABCDE', Caller: From, Digits: '1234', To: '+18005551212' };
    const form = new URLSearchParams({ ...fields, From });
    expect(signTwilio(url, form, '12345')).toBe(signature);
    expect(official.validateRequest('12345', signature, url, Object.fromEntries(form))).toBe(true);
  });

  test('takes a signature over the port that is understood anyway', () => {
    const request = peer.callbacks!.sign('MessageSid=x', 0);
    const body = `MessageSid=SM${'0'.repeat(32)}&MessageStatus=sent`;
    const form = new URLSearchParams(body);
    const url = request.url.replace('example.com', 'example.com:443');
    const headers = {
      'x-twilio-signature': official.getExpectedTwilioSignature(authToken, url, Object.fromEntries(form)),
    };
    expect(twilio.receive!({ ...request, body: Buffer.from(body), headers }, peer.credentials)).toEqual({
      ok: true,
      receipts: [], // on its way: nothing new
      inbound: [],
    });
  });
});

test('a messaging service chooses the number itself', async () => {
  const sender = `MG${'0b'.repeat(16)}`;
  const form = new URLSearchParams((await send({ sender })).call.body);
  expect([form.get('MessagingServiceSid'), form.get('From')]).toEqual([sender, null]);
});
