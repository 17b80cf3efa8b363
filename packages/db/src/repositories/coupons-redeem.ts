import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';
import { insertEvents } from './events.ts';
import { currentPerson } from './people-identity.ts';
import { lockPeople } from './routing.ts';

/** A code as a till sees it. */
export interface CouponView {
  readonly id: string;
  readonly pool: string;
  readonly poolName: string;
  readonly code: string;
  readonly state: 'free' | 'claimed' | 'redeemed' | 'void';
  readonly person: string | null;
  readonly claimedAt: Date | null;
  readonly expiresAt: Date | null;
  readonly redeemedAt: Date | null;
  readonly voidedAt: Date | null;
  readonly order: string | null;
  readonly value: number | null;
  readonly cost: number | null;
  readonly currency: string | null;
}

export const couponColumns = `c.id::text, c.pool_id as pool, p.name as "poolName", c.code, c.state, c.person_id as person,
  c.claimed_at as "claimedAt", c.expires_at as "expiresAt", c.redeemed_at as "redeemedAt", c.voided_at as "voidedAt",
  c.order_id as "order", coalesce(c.value, p.value) as value, coalesce(c.cost, p.cost) as cost, p.currency
  from coupon_codes c join coupon_pools p on p.workspace_id = c.workspace_id and p.id = c.pool_id`;

/** By what stands on it; capitals make no difference. */
export async function findCoupon(
  tx: Transaction,
  workspace: string,
  printed: string,
): Promise<CouponView | null> {
  const { rows } = await tx.query<CouponView>(
    `select ${couponColumns} where c.workspace_id = $1 and upper(c.code) = upper($2)`,
    [workspace, printed.trim()],
  );
  return rows[0] ?? null;
}

/** Why a code is worth nothing. */
export type NotRedeemed = 'unknown' | 'not-given' | 'void' | 'expired' | 'already-redeemed';

export interface Redeeming {
  readonly code: string;
  /** The order it was used for. */
  readonly order: string | null;
  /** What it was worth there; `null` = as its pool says. */
  readonly value: number | null;
  /** Milliseconds on the workspace's clock. */
  readonly at: number;
  /** Who uses it, if that is known and they are locked already; else it is whoever was given it. */
  readonly person?: string;
}

export type Redeemed =
  { readonly ok: true; readonly coupon: CouponView } | { readonly ok: false; readonly because: NotRedeemed };

/**
 * Makes use of a code, once, and writes `Coupon Redeemed`. The same order redeems it again and changes nothing.
 */
export async function redeemCoupon(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  redeeming: Redeeming,
): Promise<Redeemed> {
  const coupon = await lockCoupon(tx, workspace, redeeming);
  const because = coupon ? obstacle(coupon, redeeming) : 'unknown';
  if (!coupon || because === 'already-redeemed') return again(coupon, redeeming);
  if (because) return { ok: false, because };
  const { order, value, at } = redeeming;
  await tx.query(
    `update coupon_codes set state = 'redeemed', redeemed_at = $3, order_id = $4, value = coalesce($5, value)
     where workspace_id = $1 and id = $2`,
    [workspace, coupon.id, new Date(at), order, value],
  );
  const used = { ...coupon, state: 'redeemed' as const, redeemedAt: new Date(at), order };
  const redeemed = { ...used, value: value ?? coupon.value };
  await tell(tx, vault, workspace, redeemed, redeeming);
  return { ok: true, coupon: redeemed };
}

function again(coupon: CouponView | null, { order }: Redeeming): Redeemed {
  if (!coupon) return { ok: false, because: 'unknown' };
  const isSame = order !== null && coupon.order === order;
  return isSame ? { ok: true, coupon } : { ok: false, because: 'already-redeemed' };
}

function obstacle({ state, expiresAt }: CouponView, { at }: Redeeming): NotRedeemed | null {
  if (state === 'redeemed') return 'already-redeemed';
  if (state === 'void') return 'void';
  if (state === 'free') return 'not-given';
  return expiresAt !== null && expiresAt.getTime() <= at ? 'expired' : null;
}

/** The person first, as everywhere; the code is read again under its lock. */
async function lockCoupon(
  tx: Transaction,
  workspace: string,
  { code, person }: Redeeming,
): Promise<CouponView | null> {
  const seen = await findCoupon(tx, workspace, code);
  if (!seen) return null;
  if (person === undefined && seen.person !== null) await lockPeople(tx, workspace, [seen.person]);
  await tx.query('select 1 from coupon_codes where workspace_id = $1 and id = $2 for update', [
    workspace,
    seen.id,
  ]);
  return findCoupon(tx, workspace, code);
}

async function tell(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  { id, pool, poolName, code, value, cost, currency, order, person }: CouponView,
  redeeming: Redeeming,
): Promise<void> {
  const whose = redeeming.person ?? (person && (await currentPerson(tx, workspace, person)));
  if (!whose) return;
  const properties = { pool: poolName, pool_id: pool, code, value, cost, currency, order };
  await insertEvents(
    tx,
    vault,
    workspace,
    [
      {
        personId: whose,
        messageId: `coupon:${id}:redeemed`,
        type: 'derived',
        name: 'Coupon Redeemed',
        at: redeeming.at,
        properties,
        source: 'derived',
        backfill: false,
        context: {},
      },
    ],
    { queue: true },
  );
}

/** A code that nobody may use any more. Those that were used stay so. */
export async function voidCoupon(
  tx: Transaction,
  workspace: string,
  printed: string,
  at: number,
): Promise<CouponView | null> {
  const { rowCount } = await tx.query(
    `update coupon_codes set state = 'void', voided_at = $3
     where workspace_id = $1 and upper(code) = upper($2) and state in ('free', 'claimed')`,
    [workspace, printed.trim(), new Date(at)],
  );
  return rowCount === 0 ? null : findCoupon(tx, workspace, printed);
}
