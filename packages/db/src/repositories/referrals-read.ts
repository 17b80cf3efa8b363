import type { Transaction } from '../connection.ts';

/** Customers who were brought by others. */
export interface ReferralSums {
  readonly completed: number;
  readonly recent: number;
  readonly referrers: number;
  /** Who brought most, the most first. */
  readonly top: readonly { readonly person: string; readonly brought: number }[];
}

const mostShown = 10;

/** @param at milliseconds on the workspace's clock */
export async function readReferrals(tx: Transaction, workspace: string, at: number): Promise<ReferralSums> {
  const { rows: sums } = await tx.query<Omit<ReferralSums, 'top'>>(
    `select count(*)::int as completed, count(distinct referrer_id)::int as referrers,
       count(*) filter (where at > $2::timestamptz - interval '30 days')::int as recent
     from referrals where workspace_id = $1`,
    [workspace, new Date(at)],
  );
  const { rows: top } = await tx.query<ReferralSums['top'][number]>(
    `select referrer_id as person, count(*)::int as brought from referrals where workspace_id = $1
     group by referrer_id order by brought desc, referrer_id limit ${mostShown}`,
    [workspace],
  );
  return { ...sums[0]!, top };
}

/** The other side of a referral. */
export interface ReferralOf {
  readonly person: string;
  readonly at: Date;
  readonly order: string | null;
}

/** What is known of one person. */
export interface PersonReferrals {
  readonly code: string | null;
  readonly by: ReferralOf | null;
  /** The latest first. */
  readonly brought: readonly ReferralOf[];
}

export async function readPersonReferrals(
  tx: Transaction,
  workspace: string,
  person: string,
  limit: number,
): Promise<PersonReferrals> {
  const { rows: codes } = await tx.query<{ code: string }>(
    'select code from referral_codes where workspace_id = $1 and person_id = $2',
    [workspace, person],
  );
  const { rows: by } = await tx.query<ReferralOf>(
    `select referrer_id as person, at, order_id as "order" from referrals where workspace_id = $1 and person_id = $2`,
    [workspace, person],
  );
  const { rows: brought } = await tx.query<ReferralOf>(
    `select person_id as person, at, order_id as "order" from referrals where workspace_id = $1 and referrer_id = $2
     order by at desc, person_id limit $3`,
    [workspace, person, limit],
  );
  return { code: codes[0]?.code ?? null, by: by[0] ?? null, brought };
}
