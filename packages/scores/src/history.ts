import type { Purchases } from './bgnbd/types.ts';
import type { Spending } from './gamma-gamma/gamma-gamma.ts';
import type { Rfm } from './rfm/rfm.ts';

/**
 * What is kept of one customer's orders. Days are numbers of calendar days in the workspace's zone; orders of one day
 * are one purchase. Amounts are in the workspace's currency, less what came back.
 */
export interface OrderHistory {
  readonly firstDay: number;
  readonly lastDay: number;
  /** Days with an order. */
  readonly days: number;
  readonly orders: number;
  readonly revenue: number;
  /** `revenue` without that of the first day. */
  readonly repeatRevenue: number;
}

const daysOfWeek = 7;

/** As RFM looks at it on the day `today` (SPEC S-1). */
export function rfmOf({ lastDay, orders, revenue }: OrderHistory, today: number): Rfm {
  return { recency: Math.max(0, today - lastDay), frequency: orders, monetary: revenue };
}

/** As BG/NBD looks at it on the day `today` (SPEC S-20). */
export function purchasesOf({ firstDay, lastDay, days }: OrderHistory, today: number): Purchases {
  const weeks = (day: number) => (day - firstDay) / daysOfWeek;
  return { x: days - 1, tx: weeks(lastDay), T: Math.max(weeks(lastDay), weeks(today)) };
}

/** As gamma-gamma looks at it (SPEC S-30). */
export function spendingOf({ days, repeatRevenue }: OrderHistory): Spending {
  return { x: days - 1, mean: days > 1 ? repeatRevenue / (days - 1) : 0 };
}
