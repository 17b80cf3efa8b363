import { lives, sendAll } from './clients.ts';
import { violationsOf } from './invariants.ts';
import { deliver, reclaim } from './postman.ts';
import { createProvider } from './provider.ts';
import { route } from './router.ts';
import { allRules, type Rules } from './rules.ts';
import { createScheduler } from './scheduler.ts';
import { calm, start } from './setting.ts';
import { createStore } from './store.ts';
import { sweep } from './sweep.ts';
import { createTemporal } from './temporal.ts';
import { work } from './turns.ts';
import type { World } from './world.ts';

/** What one seed came to. */
export interface Simulated {
  readonly violations: readonly string[];
  readonly deaths: number;
  readonly people: number;
  readonly turns: number;
  readonly sent: number;
}

/**
 * One life of a small installation: clients, a router or two, as many workers and postmen, a sweep, Temporal and a
 * provider, one step at a time in an order drawn from the seed. Any process may die at any point; words to Temporal and answers
 * of the provider are lost, doubled and late. Turns, admissions, guardrails and outcomes are decided by the worker's own code.
 */
export async function simulate(seed: number, rules: Rules = allRules): Promise<Simulated> {
  const scheduler = createScheduler(seed, { start, calm });
  const common = { scheduler, store: createStore(), rules };
  const world: World = {
    ...common,
    temporal: createTemporal(scheduler),
    provider: createProvider(scheduler),
  };
  const said = lives(scheduler.random);
  sendAll(world, said);
  const second = scheduler.random() < 0.5 ? [route, work, deliver] : [];
  for (const each of [route, work, deliver, reclaim, sweep, ...second]) scheduler.process(() => each(world));
  if (scheduler.random() < 0.1) wipeOnce(world);
  const rested = await scheduler.run();
  const { store, provider } = world;
  return {
    violations: violationsOf(world, said, rested),
    deaths: scheduler.deaths(),
    people: store.enrollments.size,
    turns: [...store.enrollments.values()].reduce((all, { turn }) => all + turn, 0),
    sent: provider.delivered.size,
  };
}

/** Temporal's database is lost in mid-run. */
function wipeOnce({ scheduler, temporal }: World): void {
  scheduler.errand(async () => {
    await scheduler.sleep(scheduler.random() * (calm - start));
    temporal.wipe();
  });
}
