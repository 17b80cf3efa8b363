import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whom an unsubscribe link is for and what about. Ids only: links travel through logs and proxies. */
export interface UnsubscribePayload {
  readonly workspace: string;
  readonly person: string;
  readonly message: string;
  readonly channel: string;
  readonly topic: string;
}

const fields = ['workspace', 'person', 'message', 'channel', 'topic'] as const;
const longest = 2_048;

/**
 * A token that only the holder of `key` can make: `payload.signature`, both base64url. It has no date and
 * does not end: a mail's unsubscribe link has to work for as long as the mail exists.
 * @param key at least 32 bytes, its own for this purpose
 */
export function signToken(payload: UnsubscribePayload, key: Uint8Array): string {
  const body = Buffer.from(JSON.stringify(fields.map((field) => payload[field]))).toString('base64url');
  return `${body}.${signatureOf(body, key).toString('base64url')}`;
}

/** The payload of a genuine token, else `null`. The signature is compared in constant time, before anything is parsed. */
export function verifyToken(token: string, key: Uint8Array): UnsubscribePayload | null {
  const [body, signature, ...rest] = token.length > longest ? [] : token.split('.');
  if (!body || !signature || rest.length > 0) return null;
  const expected = signatureOf(body, key);
  const given = Buffer.from(signature, 'base64url');
  // Re-encoding refuses the other spellings of the same bytes: one payload, one token.
  if (given.toString('base64url') !== signature || given.length !== expected.length) return null;
  return timingSafeEqual(given, expected) ? payloadOf(body) : null;
}

function signatureOf(body: string, key: Uint8Array): Buffer {
  return createHmac('sha256', key).update(`unsubscribe.${body}`).digest();
}

function payloadOf(body: string): UnsubscribePayload {
  const values = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as string[];
  return Object.fromEntries(fields.map((field, i) => [field, values[i]!])) as unknown as UnsubscribePayload;
}
