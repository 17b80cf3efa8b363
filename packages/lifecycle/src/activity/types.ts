import { predicateLimits, type Instant, type Marks, type PersonActivity } from '@perennial/journey';

export type { Marks, Order, Refund } from '@perennial/journey';

/**
 * What is known of what one person did, kept beside the profile and brought up to date with every event. Plain,
 * immutable; `packActivity` makes the small JSON that is stored. Orders are in order of (at, id), the newest
 * `orderCap` of them, and refunds in order of id.
 */
export interface Activity extends PersonActivity {
  readonly schema: 1;
  /** Of the events that mean anything (receipts don't). */
  readonly firstEvent: Instant | null;
}

/** A count of "at least n" is exact up to this, so rules may not ask for more. */
export const markCap = predicateLimits.marks;
export const orderCap = 1_000;

/** How far back windows may reach. */
export const { horizonDays } = predicateLimits;

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
