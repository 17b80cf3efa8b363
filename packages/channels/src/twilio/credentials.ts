import { z } from 'zod';
import { endpointFields } from '../contract/endpoint.ts';

/** Settings of Twilio's Programmable Messaging. */
export const twilioCredentials = z.strictObject({
  accountSid: z.string().regex(/^AC[0-9a-f]{32}$/),
  /** Authorises our calls and signs Twilio's. */
  authToken: z.string().min(16).max(100),
  /** A number, a name, or the id of a messaging service. */
  sender: z.string().regex(/^(\+\d{4,15}|MG[0-9a-f]{32}|[A-Za-z0-9 ]{1,11}|\d{3,8})$/),
  ...endpointFields('https://api.twilio.com'),
});
export type TwilioCredentials = z.infer<typeof twilioCredentials>;
