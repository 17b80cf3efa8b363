import { setTimeout as sleep } from 'node:timers/promises';
import { outage } from '../outage.ts';
import type { Engine } from '../engine.ts';
import { newRouterState, routeOnce } from './route-once.ts';
import type { Teller } from './tell-temporal.ts';

/** Milliseconds between looks at an empty queue. */
const idle = 25;
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
  while (!signal.aborted) {
    try {
      const events = await routeOnce(engine, teller, state);
      trouble.up();
      if (events === 0) await sleep(idle);
    } catch (error) {
      trouble.down(error);
      await sleep(away);
    }
  }
}
