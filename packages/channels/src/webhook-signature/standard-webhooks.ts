import { createHmac, timingSafeEqual } from 'node:crypto';

/** Seconds a signature stays good, and a sender's clock may be ahead. */
export const signatureTolerance = 300;

export type SignatureVerdict = 'good' | 'bad-signature' | 'too-old';

export interface SignatureHeaders {
  readonly 'webhook-id': string;
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
}

/**
 * Headers of the Standard Webhooks specification for a body.
 * @param at milliseconds; the id stays on a retry, the time moves on
 * @param secret base64, with or without the prefix `whsec_`
 */
export function signWebhook(
  id: string,
  at: number,
  body: string | Uint8Array,
  secret: string,
): SignatureHeaders {
  const seconds = String(Math.floor(at / 1000));
  const signature = signatureOf(id, seconds, body, secret).toString('base64');
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': `v1,${signature}` };
}

/**
 * Checks the headers against the raw body. Several signatures may stand side by side while a key is being
 * changed; one good one is enough. Age is judged only once the time is known to be genuine.
 */
export function verifyWebhook(
  headers: Readonly<Record<string, string | undefined>>,
  body: Uint8Array,
  secret: string,
  now: number,
): SignatureVerdict {
  const { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': given } = headers;
  if (!id || !given || !seconds || !/^\d{1,12}$/.test(seconds)) return 'bad-signature';
  const expected = signatureOf(id, seconds, body, secret);
  if (!given.split(' ').some((one) => matches(one, expected))) return 'bad-signature';
  return Math.abs(Math.floor(now / 1000) - Number(seconds)) > signatureTolerance ? 'too-old' : 'good';
}

/** Whether a text can serve as a signing secret: base64 of at least 24 bytes. */
export function isWebhookSecret(text: string): boolean {
  const bare = text.replace(/^whsec_/, '');
  return /^[A-Za-z0-9+/]+={0,2}$/.test(bare) && Buffer.from(bare, 'base64').length >= 24;
}

function signatureOf(id: string, seconds: string, body: string | Uint8Array, secret: string): Buffer {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return createHmac('sha256', key).update(`${id}.${seconds}.`).update(body).digest();
}

function matches(given: string, expected: Buffer): boolean {
  const [version, text = ''] = given.split(',', 2);
  const bytes = Buffer.from(text, 'base64');
  return version === 'v1' && bytes.length === expected.length && timingSafeEqual(bytes, expected);
}
