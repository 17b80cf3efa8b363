import { afterAll, describe, expect, test } from 'vitest';
import { describeProvider, sample } from '../contract/conformance.ts';
import { apnsCredentials } from './credentials.ts';
import { apns } from './provider.ts';
import { startApnsPeer } from './test-peer.ts';

const peer = await startApnsPeer();
afterAll(() => peer.close());

describeProvider({ definition: apns, credentials: peer.credentials, peer });

const soon = () => AbortSignal.timeout(5_000);
const open = (change: Partial<typeof peer.credentials> = {}) =>
  apns.connect({ ...peer.credentials, ...change });

test('what arrives is the message, under an id and a collapse id of its own', async () => {
  const message = peer.arrange('accept', sample('push'));
  const sender = open();
  await sender.send([message], soon());
  await sender.send([message], soon());
  await sender.close();
  const [first, second] = peer.notified.slice(-2);
  expect(first!.payload).toEqual({
    aps: { alert: { title: '你好', body: 'Your plant is thirsty' }, sound: 'default' },
    message: message.key,
    link: 'https://example.com/plant',
  });
  expect(first!.headers['apns-id']).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  expect(first!.headers['apns-collapse-id']).toHaveLength(64);
  for (const name of ['apns-id', 'apns-collapse-id', 'authorization'])
    expect(second!.headers[name]).toBe(first!.headers[name]);
});

describe('the connection', () => {
  test('is one for many', async () => {
    const before = peer.connections();
    const sender = open();
    const many = Array.from({ length: 50 }, () => peer.arrange('accept', sample('push')));
    const results = await sender.send(many, soon());
    expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['accepted']));
    expect(peer.connections()).toBe(before + 1);
    peer.sayGoodbye();
    await expect
      .poll(async () => (await sender.send([peer.arrange('accept', sample('push'))], soon()))[0]!.status)
      .toBe('accepted');
    expect(peer.connections()).toBeGreaterThan(before + 1);
    await sender.close();
  });

  test('with an expired token is no reason to give up', async () => {
    const sender = open();
    const send = () => sender.send([peer.arrange('accept', sample('push'))], soon());
    await send();
    peer.expireTokens();
    expect(await send()).toMatchObject([{ status: 'accepted' }]);
    await sender.close();
  });

  test('goes to no private network, and nowhere without TLS, unless it says so', async () => {
    const before = peer.connections();
    for (const endpoint of [
      `http://127.0.0.1:${peer.port}`,
      `https://localhost:${peer.port}`,
      'http://example.com',
    ]) {
      const sender = open({ endpoint, allowPrivate: false });
      expect(await sender.send([peer.arrange('accept', sample('push'))], soon())).toMatchObject([
        { status: 'failed', reason: 'unsupported' },
      ]);
      await sender.close();
    }
    expect(peer.connections()).toBe(before);
  });

  test('that is not what it says it is carries nothing', async () => {
    const sender = open({ endpoint: `https://127.0.0.1:${peer.port}` });
    expect(await sender.send([peer.arrange('accept', sample('push'))], soon())).toMatchObject([
      { status: 'failed', reason: 'provider-unavailable', retryable: true },
    ]);
    await sender.close();
  });
});

test('a key is taken as it was pasted, and nothing else is', () => {
  const { privateKey } = peer.credentials;
  const taken = (text: string) =>
    apnsCredentials.safeParse({ ...peer.credentials, privateKey: text }).success;
  expect([privateKey, privateKey.replace(/\n/g, ''), privateKey.replace(/\n/g, '\\n')].map(taken)).toEqual([
    true,
    true,
    true,
  ]);
  expect(['', 'secret', privateKey.slice(0, 90)].map(taken)).toEqual([false, false, false]);
});
