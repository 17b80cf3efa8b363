import { z } from 'zod';
import { jsonOf } from '../outbound/reading.ts';

const bytes = (length: number) =>
  z.string().refine((text) => Buffer.from(text, 'base64url').length === length);

/** What a browser's `PushSubscription.toJSON()` says; a device token of the web is this, as JSON. */
const subscription = z.object({
  endpoint: z.url({ protocol: /^https?$/ }).max(2_000),
  keys: z.object({ p256dh: bytes(65), auth: bytes(16) }),
});
export type Subscription = z.infer<typeof subscription>;

export const readSubscription = (token: string): Subscription | null =>
  subscription.safeParse(jsonOf(token)).data ?? null;
