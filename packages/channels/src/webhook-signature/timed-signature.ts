import { createHmac, timingSafeEqual } from 'node:crypto';
import { signatureTolerance, type SignatureVerdict } from './standard-webhooks.ts';

/** Signs what journeys send to others: `t=1732320000,v1=<hex>`, an HMAC over time, dot and body. */
export function signTimed(body: string, secret: string, at: number): string {
  const seconds = Math.floor(at / 1000);
  return `t=${seconds},v1=${signatureOf(body, secret, String(seconds)).toString('hex')}`;
}

/** As whoever is called checks it; age is judged only once the time is known to be genuine. */
export function verifyTimed(header: string, body: string, secret: string, now: number): SignatureVerdict {
  const [, seconds, given] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header) ?? [];
  if (!seconds || !given) return 'bad-signature';
  const expected = signatureOf(body, secret, seconds);
  if (!timingSafeEqual(Buffer.from(given, 'hex'), expected)) return 'bad-signature';
  return Math.abs(now / 1000 - Number(seconds)) > signatureTolerance ? 'too-old' : 'good';
}

const signatureOf = (body: string, secret: string, seconds: string) =>
  createHmac('sha256', secret).update(`${seconds}.${body}`).digest();
