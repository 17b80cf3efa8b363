import { afterAll, describe, expect, test } from 'vitest';
import { describeProvider, sample } from '../contract/conformance.ts';
import { httpCredentials } from './credentials.ts';
import { retryAfterOf } from '../outbound/reading.ts';
import { startHttpPeer } from './test-peer.ts';
import { http } from './provider.ts';

const peer = await startHttpPeer();
afterAll(() => peer.close());

describeProvider({ definition: http, credentials: peer.credentials, peer });

const soon = () => AbortSignal.timeout(5_000);

describe('what goes over the wire', () => {
  test('is the message with its key, and the same bytes on a second try', async () => {
    const message = peer.arrange('break', sample('email'));
    const sender = http.connect(peer.credentials);
    await sender.send([message], soon());
    await sender.send([message], soon());
    await sender.close();
    const calls = peer.calls.filter((call) => call.headers['idempotency-key'] === message.key);
    expect(calls).toHaveLength(2);
    expect(calls[1]!.body).toBe(calls[0]!.body);
    expect(JSON.parse(calls[0]!.body)).toEqual({ channel: 'email', ...message });
    expect(peer.delivered!(message.key)).toBe(1);
  });

  test('never follows a redirect', () => {
    expect(peer.calls.filter((call) => call.path === '/elsewhere')).toHaveLength(0);
  });
});

describe('credentials', () => {
  test.each([
    'file:///etc/passwd',
    'gopher://example.com',
    'ftp://example.com/x',
    'example.com',
    'https://me:pw@example.com',
    '',
  ])('refuse the address %j', (url) =>
    expect(httpCredentials.safeParse({ ...peer.credentials, url }).success).toBe(false),
  );

  test('keep private networks closed unless told otherwise', () => {
    const { allowPrivate: _, ...rest } = peer.credentials;
    expect(httpCredentials.parse(rest).allowPrivate).toBe(false);
  });
});

describe('the fence (T5)', () => {
  const port = new URL(peer.credentials.url).port;
  const hosts = ['127.0.0.1', 'localhost', '[::1]', '0x7f.1', '2130706433', '[::ffff:127.0.0.1]', '0.0.0.0'];
  const send = async (host: string, allowPrivate: boolean) => {
    const sender = http.connect({ ...peer.credentials, url: `http://${host}:${port}/fence`, allowPrivate });
    const [result] = await sender.send([sample('sms')], soon());
    await sender.close();
    return result;
  };

  test.each(hosts)('%s is not called', async (host) => {
    expect(await send(host, false)).toMatchObject({
      status: 'failed',
      reason: 'unsupported',
      detail: 'private-address',
    });
    expect(peer.calls.filter((call) => call.path === '/fence')).toHaveLength(0);
  });

  test('the control: without the fence the same address is called', async () => {
    expect(await send('127.0.0.1', true)).toMatchObject({ status: 'accepted' });
    expect(peer.calls.filter((call) => call.path === '/fence')).toHaveLength(1);
  });
});

test('Retry-After in seconds, as a date, or nonsense', () => {
  const now = Date.UTC(2026, 10, 22, 12);
  expect(retryAfterOf('120', now)).toBe(120_000);
  expect(retryAfterOf('Sun, 22 Nov 2026 12:00:30 GMT', now)).toBe(30_000);
  expect(retryAfterOf('Sun, 22 Nov 2026 11:00:00 GMT', now)).toBe(0);
  expect(retryAfterOf('99999999', now)).toBe(86_400_000);
  expect(retryAfterOf('soon', now)).toBeUndefined();
  expect(retryAfterOf(undefined, now)).toBeUndefined();
});
