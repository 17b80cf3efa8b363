import { afterAll, describe, expect, test } from 'vitest';
import { PushApiModel, type TestSubscription } from 'web-push-testing/src/PushApiModel.js';
import { describeProvider, sample } from '../contract/conformance.ts';
import type { OutgoingMessage } from '../contract/provider.ts';
import { webPushCredentials } from './credentials.ts';
import { webPush } from './provider.ts';
import { startWebPushPeer, vapid } from './test-peer.ts';

const peer = await startWebPushPeer();
afterAll(() => peer.api.close());

describeProvider({ definition: webPush, credentials: peer.credentials, peer });

const soon = () => AbortSignal.timeout(5_000);

async function send(message: OutgoingMessage, change: Partial<typeof peer.credentials> = {}) {
  const sender = webPush.connect({ ...peer.credentials, ...change });
  const [result] = await sender.send([message], soon());
  await sender.close();
  return result!;
}

describe('a browser', () => {
  const browser = new PushApiModel();
  browser.notifyUrl = `${peer.api.url}/`;
  const subscribe = () => browser.subscribe({ userVisibleOnly: 'true', applicationServerKey: vapid.public });
  const to = ({ endpoint, keys }: TestSubscription): OutgoingMessage => ({
    ...sample('push'),
    to: { channel: 'push', platform: 'web', token: JSON.stringify({ endpoint, keys }) },
  });
  const receive = ({ clientHash }: TestSubscription, change: (body: Buffer) => Buffer = (same) => same) => {
    const { headers, bytes } = peer.api.calls.at(-1)!;
    const said = {
      encoding: String(headers['content-encoding']),
      ttl: String(headers['ttl']),
      authorization: String(headers.authorization),
    };
    return browser.handleNotification(clientHash, said, change(bytes));
  };

  test('reads what was sent, and believes who sent it', async () => {
    const subscription = await subscribe();
    const message = to(subscription);
    expect(await send(message)).toMatchObject({ status: 'accepted' });
    await receive(subscription);
    const [text] = browser.getNotifications(subscription).messages;
    expect(JSON.parse(text!)).toEqual({
      title: '你好',
      body: 'Your plant is thirsty',
      message: message.key,
      link: 'https://example.com/plant',
    });
    expect(peer.api.calls.at(-1)!.headers['topic']).toMatch(/^[\w-]{32}$/);
  });

  test('the control: it reads nothing that was changed, was for another, or is signed by somebody else', async () => {
    const [subscription, other] = [await subscribe(), await subscribe()];
    await send(to(subscription));
    const flip = (body: Buffer) => Buffer.concat([body.subarray(0, -1), Buffer.from([body.at(-1)! ^ 1])]);
    await expect(receive(subscription, flip)).rejects.toThrow();
    await expect(receive(other)).rejects.toThrow();
    const { publicKey, privateKey } = (await import('web-push')).default.generateVAPIDKeys();
    await send(to(subscription), { publicKey, privateKey });
    await expect(receive(subscription)).rejects.toThrow();
  });
});

describe('subscriptions come from strangers', () => {
  const token = (endpoint: string) => {
    const message = peer.arrange('accept', sample('push'));
    const { keys } = JSON.parse((message.to as { token: string }).token) as { keys: object };
    const to = { channel: 'push', platform: 'web', token: JSON.stringify({ endpoint, keys }) } as const;
    return { ...message, to };
  };

  test.each([
    peer.api.url,
    peer.api.url.replace('http:', 'https:'),
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/x',
    'http://push.example.com/x',
  ])('%s is not called', async (endpoint) => {
    const before = peer.api.calls.length;
    expect(await send(token(endpoint), { allowPrivate: false })).toMatchObject({
      status: 'failed',
      reason: 'invalid-address',
      retryable: false,
    });
    expect(peer.api.calls).toHaveLength(before);
  });

  test('the control: where it is allowed, the same address is called', async () => {
    expect(await send(token(`${peer.api.url}/control`))).toMatchObject({ status: 'accepted' });
  });

  test.each(['file:///etc/passwd', 'javascript:alert(1)', ''])('%j is no address', async (endpoint) => {
    expect(await send(token(endpoint))).toMatchObject({ status: 'failed', reason: 'unsupported' });
  });
});

test('what no service would take is not sent', async () => {
  const message = peer.arrange('accept', sample('push'));
  const content = { channel: 'push', title: 'x', body: '长'.repeat(1_400) } as const;
  expect(await send({ ...message, content })).toMatchObject({ status: 'failed', reason: 'rejected-content' });
});

test('keys must be two halves of one', () => {
  const other = `${vapid.private.slice(0, -4)}AAAA`;
  const taken = (privateKey: string) =>
    webPushCredentials.safeParse({ ...peer.credentials, privateKey }).success;
  expect([vapid.private, other, 'x'].map(taken)).toEqual([true, false, false]);
});
