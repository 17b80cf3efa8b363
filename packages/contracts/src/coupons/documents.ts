import { z } from 'zod';
import { moment, uuid } from '../common/values.ts';

/** Where a code is: nobody's yet, somebody's, used, or good for nothing. */
export const couponState = z.enum(['free', 'claimed', 'redeemed', 'void']);

/** Codes as they can stand in an address and be typed at a till. */
export const couponCode = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);

/** `HELLO-####`: each `#` becomes a letter or digit; four at least, so that nobody guesses one. */
export const couponPattern = z
  .string()
  .regex(/^(?=(?:[^#]*#){4})[A-Za-z0-9#][A-Za-z0-9#._-]{3,63}$/)
  .describe('Letters, digits, `.`, `_`, `-`; each `#` (four at least) becomes a letter or digit.');

/** A pool of codes, with how many stand where. */
export const couponPool = z.object({
  id: uuid,
  name: z.string(),
  kind: z.enum(['uploaded', 'made']),
  pattern: z.string().nullable(),
  most: z.int().nullable().describe('Codes that are made at most; null: any number.'),
  value: z.number().nullable().describe('What one code is worth to whoever redeems it.'),
  cost: z.number().nullable().describe('What one redeemed code costs the house.'),
  currency: z.string().nullable(),
  days: z.int().nullable().describe('Days that a code is good for once it is given.'),
  endsAt: moment.nullable().describe('No code is good, and none is given, from then on.'),
  archivedAt: moment.nullable(),
  createdAt: moment,
  free: z.int(),
  claimed: z.int(),
  redeemed: z.int(),
  void: z.int(),
  expired: z.int().describe('Of the claimed ones: those that nobody can redeem any more.'),
});
export type CouponPoolDocument = z.output<typeof couponPool>;

/** One code. */
export const coupon = z.object({
  pool: uuid,
  poolName: z.string(),
  code: z.string(),
  state: couponState,
  person: uuid.nullable().describe('Whose it is.'),
  claimedAt: moment.nullable(),
  expiresAt: moment.nullable(),
  redeemedAt: moment.nullable(),
  voidedAt: moment.nullable(),
  order: z.string().nullable().describe('The order it was used for.'),
  value: z.number().nullable(),
  cost: z.number().nullable(),
  currency: z.string().nullable(),
});
export type CouponDocument = z.output<typeof coupon>;
