import { createHmac, timingSafeEqual } from 'node:crypto';

/** What the customer's server makes of a user id, so that nobody reads the inbox of somebody else. Hex. */
export function signUserId(userId: string, secret: string): string {
  return createHmac('sha256', secret).update(userId).digest('hex');
}

/** Takes as long whatever is wrong with it. */
export function isSigned(userId: string, secret: string, signature: string): boolean {
  const [right, given] = [signUserId(userId, secret), signature].map((hex) => Buffer.from(hex, 'hex'));
  return right!.length === given!.length && timingSafeEqual(right!, given!);
}
