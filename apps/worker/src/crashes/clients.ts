import { inTransaction, type World } from './world.ts';
import { calm, start } from './setting.ts';

/** One request of a client, as its own log tells it. */
export interface Said {
  readonly id: string;
  readonly person: string;
  readonly name: string;
  readonly at: number;
}

/** What people do, by the seed: they sign up, order and visit, and some opt out. */
export function lives(random: () => number): readonly Said[] {
  const people = 2 + Math.floor(random() * 3);
  // Much happens at once.
  const moment = () => start + Math.floor((random() * (calm - start - 20_000)) / 500) * 500;
  return Array.from({ length: people }, (_, i) => {
    const person = `p${i}`;
    const said = ['Order Completed', 'Visited', 'Visited', 'Order Completed'].slice(Math.floor(random() * 3));
    const names = ['Signed Up', ...said, ...(random() < 0.5 ? ['Opted Out'] : [])];
    return names.map((name, n) => ({ id: `${person}-${n}`, person, name, at: moment() }));
  }).flat();
}

/** Tells of each as it happens, and again until it was heard; sometimes twice all the same. */
export function sendAll({ scheduler, ...rest }: World, said: readonly Said[]): void {
  const world = { scheduler, ...rest };
  for (const one of said)
    scheduler.errand(async () => {
      const late = scheduler.random() < 0.2 ? scheduler.random() * 6_000 : scheduler.random() * 50;
      await scheduler.sleep(one.at + late - scheduler.now());
      do {
        while (scheduler.fault(0.1)) await scheduler.sleep(100);
        await receive(world, one);
      } while (scheduler.fault(0.15));
    });
}

/** Ingest: one key once. The number is drawn before the commit, so that numbers commit in another order. */
async function receive(world: World, { id, person, name, at }: Said): Promise<void> {
  const { store, scheduler } = world;
  await inTransaction(world, async (tx) => {
    const seq = store.nextSeq;
    store.nextSeq += 1;
    await scheduler.sleep(scheduler.random() * 200);
    tx.write(() => {
      if (store.received.has(id)) return;
      store.received.add(id);
      if (name === 'Opted Out') return void store.optedOut.set(person, scheduler.now());
      const event = { seq, person, name, at, properties: {}, storedAt: scheduler.now() };
      store.events.push(event);
      store.queue.set(seq, event);
    });
  });
}
