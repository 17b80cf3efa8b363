import type { StatsQuery } from '@perennial/contracts';

/** People who entered on these days. */
export const sinces = ['always', 'today', 'week', 'month'] as const;
export type Since = (typeof sinces)[number];

const daysBack: { readonly [S in Exclude<Since, 'always'>]: number } = { today: 0, week: 6, month: 29 };

/** `now`: on the workspace's clock, milliseconds. */
export function sinceOf(since: Since, now: number): StatsQuery {
  if (since === 'always') return {};
  const day = new Date(now - daysBack[since] * 86_400_000);
  return { entryFrom: day.toISOString().slice(0, 10) };
}
