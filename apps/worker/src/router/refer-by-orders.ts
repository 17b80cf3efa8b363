import { completeReferral, insertEvents, referralEvent, type EventRecord } from '@perennial/db';
import type { JsonObject } from '@perennial/journey';
import { kindsOf, orderFields } from '@perennial/lifecycle';
import type { Session } from '../turns/people-in-turn.ts';
import type { PersonRun } from './person-run.ts';

interface Ordered {
  readonly run: Pick<PersonRun, 'person'>;
  readonly events: readonly EventRecord[];
}

/** Where orders name the code of whoever brought the customer; else it is what the shop noted when they signed up. */
const names = ['referral_code', 'referralCode'] as const;
const noted = 'referred_by';

/**
 * Notes new customers whom somebody brought, by their first order, and tells their journeys. Who brought them is told in a
 * transaction of their own: nobody's lock is taken while others are held.
 */
export async function referByOrders(
  { engine: { vault }, tx, workspace, settings: { eventMap } }: Session,
  work: readonly Ordered[],
): Promise<void> {
  for (const { run, events } of work)
    for (const event of events) {
      if (event.backfill || !kindsOf(eventMap, event.name).includes('order')) continue;
      const properties = event.properties as JsonObject;
      const given = [...names.map((name) => properties[name]), run.person.attributes[noted]];
      const named = given.find((one): one is string => typeof one === 'string' && one.trim() !== '');
      if (named === undefined) continue;
      const { id: order } = orderFields(eventMap, properties);
      const { personId: person, at, seq } = event;
      const orderNames = eventMap.names.order;
      const referrer = await completeReferral(tx, workspace, { person, named, order, at, seq, orderNames });
      if (referrer === null) continue;
      const told = {
        personId: person,
        friend: person,
        role: 'friend',
        named: named.trim(),
        order,
        at,
      } as const;
      await insertEvents(tx, vault, workspace, [referralEvent(told)], { queue: true });
    }
}
