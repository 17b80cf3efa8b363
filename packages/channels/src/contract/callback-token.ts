import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { CallbackRequest } from './provider.ts';

/**
 * The proof of providers that sign nothing: a secret in the address that they were given, `?token=…`. Whoever
 * holds it may say anything at any time, so receipts are known again by their ids alone.
 */
export const callbackToken = z.string().regex(/^[\w-]{16,100}$/);

export function holdsToken({ url }: CallbackRequest, token: string): boolean {
  const given = new URL(url, 'http://localhost').searchParams.get('token') ?? '';
  return timingSafeEqual(digest(given), digest(token));
}

const digest = (text: string) => createHash('sha256').update(text).digest();
