import type { Attribution, HoldoutEffect } from '@perennial/contracts';
import type { AttributionCounts } from '@perennial/db';
import type { Period } from '../lifecycle/period.ts';

/** `effects`: of journeys that have a holdout. */
export function attributionOf(
  { from, to }: Period,
  { days, currency }: { readonly days: number; readonly currency: string },
  { all, touched, journeys }: AttributionCounts,
  effects: ReadonlyMap<string, HoldoutEffect>,
): Attribution {
  const known = journeys.flatMap(({ journey, name, last, any }) =>
    journey === null || name === null
      ? []
      : [{ journey, name, last, any, incremental: incrementalOf(effects.get(journey)) }],
  );
  const sum = (of: 'last' | 'any') => journeys.reduce((total, one) => total + one[of].orders, 0);
  const listed = known.reduce((total, { last }) => total + last.orders, 0);
  const gone = touched.orders - listed;
  const overlaps = sum('any') > touched.orders;
  return {
    ...{ from, to, days, currency, all, touched, journeys: known },
    untouched: { orders: all.orders - touched.orders, revenue: all.revenue - touched.revenue },
    sums: [
      { code: 'last-adds-up', orders: sum('last'), of: touched.orders },
      { code: overlaps ? 'any-overlaps' : 'any-adds-up', orders: sum('any'), of: touched.orders },
      ...(gone > 0 ? [{ code: 'journey-gone' as const, orders: gone, of: touched.orders }] : []),
    ],
  };
}

function incrementalOf(effect: HoldoutEffect | undefined) {
  if (!effect) return null;
  const extra = (metric: string) => effect.effects.find((one) => one.metric === metric)?.extra ?? null;
  return { orders: extra('orders'), revenue: extra('revenue') };
}
