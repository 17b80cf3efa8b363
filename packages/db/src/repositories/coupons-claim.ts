import type { Transaction } from '../connection.ts';
import { codeBy } from './coupon-pattern.ts';
import { millis } from './time.ts';

/** A step of a journey that asks for a code. */
export interface CouponClaim {
  /** `enrollment:node:visit` */
  readonly id: string;
  readonly pool: string;
  readonly enrollment: string;
  readonly person: string;
  /** The code is good for so many days; `null` = as the pool says. */
  readonly days: number | null;
  /** Milliseconds on the workspace's clock. */
  readonly at: number;
}

export type CouponAnswer =
  | {
      readonly claim: string;
      readonly given: true;
      readonly pool: string;
      readonly code: string;
      readonly value: number | null;
      readonly cost: number | null;
      readonly currency: string | null;
      readonly expiresAt: number | null;
    }
  | { readonly claim: string; readonly given: false; readonly because: NoCoupon };

/** Why a pool gives no code. */
export type NoCoupon = 'pool-gone' | 'pool-archived' | 'pool-ended' | 'pool-empty';

interface Pool {
  readonly id: string;
  readonly name: string;
  /** Only of those whose codes are made. */
  readonly pattern: string | null;
  readonly most: number | null;
  readonly ends: Date | null;
  readonly archived: boolean;
  readonly currency: string | null;
}

/**
 * Gives each claim a code of its pool, in the turn's own transaction: undone with it, and the same code when it is asked
 * again. Never waits for others who claim: a code they are about to take is passed over, so that the very last one may
 * be refused to somebody while a turn that fails holds it.
 */
export async function claimCoupons(
  tx: Transaction,
  workspace: string,
  claims: readonly CouponClaim[],
): Promise<CouponAnswer[]> {
  if (claims.length === 0) return [];
  const pools = await loadPools(tx, workspace, [...new Set(claims.map(({ pool }) => pool))]);
  const answers: CouponAnswer[] = [];
  // By pools, so that two who wait for the same ones don't deadlock.
  const inOrder = [...claims].sort((a, b) => (a.pool < b.pool ? -1 : Number(a.pool > b.pool)));
  for (const claim of inOrder) answers.push(await claimOne(tx, workspace, claim, pools.get(claim.pool)));
  return answers;
}

async function loadPools(
  tx: Transaction,
  workspace: string,
  ids: readonly string[],
): Promise<Map<string, Pool>> {
  const { rows } = await tx.query<Pool>(
    `select id, name, pattern, most, ends_at as ends, archived_at is not null as archived, currency
     from coupon_pools where workspace_id = $1 and id::text = any($2::text[])`,
    [workspace, ids],
  );
  return new Map(rows.map((pool) => [pool.id, pool]));
}

async function claimOne(
  tx: Transaction,
  workspace: string,
  claim: CouponClaim,
  pool: Pool | undefined,
): Promise<CouponAnswer> {
  const refused = (because: NoCoupon) => ({ claim: claim.id, given: false, because }) as const;
  if (!pool) return refused('pool-gone');
  const before = await claimed(tx, workspace, claim.id);
  if (before) return given(claim, pool, before);
  if (pool.archived) return refused('pool-archived');
  if (pool.ends !== null && pool.ends.getTime() <= claim.at) return refused('pool-ended');
  const code = (await takeFree(tx, workspace, claim)) ?? (await takeMade(tx, workspace, claim, pool));
  return code ? given(claim, pool, code) : refused('pool-empty');
}

interface Code {
  readonly code: string;
  readonly value: number | null;
  readonly cost: number | null;
  readonly expires: Date | null;
}

const fields = 'c.code, c.value, c.cost, c.expires_at as expires';

async function claimed(tx: Transaction, workspace: string, claim: string): Promise<Code | undefined> {
  const { rows } = await tx.query<Code>(
    `select ${fields} from coupon_codes c where c.workspace_id = $1 and c.claim = $2`,
    [workspace, claim],
  );
  return rows[0];
}

async function takeFree(
  tx: Transaction,
  workspace: string,
  { id, pool, enrollment, person, days, at }: CouponClaim,
): Promise<Code | undefined> {
  const { rows } = await tx.query<Code>(
    `with free as (select id from coupon_codes where workspace_id = $1 and pool_id = $2 and state = 'free'
       order by id limit 1 for update skip locked)
     update coupon_codes c set state = 'claimed', claim = $3, enrollment_id = $4, person_id = $5, claimed_at = $6,
       expires_at = least(p.ends_at, $6::timestamptz + coalesce($7::integer, p.days) * interval '24 hours'),
       value = p.value, cost = p.cost
     from free f, coupon_pools p
     where c.workspace_id = $1 and c.id = f.id and p.workspace_id = $1 and p.id = $2
     returning ${fields}`,
    [workspace, pool, id, enrollment, person, new Date(at), days],
  );
  return rows[0];
}

async function takeMade(
  tx: Transaction,
  workspace: string,
  claim: CouponClaim,
  pool: Pool,
): Promise<Code | undefined> {
  if (pool.pattern === null || !(await makeCode(tx, workspace, pool.id, pool.pattern, pool.most))) return;
  return takeFree(tx, workspace, claim);
}

/** A pattern with this many tries in vain has as good as no codes left. */
const mostTries = 20;

/** Lays a new code into the pool, unless as many as it may have were made. */
async function makeCode(
  tx: Transaction,
  workspace: string,
  pool: string,
  pattern: string,
  most: number | null,
): Promise<boolean> {
  if (most !== null && (await countMade(tx, workspace, pool)) >= most) return false;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const { rowCount } = await tx.query(
      `insert into coupon_codes (workspace_id, pool_id, code) values ($1, $2, $3) on conflict do nothing`,
      [workspace, pool, codeBy(pattern)],
    );
    if (rowCount === 1) return true;
  }
  return false;
}

/** Those who count wait for each other, so that a limit is never passed. */
async function countMade(tx: Transaction, workspace: string, pool: string): Promise<number> {
  await tx.query(`select 1 from coupon_pools where workspace_id = $1 and id = $2 for no key update`, [
    workspace,
    pool,
  ]);
  const { rows } = await tx.query<{ made: number }>(
    `select count(*)::int as made from coupon_codes where workspace_id = $1 and pool_id = $2`,
    [workspace, pool],
  );
  return rows[0]!.made;
}

function given({ id }: CouponClaim, pool: Pool, { expires, ...code }: Code): CouponAnswer {
  const { name, currency } = pool;
  return { claim: id, given: true, pool: name, ...code, currency, expiresAt: millis(expires) };
}
