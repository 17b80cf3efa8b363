import type { Doing, World } from './life.ts';
import { dayLength, momentOf } from './times.ts';

/** What became of somebody after a moment, as the product counts it: days are 24 hours, the moment itself is before. */
export interface Outcomes {
  readonly orders: (days: number) => number;
  readonly revenue: (days: number) => number;
  /** Did anything in the seven days that begin so many days later. */
  readonly active: (days: number) => boolean;
}

export function outcomesAfter(
  world: World,
  person: number,
  life: readonly Doing[],
  moment: number,
): Outcomes {
  const timed = life.map((doing) => ({ ...doing, since: momentOf(world.seed, person, doing.day) - moment }));
  const orders = (days: number) =>
    timed.filter(({ what, since }) => what === 'order' && since > 0 && since <= days * dayLength);
  return {
    orders: (days) => orders(days).length,
    revenue: (days) => orders(days).reduce((sum, { total = 0 }) => sum + total, 0),
    active: (days) =>
      timed.some(
        ({ what, since }) =>
          what !== 'opt-out' && since >= days * dayLength && since < (days + 7) * dayLength,
      ),
  };
}
