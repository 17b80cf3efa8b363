import type { Asked, Called, Evidence, ProductPerson, Terms } from './evidence.ts';
import { makingUp } from './evidence.ts';

/** The journey of the chaos runs, in one sentence: who starts a checkout is made an offer and gets a minute to order. */
export const started = 'Checkout Started';
export const ordered = 'Order Completed';
/** Nobody's journey waits for it. */
export const viewed = 'Product Viewed';
/** What they say of being written to. */
export const subscribed = 'Subscribed';
export const unsubscribed = 'Unsubscribed';
export const minute = 60_000;

/** Where people live, in hours from Greenwich; their clocks never change. */
export const zones: { readonly [zone: string]: number } = {
  'Asia/Bangkok': 7,
  'Asia/Shanghai': 8,
  'Asia/Tokyo': 9,
};

/** When a call first left the client, and when the API first said that it had it. */
export interface Fate {
  readonly called: Called;
  readonly sentAt: number | null;
  readonly ackedAt: number | null;
}

export function fates({ called, asked }: Pick<Evidence, 'called' | 'asked'>): Map<string, Fate> {
  const attempts = new Map<string, Asked[]>();
  for (const request of asked)
    for (const id of request.messageIds) attempts.set(id, [...(attempts.get(id) ?? []), request]);
  return new Map(
    called.map((one) => {
      const own = attempts.get(one.messageId) ?? [];
      const acked = own.filter(({ status }) => status === 200).map(({ answeredAt }) => answeredAt);
      const sentAt = own.length > 0 ? Math.min(...own.map(({ at }) => at)) : null;
      return [one.messageId, { called: one, sentAt, ackedAt: acked.length > 0 ? Math.min(...acked) : null }];
    }),
  );
}

/** An end a person may come to, with the nodes on the way that send, or decide not to. */
export interface Ending {
  readonly end: 'bought' | 'reminded';
  readonly stops: readonly string[];
}

const bought: Ending = { end: 'bought', stops: ['hello', 'offer', 'thanks'] };

/** How many passages a person must have, and how each may end. */
export interface Reading {
  readonly atLeast: number;
  readonly atMost: number;
  readonly endings: (enteredAt: number) => readonly Ending[];
}

/**
 * An independent reading of the client's log. Nobody starts a second passage: further checkouts fall into the
 * first one's minute or come after an order. An order that was acknowledged in time must count, one that left
 * after the time-out was surely noticed can't; in between either is right.
 */
export function readingOf(
  { reminders }: Terms,
  person: ProductPerson | undefined,
  own: readonly Fate[],
): Reading {
  const reminded: Ending = { end: 'reminded', stops: ['hello', 'offer', ...reminders] };
  const starts = own.filter(({ called }) => called.event === started);
  const acked = starts.some(({ ackedAt }) => ackedAt !== null);
  const tried = starts.some(({ sentAt }) => sentAt !== null);
  const orders = own.filter(({ called }) => called.event === ordered);
  return {
    atLeast: acked ? 1 : 0,
    atMost: tried ? 1 : 0,
    endings: (enteredAt) => {
      const deadline = enteredAt + minute;
      const times = orders.map(({ called, ...fate }) => ({ ...fate, at: timeOf(person, called.messageId) }));
      const inTime = times.filter(({ at }) => at !== null && at >= enteredAt && at <= deadline);
      if (inTime.some(({ ackedAt }) => ackedAt !== null && ackedAt < deadline)) return [bought];
      const early = inTime.some(({ sentAt }) => sentAt !== null && sentAt < deadline + makingUp);
      return early ? [bought, reminded] : [reminded];
    },
  };
}

/** The product corrects clocks, so its own time of an event is used; I5 holds it to the client's log. */
export function timeOf(person: ProductPerson | undefined, messageId: string): number | null {
  return person?.events.find(({ id }) => id === messageId)?.at ?? null;
}
