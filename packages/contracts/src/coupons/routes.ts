import { z } from 'zod';
import { page, paging } from '../common/paging.ts';
import { route } from '../common/route.ts';
import { givenMoment, name, uuid } from '../common/values.ts';
import { coupon, couponCode, couponPattern, couponPool, couponState } from './documents.ts';

const onePool = z.object({ pool: uuid });
const oneCode = z.object({ code: couponCode });
const amount = z.number().min(0).max(1e9).nullable().default(null);

/** Pools of coupon codes, and what becomes of the codes. */
export const couponRoutes = {
  listCouponPools: route({
    method: 'GET',
    path: '/v1/coupon-pools',
    permission: 'coupons.read',
    tag: 'Coupons',
    summary: 'Pools of codes with how many are free, given and redeemed',
    response: z.object({ items: z.array(couponPool) }),
  }),
  createCouponPool: route({
    method: 'POST',
    path: '/v1/coupon-pools',
    permission: 'coupons.edit',
    tag: 'Coupons',
    summary:
      'Makes a pool: with a pattern its codes are made as they are given, without one they are brought in',
    body: z.strictObject({
      name,
      pattern: couponPattern.nullable().default(null),
      most: z.int().min(1).max(10_000_000).nullable().default(null),
      value: amount,
      cost: amount,
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/)
        .nullable()
        .default(null),
      days: z.int().min(1).max(3_650).nullable().default(null),
      endsAt: givenMoment.nullable().default(null),
    }),
    status: 201,
    response: couponPool,
    refuses: [409],
    links: { getCouponPool: { pool: '$response.body#/id' } },
  }),
  getCouponPool: route({
    method: 'GET',
    path: '/v1/coupon-pools/:pool',
    permission: 'coupons.read',
    tag: 'Coupons',
    summary: 'One pool',
    params: onePool,
    response: couponPool,
    refuses: [404],
  }),
  archiveCouponPool: route({
    method: 'PUT',
    path: '/v1/coupon-pools/:pool/archived',
    permission: 'coupons.edit',
    tag: 'Coupons',
    summary: 'Puts a pool out of use, or back; codes that people hold stay good',
    params: onePool,
    body: z.strictObject({ archived: z.boolean() }),
    response: couponPool,
    refuses: [404],
  }),
  addCouponCodes: route({
    method: 'POST',
    path: '/v1/coupon-pools/:pool/codes',
    permission: 'coupons.edit',
    tag: 'Coupons',
    summary:
      'Brings codes into a pool; capitals make no difference, and each code exists once in the workspace',
    params: onePool,
    body: z.strictObject({ codes: z.array(z.string().max(200)).min(1).max(10_000) }),
    response: z.object({
      added: z.int(),
      repeated: z.int().describe('In the workspace already, or more than once among these.'),
      unreadable: z.array(z.string()).describe('The first few that can’t be codes.'),
      unreadableCount: z.int(),
    }),
    refuses: [404, 409],
  }),
  listCouponCodes: route({
    method: 'GET',
    path: '/v1/coupon-pools/:pool/codes',
    permission: 'coupons.redeem',
    tag: 'Coupons',
    summary: 'Codes of a pool in the order they are given',
    params: onePool,
    query: z.object({ ...paging, state: couponState.optional(), search: couponCode.optional() }),
    response: page(coupon),
    refuses: [404],
  }),
  getCoupon: route({
    method: 'GET',
    path: '/v1/coupons/:code',
    permission: 'coupons.redeem',
    tag: 'Coupons',
    summary: 'What a code is worth, and whether it was used',
    params: oneCode,
    response: coupon,
    refuses: [404],
  }),
  redeemCoupon: route({
    method: 'POST',
    path: '/v1/coupons/:code/redeem',
    permission: 'coupons.redeem',
    tag: 'Coupons',
    summary:
      'Makes use of a code, once, and tells journeys by `Coupon Redeemed`; sent again with the same order, it gets the same answer',
    params: oneCode,
    body: z.strictObject({
      order: z.string().min(1).max(200).nullable().default(null).describe('Your id of the order.'),
      value: amount.describe('What it was worth there; null: as its pool says.'),
    }),
    response: coupon,
    refuses: [404, 409],
  }),
  voidCoupon: route({
    method: 'POST',
    path: '/v1/coupons/:code/void',
    permission: 'coupons.edit',
    tag: 'Coupons',
    summary: 'Makes a code good for nothing; one that was used stays so',
    params: oneCode,
    response: coupon,
    refuses: [404, 409],
  }),
};
