import { z } from 'zod';
import { normaliseEmail } from '../address/email.ts';
import { callbackToken } from '../contract/callback-token.ts';
import { readPem } from '../contract/pem.ts';

const email = z.string().refine((text) => normaliseEmail(text) !== null, { error: 'not an e-mail address' });

/** Settings of a mail relay. */
export const smtpCredentials = z.strictObject({
  host: z.string().regex(/^[\p{L}\p{N}.:-]+$/u),
  port: z.int().min(1).max(65_535).default(587),
  /** `none` is for relays on the same machine: everything goes over the wire in the open. */
  security: z.enum(['starttls', 'tls', 'none']).default('starttls'),
  username: z.string().optional(),
  password: z.string().optional(),
  from: email,
  fromName: z.string().max(100).optional(),
  replyTo: email.optional(),
  /** Where reports of mails that can't be delivered go; from there they must be handed to the callback address. */
  bounceAddress: email.optional(),
  /** Proves that reports come from there: the callback address ends in `?token=…`. */
  bounceToken: callbackToken.optional(),
  connections: z.int().min(1).max(50).default(5),
  /** Signs each mail for the sender's domain (DKIM), where the relay doesn't. Both or neither. */
  dkimSelector: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,63}$/)
    .optional(),
  dkimKey: z
    .string()
    .refine((text) => readPem(text, 'rsa') !== null, { error: 'not a private key' })
    .optional(),
});
export type SmtpCredentials = z.infer<typeof smtpCredentials>;
