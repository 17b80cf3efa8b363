import type { Transaction } from '../connection.ts';

export interface CouponStock {
  readonly id: string;
  readonly archived: boolean;
  /** Codes it can still give; `null`: any number. */
  readonly left: number | null;
  /** The workspace has more people than that. */
  readonly isShort: boolean;
}

/** How far these pools reach, if everybody came. People are counted no further than to answer that. */
export async function listPoolStocks(
  tx: Transaction,
  workspace: string,
  pools: readonly string[],
): Promise<CouponStock[]> {
  const { rows } = await tx.query<CouponStock>(
    `select p.id, p.archived_at is not null as archived, n.left, coalesce(n.left < (
         select count(*) from (select 1 from people q where q.workspace_id = $1 and q.merged_into is null
           limit n.left + 1) s), false) as "isShort"
     from coupon_pools p cross join lateral (
       select case when p.kind = 'uploaded' then count(*) filter (where state = 'free')
         else p.most - count(*) filter (where state <> 'free') end::int as left
       from coupon_codes c where c.workspace_id = p.workspace_id and c.pool_id = p.id) n
     where p.workspace_id = $1 and p.id::text = any($2::text[])`,
    [workspace, pools],
  );
  return rows;
}
