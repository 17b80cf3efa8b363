import { z } from 'zod';
import { endpointFields } from '../contract/endpoint.ts';
import { readPem } from '../contract/pem.ts';
import { jsonOf } from '../outbound/reading.ts';

const account = z.object({
  project_id: z.string().regex(/^[a-z0-9-]{4,40}$/),
  private_key_id: z.string().min(1),
  private_key: z.string().transform((text, context) => {
    const pem = readPem(text, 'rsa');
    if (pem === null) context.addIssue('not a private key');
    return pem ?? z.NEVER;
  }),
  client_email: z.string().min(3),
  token_uri: z.url({ protocol: /^https?$/ }),
});
export type ServiceAccount = z.infer<typeof account>;

/** Settings of Firebase Cloud Messaging. */
export const fcmCredentials = z.strictObject({
  /** The key file of a service account, as it was downloaded. */
  serviceAccount: z.string().refine((text) => account.safeParse(jsonOf(text)).success, {
    error: 'not the key file of a service account',
  }),
  ...endpointFields('https://fcm.googleapis.com'),
});
export type FcmCredentials = z.infer<typeof fcmCredentials>;

export const accountOf = ({ serviceAccount }: FcmCredentials): ServiceAccount =>
  account.parse(jsonOf(serviceAccount));
