import { eventsBetween, type Shop, type ShopEvent } from '@perennial/demo';

/** What happens in the shop, handed out bit by bit. */
export interface Upcoming {
  /** Everything before `to` that was not handed out yet. */
  readonly until: (to: number) => readonly ShopEvent[];
}

/** So much is looked up at a time: asking for hours costs as much as asking for seconds. Milliseconds. */
const chunk = 6 * 3_600_000;

export function upcomingFrom(shop: Shop, from: number): Upcoming {
  let known = from;
  let waiting: readonly ShopEvent[] = [];
  return {
    until: (to) => {
      while (known < to) {
        waiting = [...waiting, ...eventsBetween(shop, known, known + chunk)];
        known += chunk;
      }
      const first = waiting.findIndex(({ timestamp }) => Date.parse(timestamp) >= to);
      const count = first < 0 ? waiting.length : first;
      const due = waiting.slice(0, count);
      waiting = waiting.slice(count);
      return due;
    },
  };
}
