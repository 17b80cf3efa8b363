import type { Instant } from '@perennial/journey';
import type { Kind } from '../event-map/index.ts';

/**
 * What stage rules need to know about one person, kept beside the profile and brought up to date with every
 * event. Plain, immutable; `packActivity` makes the small JSON that is stored.
 */
export interface Activity {
  readonly schema: 1;
  /** Of the events that mean anything (receipts don't). */
  readonly firstEvent: Instant | null;
  /** The earliest, by event or by attribute. */
  readonly registeredAt: Instant | null;
  /** The earliest order, refunded or not. */
  readonly firstOrder: Instant | null;
  readonly marks: { readonly [K in Kind]?: Marks };
  /** In order of (at, id). The newest `orderCap`. */
  readonly orders: readonly Order[];
  /** In order of id. */
  readonly refunds: readonly Refund[];
}

/** When something happened: the newest `markCap` instants, and how many older ones are no longer kept. */
export interface Marks {
  readonly older: number;
  /** Ascending; an instant stands as often as it happened. */
  readonly at: readonly Instant[];
}

export interface Order {
  /** `null`: the event named none, so it can't be recognised again. */
  readonly id: string | null;
  readonly at: Instant;
  /** In 1/10,000 of the currency's unit. */
  readonly value: number | null;
  readonly currency: string | null;
}

/** All that came back of one order, even when the order isn't known yet. */
export interface Refund {
  /** `null`: of orders that weren't named. */
  readonly id: string | null;
  /** In 1/10,000 of the order's currency. */
  readonly amount: number;
  /** A refund without an amount gives everything back. */
  readonly whole: boolean;
  /** The newest. */
  readonly at: Instant;
}

/** A count of "at least n" is exact up to this, so rules may not ask for more. */
export const markCap = 1_000;
export const orderCap = 1_000;

/** How far back windows may reach. */
export const horizonDays = 400;

export const emptyActivity: Activity = {
  schema: 1,
  firstEvent: null,
  registeredAt: null,
  firstOrder: null,
  marks: {},
  orders: [],
  refunds: [],
};

export const noMarks: Marks = { older: 0, at: [] };
