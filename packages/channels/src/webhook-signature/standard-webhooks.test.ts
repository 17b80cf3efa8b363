import { describe, expect, test } from 'vitest';
import { isWebhookSecret, signWebhook, verifyWebhook } from './standard-webhooks.ts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const vectors = [
  {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    seconds: 1614265330,
    body: '{"test": 2432232314}',
    signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  },
  {
    id: 'msg_perennial_0002',
    seconds: 1790000000,
    body: '{"type":"contact.updated","data":{"name":"王小明 😀"}}',
    signature: 'v1,WhbgEGftSALmOQU9KiC6SifB/Df3TBU/xkCCtddtgmg=',
  },
];
const [first] = vectors as [(typeof vectors)[number]];
const bytes = Buffer.from(first.body);
const headers = signWebhook(first.id, first.seconds * 1000, first.body, secret);
const verify = (changed: Record<string, string | undefined>, body: Uint8Array = bytes, at = first.seconds) =>
  verifyWebhook({ ...headers, ...changed }, body, secret, at * 1000);

describe('Standard Webhooks', () => {
  test.each(vectors)('signs $id as published', ({ id, seconds, body, signature }) => {
    const signed = signWebhook(id, seconds * 1000 + 999, body, secret);
    expect(signed['webhook-signature']).toBe(signature);
    expect(verifyWebhook({ ...signed }, Buffer.from(body), secret, seconds * 1000)).toBe('good');
  });

  test('holds for 300 seconds, both ways', () => {
    expect(verify({}, bytes, first.seconds + 300)).toBe('good');
    expect(verify({}, bytes, first.seconds - 300)).toBe('good');
    expect(verify({}, bytes, first.seconds + 301)).toBe('too-old');
    expect(verify({}, bytes, first.seconds - 301)).toBe('too-old');
  });

  test('takes one good signature of several', () => {
    const other = 'v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=';
    expect(verify({ 'webhook-signature': `${other} ${headers['webhook-signature']}` })).toBe('good');
    expect(verify({ 'webhook-signature': other })).toBe('bad-signature');
  });

  test.each([
    [
      'no headers',
      { 'webhook-id': undefined, 'webhook-timestamp': undefined, 'webhook-signature': undefined },
    ],
    ['another id', { 'webhook-id': 'msg_other' }],
    ['another time', { 'webhook-timestamp': String(first.seconds + 1) }],
    ['a time that is no number', { 'webhook-timestamp': 'NaN' }],
    ['another version', { 'webhook-signature': headers['webhook-signature'].replace('v1,', 'v1a,') }],
    ['an empty signature', { 'webhook-signature': 'v1,' }],
  ])('refuses %s', (_, changed) => expect(verify(changed)).toBe('bad-signature'));

  test('refuses another body or key', () => {
    expect(verify({}, Buffer.from(first.body + ' '))).toBe('bad-signature');
    const key = 'whsec_' + Buffer.alloc(24, 7).toString('base64');
    expect(verifyWebhook({ ...headers }, bytes, key, first.seconds * 1000)).toBe('bad-signature');
  });

  test('knows a usable secret', () => {
    expect(isWebhookSecret(secret)).toBe(true);
    expect(isWebhookSecret('whsec_short')).toBe(false);
    expect(isWebhookSecret('not base64, but long enough to be a secret')).toBe(false);
  });
});
