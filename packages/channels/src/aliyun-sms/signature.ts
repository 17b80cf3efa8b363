import { createHash, createHmac } from 'node:crypto';

/** A call to an Aliyun RPC service: everything is in its query, its body is empty. */
export interface RpcCall {
  readonly host: string;
  readonly action: string;
  readonly version: string;
  readonly query: Readonly<Record<string, string>>;
}

export interface AccessKey {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

/**
 * Signature version 3 (ACS3-HMAC-SHA256).
 *
 * @param at milliseconds
 * @returns the headers of the call but for `host`, which the connection writes
 */
export function signAcs3(
  { host, action, version, query }: RpcCall,
  key: AccessKey,
  at: number,
  nonce: string,
): Record<string, string> {
  const headers = {
    'x-acs-action': action,
    'x-acs-content-sha256': sha256(''),
    'x-acs-date': new Date(at).toISOString().replace(/\.\d{3}/, ''),
    'x-acs-signature-nonce': nonce,
    'x-acs-version': version,
  };
  return { ...headers, authorization: authorizationOf({ host, ...headers }, query, key) };
}

/** @param signed names in lower case, sorted */
export function authorizationOf(
  signed: Readonly<Record<string, string>>,
  query: RpcCall['query'],
  { accessKeyId, accessKeySecret }: AccessKey,
): string {
  const names = Object.keys(signed).join(';');
  const lines = Object.entries(signed).map(([name, value]) => `${name}:${value}\n`);
  const canonical = ['POST', '/', canonicalQuery(query), lines.join(''), names, sha256('')].join('\n');
  const signature = createHmac('sha256', accessKeySecret)
    .update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
    .digest('hex');
  return `ACS3-HMAC-SHA256 Credential=${accessKeyId},SignedHeaders=${names},Signature=${signature}`;
}

/** Sorted and encoded as RFC 3986 says; also what goes over the wire, so that both sides sign the same. */
export function canonicalQuery(query: Readonly<Record<string, string>>): string {
  return Object.entries(query)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
}

const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
