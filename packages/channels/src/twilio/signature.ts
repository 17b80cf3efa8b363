import { createHmac, timingSafeEqual } from 'node:crypto';

/** `X-Twilio-Signature` of a call: the address in full, then every field of the form, sorted, name and value. */
export function signTwilio(url: string, form: URLSearchParams, authToken: string): string {
  const fields = [...form]
    .sort(([a, x], [b, y]) => (a === b ? compare(x, y) : compare(a, b)))
    .map(([name, value]) => name + value);
  return createHmac('sha1', authToken)
    .update(url + fields.join(''))
    .digest('base64');
}

/** Behind some gateways the port that is understood anyway is signed, behind others it isn't. */
export function isFromTwilio(given: string, url: string, form: URLSearchParams, authToken: string): boolean {
  return [url, withPort(url)].some((one) => same(given, signTwilio(one, form, authToken)));
}

function withPort(url: string): string {
  const { protocol, host, port } = new URL(url);
  return port === '' ? url.replace(host, `${host}:${protocol === 'https:' ? 443 : 80}`) : url;
}

function same(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
