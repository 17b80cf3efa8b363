import { inTransaction, type World } from './world.ts';

/**
 * Tells Temporal: to start a workflow after `delay`, or that it should look (`null`). On its way a word may be lost, come
 * twice, or be overtaken by others.
 */
export function tell(world: World, id: string, delay: number | null): void {
  const { scheduler } = world;
  do {
    if (scheduler.fault(0.15)) continue;
    scheduler.errand(async () => {
      await scheduler.sleep(scheduler.fault(0.3) ? scheduler.random() * 3_000 : 2);
      if (delay === null) return world.temporal.poke(id);
      world.temporal.start(id, delay);
      if (!scheduler.fault(0.1)) await markStarted(world, id);
    });
  } while (scheduler.fault(0.1));
}

/** Told again only when its timer is overdue, unless a poke came in between. */
async function markStarted(world: World, id: string): Promise<void> {
  const { store, scheduler } = world;
  await inTransaction(world, async (tx) => {
    tx.write(() => {
      const row = store.enrollments.get(id);
      if (!row || row.state.status !== 'live' || row.started) return;
      const { pokeAt, until } = row;
      const overdue = until === null ? null : until + 5_000;
      const later = pokeAt !== null && pokeAt > scheduler.now();
      store.enrollments.set(id, { ...row, started: true, pokeAt: later ? overdue : pokeAt });
    });
  });
}
