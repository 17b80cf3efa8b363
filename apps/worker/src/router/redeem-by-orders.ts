import { redeemCoupon, type EventRecord } from '@perennial/db';
import type { JsonObject } from '@perennial/journey';
import { couponOf, kindsOf, orderFields } from '@perennial/lifecycle';
import type { Session } from '../turns/people-in-turn.ts';

/**
 * Redeems coupons that orders name, for whoever ordered. Codes of others than us, used ones and expired ones are nobody's
 * business here: the order stands all the same.
 */
export async function redeemByOrders(
  { engine, tx, workspace, settings: { eventMap } }: Session,
  events: readonly EventRecord[],
): Promise<void> {
  const orders = events.flatMap((event) => {
    if (event.backfill || !kindsOf(eventMap, event.name).includes('order')) return [];
    const properties = event.properties as JsonObject;
    const code = couponOf(eventMap, properties);
    if (code === null) return [];
    const { id } = orderFields(eventMap, properties);
    return [{ code, order: id, value: null, at: event.at, person: event.personId }];
  });
  // In one order, so that two who redeem the same codes wait for each other instead of deadlocking.
  for (const order of orders.sort((a, b) => (a.code.toUpperCase() < b.code.toUpperCase() ? -1 : 1)))
    await redeemCoupon(tx, engine.vault, workspace, order);
}
