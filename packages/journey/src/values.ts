/** Plain JSON, the only kind of value that programs, states and facts are made of. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

/** A moment: milliseconds since 1970-01-01T00:00Z. Written as ISO 8601 at the edges of the system. */
export type Instant = number;

/** IANA name, e.g. `Asia/Shanghai`. Checked where it enters the system. */
export type ZoneName = string;

/**
 * Those that go out to a number, an address or a device: their messages may disturb, and cost. What lies in the in-app inbox
 * waits until somebody looks.
 */
export const outwardChannels = ['sms', 'email', 'push'] as const;
export type OutwardChannel = (typeof outwardChannels)[number];

/** Ways to reach people. */
export const channels = [...outwardChannels, 'inbox'] as const;
export type Channel = (typeof channels)[number];

/** What an event can mean, by the workspace's event map. `interaction` comes on top of the others. */
export const kinds = [
  'viewed',
  'searched',
  'cart',
  'checkout',
  'order',
  'refund',
  'review',
  'redeemed',
  'registered',
  'interaction',
  'offered',
] as const;
export type Kind = (typeof kinds)[number];

/** Marketing needs consent and allowed hours; transactional only a reachable, unsuppressed address. */
export type MessageClass = 'marketing' | 'transactional';

/**
 * Why something happened: a code with the values it speaks of. Never a sentence; the words live in the
 * catalogues of the interface languages.
 */
export interface Reason {
  readonly code: string;
  readonly params?: JsonObject;
}
