import { setTimeout as sleep } from 'node:timers/promises';
import { ordered, started } from '../checker/story.ts';
import type { Client } from './clients.ts';
import type { Proxy } from './proxy.ts';
import { between } from './random.ts';

/** What one person will do. Times in milliseconds. */
interface Shopper {
  readonly user: string;
  readonly begins: number;
  readonly orders: number | null;
  readonly startsAgain: number | null;
  /** The client is told twice, with one message id. */
  readonly stutters: boolean;
}

export function castOf(random: () => number, people: number, spread: number): Shopper[] {
  return Array.from({ length: people }, (_, i) => {
    const buys = random() < 0.4;
    return {
      user: `shopper-${i}`,
      begins: between(random, 0, spread),
      orders: buys ? between(random, 1_000, 20_000) : null,
      startsAgain: !buys && random() < 0.2 ? between(random, 500, 8_000) : null,
      stutters: random() < 0.1,
    };
  });
}

/**
 * Everybody at their own time. The next call of a person waits for the acknowledgement of the one before, so that
 * the oracle need not guess in which order retries have arrived.
 */
export async function shop(
  cast: readonly Shopper[],
  clients: readonly Client[],
  proxy: Proxy,
): Promise<void> {
  await Promise.all(
    cast.map(async ({ user, begins, orders, startsAgain, stutters }, i) => {
      const client = clients[i % clients.length]!;
      const track = async (event: string, id: string) => {
        client.track(user, event, id);
        if (stutters) client.track(user, event, id);
        await proxy.acknowledged(id);
      };
      await sleep(begins);
      client.identify(user, `${user}@chaos.example`, `${user}-identify`);
      await proxy.acknowledged(`${user}-identify`);
      await track(started, `${user}-start`);
      if (startsAgain !== null) {
        await sleep(startsAgain);
        await track(started, `${user}-again`);
      }
      if (orders === null) return;
      await sleep(orders);
      await track(ordered, `${user}-order`);
    }),
  );
}
