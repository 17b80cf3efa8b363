import type { EntryCaps } from '../graph/types.ts';
import type { Reason } from '../values.ts';

/** How many a journey has let in: in this hour, on this day, ever. */
export type Taken = Readonly<Record<keyof EntryCaps, number>>;

const inOrder = ['perHour', 'perDay', 'total'] as const;

/** Which cap keeps the next one out, or `null`. Of several the one that lasts longest: it says when to come again. */
export function capReached(caps: EntryCaps, taken: Taken): Reason | null {
  const cap = inOrder.findLast((one) => taken[one] >= (caps[one] ?? Infinity));
  return cap === undefined ? null : { code: 'cap-reached', params: { cap, most: caps[cap]! } };
}
