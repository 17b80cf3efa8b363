import { connect, createVault } from '@perennial/db';
import { createKernel } from '@perennial/journey';
import { momentZones } from '@perennial/journey/zones';
import { standardNodes } from '@perennial/nodes';
import { setMaxListeners } from 'node:events';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { describeError } from './describe-error.ts';
import type { Engine } from './engine.ts';
import type { Environment, Role } from './environment.ts';
import { createKnowledge } from './knowledge/knowledge.ts';
import { createMetrics } from './metrics.ts';
import { roles, type Parts } from './roles.ts';
import { createActivities } from './router/activities.ts';
import { createTeller } from './router/tell-temporal.ts';
import { createSettings } from './settings/settings.ts';
import { clientPort } from './temporal/client-port.ts';

export interface RunningWorker {
  readonly engine: Engine;
  readonly registry: Registry;
  /** Lets what is under way end, then closes all connections. */
  readonly stop: () => Promise<void>;
}

/** Every statement of the engine is short; one that isn't must not keep a workflow from seeing its pokes. */
const statementTimeout = 2_000;
const lockTimeout = 2_000;
/** Loops of all roles together, with some to spare: beyond that something does leak. */
const mostResting = 40;

/** Starts the roles. Neither Postgres nor Temporal must be there yet. */
export function startWorker(environment: Environment, log: Logger): RunningWorker {
  const { registry, counters } = createMetrics({ process: true });
  const kernel = createKernel({ nodes: standardNodes, zones: momentZones });
  const db = connect({
    url: environment.DATABASE_URL,
    connections: 20,
    name: 'perennial-worker',
    statementTimeout,
    lockTimeout,
    onError: (error) => log.warn({ error: describeError(error) }, 'a connection to Postgres broke'),
  });
  const temporalOptions = {
    address: environment.TEMPORAL_ADDRESS,
    namespace: environment.TEMPORAL_NAMESPACE,
    ...(environment.PERENNIAL_TASK_QUEUE && { taskQueue: environment.PERENNIAL_TASK_QUEUE }),
  };
  const temporal = clientPort(temporalOptions);
  const vault = createVault(environment.PERENNIAL_KEY);
  const engine: Engine = {
    db,
    vault,
    kernel,
    temporal,
    settings: createSettings(kernel),
    knowledge: createKnowledge(db, log),
    activities: createActivities(),
    log,
    counters,
  };
  const controller = new AbortController();
  // One for each loop at rest, and one for the Temporal worker; taken off again when it goes on.
  setMaxListeners(mostResting, controller.signal);
  const parts: Parts = {
    engine,
    teller: createTeller(engine),
    environment,
    temporalOptions,
    signal: controller.signal,
  };
  const loops = environment.PERENNIAL_ROLES.flatMap((role: Role) => roles[role](parts));
  return {
    engine,
    registry,
    stop: async () => {
      controller.abort();
      await Promise.allSettled(loops);
      await parts.teller.stop();
      await temporal.close().catch(() => {});
      await db.close();
    },
  };
}
