import type { WireEvent } from '../../harness/batches.ts';
import type { Doing, World } from '../world/life.ts';
import { momentOf } from '../world/times.ts';

const second = 1_000;

export const userId = (person: number): string => `customer-${person}`;

const mailOf = (person: number): string => `${userId(person)}@example.com`;

/** Who an address belongs to; `undefined`: nobody of this shop. */
export function personAt(address: string): number | undefined {
  const found = /^customer-(\d+)@example\.com$/.exec(address)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** What the shop tells of something that somebody did, as its own client would. Daylight hours only. */
export function eventsOf(world: World, person: number, doing: Doing): readonly WireEvent[] {
  const { seed } = world;
  const at = momentOf(seed, person, doing.day);
  const signed = (n: number) => ({
    userId: userId(person),
    messageId: `${seed}:${person}:${doing.day}:${doing.what}:${n}`,
    timestamp: new Date(at + n * second).toISOString(),
  });
  const event = (n: number, name: string, properties: object): WireEvent => ({
    type: 'track',
    event: name,
    properties,
    ...signed(n),
  });
  switch (doing.what) {
    case 'join':
      return [
        {
          type: 'identify',
          traits: { email: mailOf(person), first_name: `Customer ${person}`, timezone: 'UTC' },
          ...signed(0),
        },
        event(1, 'Subscribed', { channel: 'email', wording: 'registration' }),
        event(2, 'Signed Up', { method: 'form' }),
      ];
    case 'look':
      return [event(0, 'Product Viewed', { product_id: `p${doing.day % 40}`, category: 'plants' })];
    case 'order':
      return [
        event(0, 'Order Completed', {
          order_id: `${person}-${doing.day}`,
          total: doing.total,
          currency: 'USD',
        }),
      ];
    case 'opt-out':
      return [event(0, 'Unsubscribed', { channel: 'email', wording: 'account page' })];
  }
}
