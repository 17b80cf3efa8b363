import { createECDH } from 'node:crypto';
import { z } from 'zod';

const base64url = (bytes: number) =>
  z
    .string()
    .regex(/^[\w-]+={0,2}$/)
    .refine((text) => Buffer.from(text, 'base64url').length === bytes, {
      error: `not ${bytes} bytes of base64url`,
    });

/** Settings of Web Push: the keys under which browsers subscribed (VAPID, RFC 8292). */
export const webPushCredentials = z
  .strictObject({
    /** Whom push services write to when something is wrong. */
    contact: z.string().regex(/^(mailto:[^@\s]+@[^@\s]+|https:\/\/\S+)$/),
    publicKey: base64url(65),
    privateKey: base64url(32),
    /** Lets subscriptions lie in a private network: a push service of our own. */
    allowPrivate: z.boolean().default(false),
  })
  .refine(({ publicKey, privateKey }) => publicOf(privateKey) === publicKey.replace(/=+$/, ''), {
    error: 'not the two halves of one key',
    path: ['privateKey'],
  });
export type WebPushCredentials = z.infer<typeof webPushCredentials>;

function publicOf(privateKey: string): string | null {
  try {
    const half = createECDH('prime256v1');
    half.setPrivateKey(privateKey, 'base64url');
    return half.getPublicKey('base64url');
  } catch {
    return null;
  }
}
