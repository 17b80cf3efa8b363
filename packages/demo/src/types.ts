import type { Zone } from './time.ts';

export type Locale = 'en' | 'zh-CN';

/** What a shop is made of: the same settings, the same shop, for ever. */
export interface ShopSettings {
  readonly seed: string;
  /** Customers it has when the demo begins; newcomers are on top. */
  readonly people: number;
  /** When the demo begins, in milliseconds: the ninety days before it are history. */
  readonly start: number;
  /** Language of product names and salutations. */
  readonly locale: Locale;
}

export type Habit = 'keen' | 'regular' | 'seldom' | 'lapsing' | 'newcomer';

/** A customer who never was. */
export interface Person {
  /** The shop's user id. */
  readonly id: string;
  readonly first: string;
  readonly last: string;
  /** As it is written where they live. */
  readonly name: string;
  readonly email: string;
  /** E.164; of a range in which nobody answers, see `phone.ts`. */
  readonly phone: string;
  readonly zone: Zone;
  readonly habit: Habit;
  /** When they registered, milliseconds. */
  readonly joined: number;
  /** Consents given at registration. */
  readonly consents: readonly ('sms' | 'email')[];
}

/** A made-up shop. */
export interface Shop extends ShopSettings {
  /** When its history begins, milliseconds: before it people only registered. */
  readonly opened: number;
  readonly customers: readonly Person[];
}

/** A call of the Segment tracking API; consents are the events `Subscribed` and `Unsubscribed`. */
export interface ShopEvent {
  readonly type: 'identify' | 'track';
  readonly messageId: string;
  readonly userId?: string;
  readonly anonymousId?: string;
  /** ISO 8601. */
  readonly timestamp: string;
  readonly event?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly traits?: Readonly<Record<string, unknown>>;
}
