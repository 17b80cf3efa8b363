import { setTimeout as sleep } from 'node:timers/promises';
import { outage } from '../outage.ts';
import type { Engine } from '../engine.ts';
import { createRhythm } from './rhythm.ts';
import { newRouterState, routeOnce } from './route-once.ts';
import type { Teller } from './tell-temporal.ts';

/** After the database was away. */
const away = 500;

/** Routes until told to stop. Survives the database being away; never waits for Temporal. */
export async function routerLoop(
  engine: Engine,
  teller: Pick<Teller, 'tell'>,
  signal: AbortSignal,
): Promise<void> {
  const trouble = outage(engine.log, 'router: the database is away');
  const state = newRouterState();
  const rhythm = createRhythm();
  while (!signal.aborted) {
    try {
      const events = await routeOnce(engine, teller, state);
      trouble.up();
      const rest = rhythm.rest(events, state.behind);
      if (rest > 0) await sleep(rest);
    } catch (error) {
      trouble.down(error);
      await sleep(away);
    }
  }
}
