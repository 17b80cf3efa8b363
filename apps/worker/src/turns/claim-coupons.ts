import {
  claimCoupons,
  type CouponAnswer,
  type CouponClaim,
  type NewEvent,
  type Transaction,
} from '@perennial/db';

/** Claims codes, and tells each person what they got, or that there was none: the journey waits for it. */
export async function claimedCoupons(
  tx: Transaction,
  workspace: string,
  claims: readonly CouponClaim[],
): Promise<NewEvent[]> {
  const answers = await claimCoupons(tx, workspace, claims);
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  return answers.map((answer) => toldOf(byId.get(answer.claim)!, answer));
}

function toldOf({ id, person, at }: CouponClaim, answer: CouponAnswer): NewEvent {
  const { given, ...properties } = answer;
  return {
    personId: person,
    messageId: id,
    type: 'derived',
    name: given ? 'Coupon Offered' : 'Coupon Withheld',
    at,
    properties,
    source: 'derived',
    backfill: false,
    context: {},
  };
}
