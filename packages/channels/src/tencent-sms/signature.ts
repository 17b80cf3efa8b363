import { createHash, createHmac } from 'node:crypto';

export interface Tc3Call {
  readonly service: string;
  /** Without a port. */
  readonly host: string;
  readonly body: string;
  /** Names in lower case; what stands here is signed, besides the host. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface Tc3Key {
  readonly secretId: string;
  readonly secretKey: string;
}

/**
 * Signature version 3 (TC3-HMAC-SHA256) of a JSON call.
 *
 * @param seconds the call's `x-tc-timestamp`
 * @returns its `authorization`
 */
export function signTc3(
  { service, host, body, headers }: Tc3Call,
  { secretId, secretKey }: Tc3Key,
  seconds: number,
): string {
  const signed = Object.entries({ ...headers, host }).sort(([a], [b]) => (a < b ? -1 : 1));
  const names = signed.map(([name]) => name).join(';');
  const lines = signed.map(([name, value]) => `${name}:${value.toLowerCase()}\n`).join('');
  const canonical = ['POST', '/', '', lines, names, sha256(body)].join('\n');
  const date = new Date(seconds * 1000).toISOString().slice(0, 10);
  const scope = `${date}/${service}/tc3_request`;
  const text = ['TC3-HMAC-SHA256', seconds, scope, sha256(canonical)].join('\n');
  const key = [date, service, 'tc3_request'].reduce<string | Buffer>(hmac, `TC3${secretKey}`);
  const signature = hmac(key, text).toString('hex');
  return `TC3-HMAC-SHA256 Credential=${secretId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
