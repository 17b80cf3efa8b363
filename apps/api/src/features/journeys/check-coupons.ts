import { listPoolStocks, type Transaction } from '@perennial/db';
import type { Diagnostic, Graph } from '@perennial/journey';
import { coupon, reviewCoupon } from '@perennial/nodes';

/** Complaints about pools that a journey takes codes from. */
export async function checkCoupons(
  tx: Transaction,
  workspace: string,
  { nodes }: Graph,
): Promise<Diagnostic[]> {
  const asking = Object.entries(nodes).filter(([, { type, disabled }]) => type === coupon.type && !disabled);
  if (asking.length === 0) return [];
  // One of another shape is the compiler's business.
  const pools = asking.flatMap(([id, { config }]) => {
    const read = coupon.config.safeParse(config);
    return read.success ? [{ id, pool: read.data.pool }] : [];
  });
  const stocks = await listPoolStocks(
    tx,
    workspace,
    pools.map(({ pool }) => pool),
  );
  return pools.flatMap(({ id, pool }) =>
    reviewCoupon(pool, stocks).map((one) => ({ ...one, node: id, path: `nodes.${id}.config.${one.path}` })),
  );
}
