import { tell } from './tell.ts';
import { inTransaction, type World } from './world.ts';

/** What gets lost again comes back by itself after so long. */
const again = 10_000;

/** Tells Temporal what it should have been told by now. */
export async function sweep(world: World): Promise<void> {
  const { store, scheduler, rules } = world;
  if (!rules.sweep) return;
  const live = () => [...store.enrollments.values()].filter(({ state }) => state.status === 'live');
  const earliest = () => Math.min(Infinity, ...live().map(({ pokeAt }) => pokeAt ?? Infinity));
  for (;;) {
    await scheduler.idle(earliest);
    const now = scheduler.now();
    const overdue = await inTransaction(world, async (tx) => {
      // One statement: it sees and writes what is committed at that moment.
      const found = live().filter(({ pokeAt }) => pokeAt !== null && pokeAt <= now);
      for (const { id } of found)
        store.enrollments.set(id, { ...store.enrollments.get(id)!, pokeAt: now + again });
      tx.write(() => {});
      return found;
    });
    for (const { id, started, until } of overdue) {
      const rest = until === null ? null : until - now;
      tell(world, id, started || rest === null || rest < 1_000 ? null : rest);
    }
    await scheduler.sleep(1_000);
  }
}
