import { setTimeout as sleep } from 'node:timers/promises';
import { ordered, started, subscribed, unsubscribed, viewed } from '../checker/story.ts';
import type { Client, Properties } from './clients.ts';
import type { Proxy } from './proxy.ts';
import { between } from './random.ts';

/** What one person will do. Times in milliseconds. */
interface Shopper {
  readonly user: string;
  readonly zone: string;
  readonly begins: number;
  /** Whether they may be written offers; then, how long after they began they have had enough of it. */
  readonly subscribes: boolean;
  readonly unsubscribes: number | null;
  readonly orders: number | null;
  readonly startsAgain: number | null;
  /** The client is told twice, with one message id. */
  readonly stutters: boolean;
  /** Products they look at, so many milliseconds apart. */
  readonly views: number;
  readonly viewsEvery: number;
}

/** How many people, over how many milliseconds they begin, and how many products each of them looks at. */
export interface Crowd {
  readonly people: number;
  readonly spread: number;
  readonly views: number;
  /** Everybody subscribes and starts, and that is all they do. */
  readonly steady: boolean;
}

export function castOf(random: () => number, { people, spread, views, steady }: Crowd): Shopper[] {
  return Array.from({ length: people }, (_, i) => {
    const buys = random() < 0.4 && !steady;
    const subscribes = random() < 0.95 || steady;
    const where = random();
    return {
      user: `shopper-${i}`,
      zone: where < 0.5 ? 'Asia/Bangkok' : where < 0.8 ? 'Asia/Shanghai' : 'Asia/Tokyo',
      begins: between(random, 0, spread),
      subscribes,
      unsubscribes: subscribes && random() < 0.25 && !steady ? between(random, 0, 2_500) : null,
      orders: buys ? between(random, 1_000, 20_000) : null,
      startsAgain: !buys && random() < 0.2 && !steady ? between(random, 500, 8_000) : null,
      stutters: random() < 0.1,
      views,
      viewsEvery: between(random, 0.5, 1) * (spread / Math.max(1, views)),
    };
  });
}

/**
 * Everybody at their own time. The next call of a person's checkout waits for the acknowledgement of the one before,
 * so that the oracle need not guess in which order retries have arrived.
 */
export async function shop(
  cast: readonly Shopper[],
  clients: readonly Client[],
  proxy: Proxy,
): Promise<void> {
  await Promise.all(cast.map((shopper, i) => visit(shopper, clients[i % clients.length]!, proxy)));
}

async function visit(shopper: Shopper, client: Client, { acknowledged }: Proxy): Promise<void> {
  const { user, zone, begins, stutters } = shopper;
  const track = async (event: string, id: string, properties?: Properties) => {
    client.track(user, event, id, properties);
    if (stutters) client.track(user, event, id, properties);
    await acknowledged(id);
  };
  await sleep(begins);
  client.identify(user, { email: `${user}@chaos.example`, timezone: zone }, `${user}-identify`);
  await acknowledged(`${user}-identify`);
  if (shopper.subscribes) await track(subscribed, `${user}-grant`, offers);
  await track(started, `${user}-start`);
  await Promise.all([leave(shopper, track), decide(shopper, track), browse(shopper, client, acknowledged)]);
}

const offers = { channel: 'email', topic: 'offers' };

type Track = (event: string, id: string, properties?: Properties) => Promise<void>;

async function leave({ user, unsubscribes }: Shopper, track: Track): Promise<void> {
  if (unsubscribes === null) return;
  await sleep(unsubscribes);
  await track(unsubscribed, `${user}-deny`, offers);
}

async function decide({ user, orders, startsAgain }: Shopper, track: Track): Promise<void> {
  if (startsAgain !== null) {
    await sleep(startsAgain);
    await track(started, `${user}-again`);
  }
  if (orders === null) return;
  await sleep(orders);
  await track(ordered, `${user}-order`);
}

/** Without a pause for acknowledgements, as people do. */
async function browse(
  { user, views, viewsEvery }: Shopper,
  client: Client,
  acknowledged: Proxy['acknowledged'],
): Promise<void> {
  const ids = Array.from({ length: views }, (_, i) => `${user}-view-${i}`);
  for (const id of ids) {
    client.track(user, viewed, id, { product_id: id });
    await sleep(viewsEvery);
  }
  await Promise.all(ids.map(acknowledged));
}
