import { z } from 'zod';
import { endpointFields } from '../contract/endpoint.ts';
import { readPem } from '../contract/pem.ts';

const tenSigns = z.string().regex(/^[A-Z0-9]{10}$/);

/** Settings of the Apple Push Notification service, with a signing key of the team. */
export const apnsCredentials = z.strictObject({
  teamId: tenSigns,
  keyId: tenSigns,
  privateKey: z.string().refine((text) => readPem(text, 'ec') !== null, { error: 'not a signing key (.p8)' }),
  /** The app's bundle id. */
  topic: z.string().regex(/^[A-Za-z0-9.-]{3,155}$/),
  ...endpointFields('https://api.push.apple.com'),
});
export type ApnsCredentials = z.infer<typeof apnsCredentials>;
