import { z } from 'zod';
import { isWebhookSecret } from '../webhook-signature/standard-webhooks.ts';

const secret = (title: string) =>
  z
    .string()
    .refine(isWebhookSecret, { error: 'at least 24 bytes as base64, with or without whsec_' })
    .meta({ title });

/** Settings of the generic HTTP provider. */
export const httpCredentials = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).refine((text) => !URL.canParse(text) || !new URL(text).username, {
    error: 'a name or password in the address would be stored in the open',
  }),
  /** Signs our calls. */
  secret: secret('Signing secret'),
  /** Verifies theirs. Another one than `secret`, so that our own calls can't be played back to us. */
  callbackSecret: secret('Callback signing secret'),
  /** Lets the address lie in a private network. */
  allowPrivate: z.boolean().default(false),
});
export type HttpCredentials = z.infer<typeof httpCredentials>;
