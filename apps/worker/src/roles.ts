import { createFence, type Fence } from '@perennial/channels';
import { withoutFlush } from '@perennial/db';
import { alertLoop } from './alerts/alert-loop.ts';
import { createCalls, usualPorts } from './calls/calls.ts';
import type { DeliverDue } from './clock/driving.ts';
import { clockLoop } from './clock/loop.ts';
import { createFeed } from './demo/feed.ts';
import type { Engine } from './engine.ts';
import type { Environment, Role } from './environment.ts';
import { importLoop } from './imports/import-loop.ts';
import { postmanLoop } from './postman/postman-loop.ts';
import { createPostman } from './postman/postman.ts';
import { routerLoop } from './router/loop.ts';
import type { Teller } from './router/tell-temporal.ts';
import { streamLoop } from './streams/stream-loop.ts';
import { breakerLoop } from './sweeper/breakers.ts';
import { sweepLoop } from './sweeper/sweep.ts';
import { upkeepLoop } from './sweeper/upkeep.ts';
import type { TemporalOptions } from './temporal/client-port.ts';
import { turnWorkerLoop } from './temporal/worker-loop.ts';

/** What a role is given. */
export interface Parts {
  readonly engine: Engine;
  readonly teller: Teller;
  readonly environment: Environment;
  readonly temporalOptions: TemporalOptions;
  readonly signal: AbortSignal;
}

/** What a worker process can do; each of them in as many processes as one likes. Loops end when told to. */
export const roles: { readonly [R in Role]: (parts: Parts) => readonly Promise<void>[] } = {
  router: ({ engine, teller, signal }) => [routerLoop(engine, teller, signal)],
  turns: ({ engine, teller, temporalOptions, environment, signal }) => [
    turnWorkerLoop(
      engine,
      teller,
      { ...temporalOptions, workflows: environment.PERENNIAL_WORKFLOWS },
      signal,
    ),
  ],
  postman: ({ engine, environment, signal }) => [
    postmanLoop(engine, { publicUrl: environment.PUBLIC_URL }, signal),
  ],
  sweeper: ({ engine, teller, environment, signal }) => [
    sweepLoop(engine, teller, signal),
    upkeepLoop(engine, teller, signal),
    alertLoop(engine, { fence: fenceOf(environment), publicUrl: environment.PUBLIC_URL }, signal),
    breakerLoop(engine, signal),
  ],
  imports: ({ engine, signal }) => [importLoop(engine, signal)],
  calls: ({ engine, environment, signal }) => {
    const fence = fenceOf(environment);
    const calls = createCalls(engine, { fence });
    const run = async () => {
      try {
        await calls.run(signal);
      } finally {
        await calls.close();
      }
    };
    return [run(), streamLoop(engine, { fence }, signal)];
  },
  clock: ({ engine: lasting, environment, signal }) => {
    // A rehearsal that loses its last moments in a crash of Postgres goes on from where it then stands.
    const engine = { ...lasting, db: withoutFlush(lasting.db) };
    const postman = createPostman(engine, { publicUrl: environment.PUBLIC_URL });
    const calls = createCalls(engine);
    const deliverDue: DeliverDue = async (workspace, upTo) =>
      (await postman.deliverDue(workspace, upTo)) + (await calls.callDue(workspace, upTo));
    const end = () => void Promise.all([postman.close(), calls.close()]);
    const feed = createFeed(engine, environment.PERENNIAL_API ?? environment.PUBLIC_URL);
    return [clockLoop({ engine, deliverDue, failures: new Map(), feed }, signal).finally(end)];
  },
};

/** Where calls may go, whoever makes them. */
function fenceOf({ PERENNIAL_CALLS_ALLOW: allow, PERENNIAL_CALLS_PORTS: more }: Environment): Fence {
  return createFence({ allow, ports: [...usualPorts, ...more] });
}
