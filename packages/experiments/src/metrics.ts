import { wilson } from './wilson.ts';

/** What is counted of messages, and of people after their first one that was delivered. */
export interface MetricCounts {
  /** Messages that providers took, that were delivered, and of those delivered that were reported as spam. */
  readonly accepted: number;
  readonly delivered: number;
  readonly complained: number;
  /** People to whom any was delivered; by a channel that tells of openings; who opened, clicked, opted out. */
  readonly peopleDelivered: number;
  readonly peopleTold: number;
  readonly peopleOpened: number;
  readonly peopleClicked: number;
  readonly peopleOptedOut: number;
  /** Of people whose time to convert is over: all, and those with an order in it. */
  readonly convertible: number;
  readonly converted: number;
  /** Of people whose week to be active in is over. */
  readonly retainable: number;
  readonly retained: number;
  /** People with an order in the last so many days; with two or more. */
  readonly buyers: number;
  readonly repeatBuyers: number;
  /** People who were asleep and whose time to return is over; with an order in it. */
  readonly asleep: number;
  readonly returned: number;
  /** What messages to them and the coupons they redeemed cost. */
  readonly wakingCost: number;
  /** Orders in the time after a message, each once, and what they come to. */
  readonly orders: number;
  readonly revenue: number;
}

export type MetricCount = keyof MetricCounts;

/** A number of the field: one count by another. Shares bear an interval, amounts of money none. */
export interface Metric {
  readonly unit: 'share' | 'money';
  readonly of: MetricCount;
  readonly by: MetricCount;
}

/** Every number that dashboards show, in their order. */
export const metrics = {
  delivery: { unit: 'share', of: 'delivered', by: 'accepted' },
  open: { unit: 'share', of: 'peopleOpened', by: 'peopleTold' },
  click: { unit: 'share', of: 'peopleClicked', by: 'peopleDelivered' },
  conversion: { unit: 'share', of: 'converted', by: 'convertible' },
  repurchase: { unit: 'share', of: 'repeatBuyers', by: 'buyers' },
  retention: { unit: 'share', of: 'retained', by: 'retainable' },
  activation: { unit: 'share', of: 'returned', by: 'asleep' },
  'wake-up-cost': { unit: 'money', of: 'wakingCost', by: 'returned' },
  'order-value': { unit: 'money', of: 'revenue', by: 'orders' },
  'revenue-per-message': { unit: 'money', of: 'revenue', by: 'delivered' },
  complaint: { unit: 'share', of: 'complained', by: 'delivered' },
  'opt-out': { unit: 'share', of: 'peopleOptedOut', by: 'peopleDelivered' },
} as const satisfies { readonly [id: string]: Metric };
export type MetricId = keyof typeof metrics;

/** A metric of these counts. */
export interface Told {
  readonly numerator: number;
  readonly denominator: number;
  /** `null`: there is nobody, or nothing, to divide by. */
  readonly value: number | null;
  /** Of shares, Wilson's interval, 95 %, for one look. */
  readonly low: number | null;
  readonly high: number | null;
}

export function tellMetric(id: MetricId, counts: MetricCounts): Told {
  const { unit, of, by }: Metric = metrics[id];
  const [numerator, denominator] = [counts[of], counts[by]];
  if (!(denominator > 0)) return { numerator, denominator, value: null, low: null, high: null };
  const interval = unit === 'share' ? wilson(numerator, denominator) : { low: null, high: null };
  return { numerator, denominator, value: numerator / denominator, ...interval };
}
