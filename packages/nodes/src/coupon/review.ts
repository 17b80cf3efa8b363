import type { Diagnostic } from '@perennial/journey';

/** A pool as a journey that is about to begin sees it. */
export interface PoolStock {
  readonly id: string;
  readonly archived: boolean;
  /** Codes it can still give; `null`: any number. */
  readonly left: number | null;
  /** There are more people than that. */
  readonly isShort: boolean;
}

/** What only the workspace can tell of a coupon node: `pool-unusable` and `pool-small`, both warnings. */
export function reviewCoupon(pool: string, pools: readonly PoolStock[]): readonly Diagnostic[] {
  if (pool === '') return [];
  const stock = pools.find(({ id }) => id === pool);
  if (!stock || stock.archived) return [{ code: 'pool-unusable', severity: 'warning', path: 'pool' }];
  if (!stock.isShort) return [];
  return [{ code: 'pool-small', severity: 'warning', path: 'pool', params: { left: stock.left } }];
}
