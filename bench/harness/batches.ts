import { randomUUID } from 'node:crypto';

/** One event as a client library would send it. */
export interface WireEvent {
  readonly type: 'track' | 'identify';
  readonly userId: string;
  readonly event?: string;
  readonly messageId: string;
  readonly timestamp: string;
  readonly properties?: object;
  readonly traits?: object;
  readonly context?: object;
}

/** Posts one batch the way Segment's client does. @throws when it is not acknowledged */
export async function postBatch(
  origin: string,
  writeKey: string,
  batch: readonly WireEvent[],
): Promise<void> {
  const answer = await fetch(`${origin}/v1/batch`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`,
    },
    body: JSON.stringify({ batch, sentAt: new Date().toISOString() }),
  });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`a batch was answered ${answer.status}: ${text.slice(0, 300)}`);
}

/** So many people sign up, in batches of 100, one after the other. `first`: how many did before. */
export async function signUps(origin: string, writeKey: string, people: number, first = 0): Promise<void> {
  const all = Array.from({ length: people }, (_, i): WireEvent => ({
    type: 'track',
    userId: `person-${first + i}`,
    event: 'Signed Up',
    messageId: randomUUID(),
    timestamp: new Date().toISOString(),
    properties: { plan: 'free' },
  }));
  for (let from = 0; from < people; from += 100)
    await postBatch(origin, writeKey, all.slice(from, from + 100));
}

/** An event of an ordinary shop: five properties, and the context that Segment's client adds by itself. */
export function shopEvent(
  index: number,
): WireEvent & Required<Pick<WireEvent, 'event' | 'properties' | 'context'>> {
  const names = ['Product Viewed', 'Products Searched', 'Product Added', 'Cart Viewed', 'Page Left'];
  return {
    type: 'track',
    userId: `person-${(index * 7_919) % 5_000}`,
    event: names[index % names.length]!,
    messageId: randomUUID(),
    timestamp: new Date().toISOString(),
    properties: {
      product_id: `sku-${index % 997}`,
      category: 'shoes',
      price: 19.9 + (index % 50),
      quantity: 1,
      currency: 'EUR',
    },
    context: { library: { name: '@segment/analytics-node', version: '3.1.0' } },
  };
}
