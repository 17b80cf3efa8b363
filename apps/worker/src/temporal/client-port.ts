import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import type { TemporalPort } from '../temporal-port.ts';

export interface TemporalOptions {
  /** host:port */
  readonly address: string;
  readonly namespace?: string;
  readonly taskQueue?: string;
}

export const defaultTaskQueue = 'perennial-turns';

/** A turn that outlives its worker is given to another one after this long. */
const workflowTaskTimeout = '5 seconds';

/** Temporal by its own client. Connects when first used, so that a Temporal that is away is no reason to die. */
export function clientPort(
  options: TemporalOptions,
): TemporalPort & { readonly client: Client; readonly close: () => Promise<void> } {
  // No retries in here: they would outlive the connection, and the sweep repeats what failed.
  const connection = Connection.lazy({
    address: options.address,
    connectTimeout: '5 seconds',
    interceptors: [],
  });
  const client = new Client({ connection, namespace: options.namespace ?? 'default' });
  const taskQueue = options.taskQueue ?? defaultTaskQueue;
  const common = {
    taskQueue,
    workflowTaskTimeout,
    // Which enrollments are live is Postgres' business; a lost workflow may be started again.
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  } as const;
  const soon = <T>(call: () => Promise<T>) => again(() => connection.withDeadline(Date.now() + 5_000, call));
  const poke = async (type: string, workflowId: string, args: string[]) => {
    await soon(() =>
      client.workflow.signalWithStart(type, { ...common, workflowId, args, signal: 'poke', signalArgs: [] }),
    );
  };
  return {
    client,
    close: () => connection.close(),
    start: async (workspace, enrollment, delay) => {
      await soon(() =>
        client.workflow.start('enrollment', {
          ...common,
          workflowId: enrollment,
          args: [workspace, enrollment],
          // Zero and less are refused.
          startDelay: Math.max(1, Math.ceil(delay)),
          workflowIdConflictPolicy: 'USE_EXISTING',
        }),
      );
    },
    poke: (workspace, enrollment) => poke('enrollment', enrollment, [workspace, enrollment]),
    pokePopulation: (workspace) => poke('population', `population-${workspace}`, [workspace]),
  };
}

/** gRPC's RESOURCE_EXHAUSTED: also what the server says of a run that is just closing. */
const busy = 8;

async function again<T>(call: () => Promise<T>, tries = 3): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const { cause } = error as { cause?: { code?: number } };
    if (tries <= 1 || cause?.code !== busy) throw error;
    await sleep(100 + Math.random() * 200);
    return again(call, tries - 1);
  }
}
