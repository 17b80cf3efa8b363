import type { IncomingHttpHeaders } from 'node:http';
import { unauthorised } from './refusal.ts';

/**
 * The write key of a request (W3): the Basic user name, else `writeKey` in the body, else `X-Write-Key`.
 *
 * @throws Refusal 401 when there is none, or when two places name different ones
 */
export function requestKey(headers: IncomingHttpHeaders, body: Readonly<Record<string, unknown>>): string {
  const given = [basicUser(headers.authorization), body['writeKey'], headers['x-write-key']];
  const keys = new Set(given.filter((key) => typeof key === 'string' && key !== ''));
  const [key] = keys;
  if (keys.size !== 1) throw unauthorised();
  return key as string;
}

/** `Basic base64(user:password)`; the password is empty with all clients and means nothing. */
export function basicUser(authorization: string | undefined): string | undefined {
  const encoded = /^basic\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  return Buffer.from(encoded, 'base64').toString('utf8').split(':', 1)[0];
}
