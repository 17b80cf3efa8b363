import type { CouponDocument, CouponPoolDocument, couponRoutes } from '@perennial/contracts';
import {
  addCouponCodes,
  archiveCouponPool,
  findCoupon,
  getCouponPool,
  insertCouponPool,
  listCouponCodes,
  listCouponPools,
  redeemCoupon,
  voidCoupon,
  workspaceClock,
  type CouponPool,
  type CouponView,
} from '@perennial/db';
import { uuidv7 } from 'uuidv7';
import { conflict, found, notFound } from '../../errors/api-error.ts';
import { pageAnswer } from '../../http/cursors.ts';
import type { Handlers } from '../../routing/call.ts';
import { wire } from '../../routing/wire.ts';
import { readCodes } from './read-codes.ts';

/** Why a code is not redeemed, in the words of the API. */
const refusals = {
  'not-given': 'This code was not given to anybody yet.',
  void: 'This code is void.',
  expired: 'This code has expired.',
  'already-redeemed': 'This code was redeemed already.',
} as const;

export const couponHandlers: Handlers<typeof couponRoutes> = {
  listCouponPools: async ({ read, workspace }) =>
    read(async (tx) => {
      const { now } = await workspaceClock(tx, workspace.id);
      return { items: (await listCouponPools(tx, workspace.id, now)).map(poolView) };
    }),

  createCouponPool: async ({ change, workspace, body }) =>
    change(async (tx, audit) => {
      const { endsAt, ...rest } = body;
      const id = uuidv7();
      const kind = body.pattern === null ? 'uploaded' : 'made';
      const pool = { ...rest, id, kind, endsAt: endsAt === null ? null : new Date(endsAt) } as const;
      if (!(await insertCouponPool(tx, workspace.id, pool)))
        throw conflict('name-taken', 'Another pool has this name.', { field: 'body.name' });
      await audit.write({ subject: `coupon-pool:${id}`, after: { name: body.name, kind } });
      const { now } = await workspaceClock(tx, workspace.id);
      return poolView(found(await getCouponPool(tx, workspace.id, id, now), 'pool'));
    }),

  getCouponPool: async ({ read, workspace, params }) =>
    read(async (tx) => {
      const { now } = await workspaceClock(tx, workspace.id);
      return poolView(found(await getCouponPool(tx, workspace.id, params.pool, now), 'pool'));
    }),

  archiveCouponPool: async ({ change, workspace, params, body }) =>
    change(async (tx, audit) => {
      const { archived } = body;
      if (!(await archiveCouponPool(tx, workspace.id, params.pool, archived))) throw notFound('pool');
      await audit.write({ subject: `coupon-pool:${params.pool}`, after: { archived } });
      const { now } = await workspaceClock(tx, workspace.id);
      return poolView(found(await getCouponPool(tx, workspace.id, params.pool, now), 'pool'));
    }),

  addCouponCodes: async ({ change, workspace, params, body }) =>
    change(async (tx, audit) => {
      const { now } = await workspaceClock(tx, workspace.id);
      const pool = found(await getCouponPool(tx, workspace.id, params.pool, now), 'pool');
      if (pool.kind === 'made') throw conflict('codes-are-made', 'This pool makes its codes by a pattern.');
      const { codes, repeated, unreadable } = readCodes(body.codes);
      const added = await addCouponCodes(tx, workspace.id, pool.id, codes);
      await audit.write({ subject: `coupon-pool:${pool.id}`, after: { added } });
      return {
        added,
        repeated: repeated + codes.length - added,
        unreadable: unreadable.slice(0, 10),
        unreadableCount: unreadable.length,
      };
    }),

  listCouponCodes: async ({ read, workspace, params, query, page, services }) => {
    const rows = await read(async (tx) => {
      found(await getCouponPool(tx, workspace.id, params.pool, 0), 'pool');
      return listCouponCodes(tx, workspace.id, { ...query, pool: params.pool }, page);
    });
    return pageAnswer(services.cursors, rows, couponView);
  },

  getCoupon: async ({ read, workspace, params }) =>
    couponView(found(await read((tx) => findCoupon(tx, workspace.id, params.code)), 'coupon')),

  redeemCoupon: async ({ change, workspace, params, body, services }) =>
    change(async (tx, audit) => {
      const before = found(await findCoupon(tx, workspace.id, params.code), 'coupon');
      const { now: at } = await workspaceClock(tx, workspace.id);
      const answer = await redeemCoupon(tx, services.vault, workspace.id, { ...body, code: params.code, at });
      if (!answer.ok) {
        if (answer.because === 'unknown') throw notFound('coupon');
        throw conflict(`coupon-${answer.because}`, refusals[answer.because]);
      }
      if (before.state === 'redeemed') audit.nothingChanged();
      else
        await audit.write({ subject: `coupon:${before.id}`, after: { redeemed: true, order: body.order } });
      return couponView(answer.coupon);
    }),

  voidCoupon: async ({ change, workspace, params }) =>
    change(async (tx, audit) => {
      const before = found(await findCoupon(tx, workspace.id, params.code), 'coupon');
      const { now } = await workspaceClock(tx, workspace.id);
      const after = await voidCoupon(tx, workspace.id, params.code, now);
      if (!after) throw conflict('coupon-over', 'This code was redeemed, or is void already.');
      await audit.write({ subject: `coupon:${before.id}`, after: { void: true } });
      return couponView(after);
    }),
};

const poolView = (pool: CouponPool): CouponPoolDocument => wire(pool);

function couponView({ id: _, ...row }: CouponView): CouponDocument {
  return wire(row);
}
