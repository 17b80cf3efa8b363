import type { Transaction } from '../connection.ts';
import { couponColumns, type CouponView } from './coupons-redeem.ts';
import { pageOf, type PageOf, type PageRequest } from './page.ts';

export interface NewCouponPool {
  readonly id: string;
  readonly name: string;
  readonly kind: 'uploaded' | 'made';
  readonly pattern: string | null;
  readonly most: number | null;
  readonly value: number | null;
  readonly cost: number | null;
  readonly currency: string | null;
  readonly days: number | null;
  readonly endsAt: Date | null;
}

export interface CouponPool extends NewCouponPool {
  readonly archivedAt: Date | null;
  readonly createdAt: Date;
  readonly free: number;
  readonly claimed: number;
  readonly redeemed: number;
  readonly void: number;
  /** Claimed ones that nobody can redeem any more. */
  readonly expired: number;
}

/** False where the name is taken. */
export async function insertCouponPool(
  tx: Transaction,
  workspace: string,
  { id, name, kind, pattern, most, value, cost, currency, days, endsAt }: NewCouponPool,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into coupon_pools (workspace_id, id, name, kind, pattern, most, value, cost, currency, days, ends_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
    [workspace, id, name, kind, pattern, most, value, cost, currency, days, endsAt],
  );
  return rowCount === 1;
}

/**
 * Adds codes to a pool, each once.
 *
 * @returns how many were new; the others are somewhere in the workspace already
 */
export async function addCouponCodes(
  tx: Transaction,
  workspace: string,
  pool: string,
  codes: readonly string[],
): Promise<number> {
  const { rowCount } = await tx.query(
    `insert into coupon_codes (workspace_id, pool_id, code)
     select $1, $2, code from unnest($3::text[]) with ordinality as u (code, n) order by n on conflict do nothing`,
    [workspace, pool, codes],
  );
  return rowCount ?? 0;
}

const counted = `select p.id, p.name, p.kind, p.pattern, p.most, p.value, p.cost, p.currency, p.days, p.ends_at as "endsAt",
    p.archived_at as "archivedAt", p.created_at as "createdAt", n.*
  from coupon_pools p cross join lateral (
    select count(*) filter (where state = 'free')::int as free, count(*) filter (where state = 'claimed')::int as claimed,
      count(*) filter (where state = 'redeemed')::int as redeemed, count(*) filter (where state = 'void')::int as void,
      count(*) filter (where state = 'claimed' and expires_at <= $2)::int as expired
    from coupon_codes c where c.workspace_id = p.workspace_id and c.pool_id = p.id) n
  where p.workspace_id = $1`;

/** With how many of their codes stand where. `at`: milliseconds on the workspace's clock. */
export async function listCouponPools(tx: Transaction, workspace: string, at: number): Promise<CouponPool[]> {
  const { rows } = await tx.query<CouponPool>(`${counted} order by p.archived_at is not null, p.name`, [
    workspace,
    new Date(at),
  ]);
  return rows;
}

export async function getCouponPool(
  tx: Transaction,
  workspace: string,
  id: string,
  at: number,
): Promise<CouponPool | null> {
  const { rows } = await tx.query<CouponPool>(`${counted} and p.id = $3`, [workspace, new Date(at), id]);
  return rows[0] ?? null;
}

/** What forms offer. */
export async function listPoolNames(
  tx: Transaction,
  workspace: string,
): Promise<{ readonly id: string; readonly name: string }[]> {
  const { rows } = await tx.query<{ id: string; name: string }>(
    'select id, name from coupon_pools where workspace_id = $1 and archived_at is null order by name',
    [workspace],
  );
  return rows;
}

/** Puts a pool out of use, or back into it; codes that people hold stay good. False where there is none. */
export async function archiveCouponPool(
  tx: Transaction,
  workspace: string,
  id: string,
  archived: boolean,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update coupon_pools set archived_at = case when $3 then coalesce(archived_at, clock_timestamp()) end
     where workspace_id = $1 and id = $2`,
    [workspace, id, archived],
  );
  return rowCount === 1;
}

export interface CodeFilter {
  readonly pool: string;
  readonly state?: string | undefined;
  /** The beginning of a code. */
  readonly search?: string | undefined;
}

/** In the order in which they are given. */
export async function listCouponCodes(
  tx: Transaction,
  workspace: string,
  { pool, state, search }: CodeFilter,
  { after, limit }: PageRequest,
): Promise<PageOf<CouponView>> {
  const { rows } = await tx.query<CouponView>(
    `select ${couponColumns} where c.workspace_id = $1 and c.pool_id = $2 and ($3::text is null or c.state = $3)
       and ($4::text is null or starts_with(upper(c.code), upper($4))) and ($5::bigint is null or c.id > $5)
     order by c.id limit $6`,
    [workspace, pool, state ?? null, search ?? null, after?.[1] ?? null, limit + 1],
  );
  return pageOf(
    rows,
    limit,
    (row) => [row.id, row.id],
    (row) => row,
  );
}
