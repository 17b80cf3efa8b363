import { JWT } from 'google-auth-library';
import { afterAll, expect, test } from 'vitest';
import { describeProvider, sample } from '../contract/conformance.ts';
import { fcmCredentials } from './credentials.ts';
import { fcm } from './provider.ts';
import { isAsserted, startFcmPeer } from './test-peer.ts';

const peer = await startFcmPeer();
afterAll(() => peer.api.close());

describeProvider({ definition: fcm, credentials: peer.credentials, peer });

const soon = () => AbortSignal.timeout(5_000);

test('the official library asks for a token in the same way', async () => {
  const before = peer.api.calls.length;
  const { private_key: key, client_email: email } = peer.account;
  const sdk = new JWT({
    email: email!,
    key: key!,
    keyId: 'key-1',
    scopes: ['https://www.googleapis.com/auth/firebase.messaging'],
  });
  // Only its address is ours; the assertion it makes is for Google's.
  const { assertion } = await assertionBySdk(sdk);
  const sender = fcm.connect(peer.credentials);
  await sender.send([sample('push')], soon());
  await sender.close();
  const ours = peer.api.calls.slice(before).find(({ url }) => url.pathname === '/token')!;
  const mine = new URLSearchParams(ours.body).get('assertion')!;
  const read = (token: string, part: 0 | 1) =>
    JSON.parse(Buffer.from(token.split('.')[part]!, 'base64url').toString()) as Record<string, unknown>;
  expect(read(mine, 0)).toMatchObject({ alg: read(assertion, 0)['alg'], kid: 'key-1' });
  const { iat, exp, aud: _, ...theirs } = read(assertion, 1);
  expect(theirs).toHaveProperty('iss', email);
  expect(read(mine, 1)).toMatchObject(theirs);
  expect(Number(exp) - Number(iat)).toBe(3_600);
  expect(isAsserted(ours)).toBe(true);
});

/** What the library would post to the token service. */
async function assertionBySdk(sdk: JWT): Promise<{ assertion: string }> {
  let posted = '';
  sdk.transporter.defaults = {
    adapter: async (options) => {
      posted = new URLSearchParams(options.data as Record<string, string>).toString();
      throw new Error('seen');
    },
  };
  await sdk.getAccessToken().catch(() => {});
  return { assertion: new URLSearchParams(posted).get('assertion') ?? '' };
}

test('what arrives is the message, with its key and where it leads', async () => {
  const message = peer.arrange('accept', sample('push'));
  const sender = fcm.connect(peer.credentials);
  const web = { ...message, to: { ...message.to, platform: 'web' } } as typeof message;
  await sender.send([message], soon());
  await sender.send([web], soon());
  await sender.close();
  const [first, second] = peer.api.calls.slice(-2).map(({ body }) => JSON.parse(body) as { message: object });
  expect(first!.message).toEqual({
    token: 'token-0123456789',
    notification: { title: '你好', body: 'Your plant is thirsty' },
    data: { message: message.key, link: 'https://example.com/plant' },
  });
  expect(second!.message).toMatchObject({ webpush: { fcm_options: { link: 'https://example.com/plant' } } });
});

test('one token for many at once, and a new one as soon as it is not taken any more', async () => {
  const before = peer.grants();
  const sender = fcm.connect(peer.credentials);
  const send = () =>
    sender.send(
      Array.from({ length: 20 }, () => sample('push')),
      soon(),
    );
  const all = (results: Awaited<ReturnType<typeof send>>) => new Set(results.map(({ status }) => status));
  expect(all(await send())).toEqual(new Set(['accepted']));
  expect(peer.grants()).toBe(before + 1);
  peer.revoke();
  expect(all(await send())).toEqual(new Set(['accepted']));
  expect(peer.grants()).toBeGreaterThan(before + 1);
  await sender.close();
});

test('without a token nothing is sent', async () => {
  const account = { ...peer.account, client_email: 'stranger@example.com' };
  const credentials = { ...peer.credentials, serviceAccount: JSON.stringify(account) };
  const message = sample('push');
  const sender = fcm.connect(credentials);
  expect(await sender.send([message], soon())).toMatchObject([
    { status: 'failed', reason: 'unauthorised', retryable: true },
  ]);
  await sender.close();
  expect(peer.delivered!(message.key)).toBe(0);
});

test('a key file is taken as it was pasted, and nothing else is', () => {
  const file = JSON.stringify(peer.account, null, 2);
  const taken = (serviceAccount: string) => fcmCredentials.safeParse({ serviceAccount }).success;
  expect([file, file.replace(/\n/g, ''), file.replace(/\n/g, ' ')].map(taken)).toEqual([true, true, true]);
  const broken = file.replace(/PRIVATE KEY-----\\n.{10}/, 'PRIVATE KEY-----\\n');
  expect(['', '{}', file.slice(0, -3), broken].map(taken)).toEqual([false, false, false, false]);
});
