import { Client } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
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
/** Milliseconds after which a call is given up; the sweep repeats it. */
const patience = 5_000;

/** Temporal, until it is closed. */
export interface ClientPort extends TemporalPort {
  readonly close: () => Promise<void>;
}

/**
 * Temporal by the connection that its workers have, which tries again by itself: a call costs half of what it costs by
 * the one written in JavaScript. Connects when first used, so that a Temporal that is away is no reason to die.
 */
export function clientPort(options: TemporalOptions): ClientPort {
  const connection = lazyConnection(options.address);
  const taskQueue = options.taskQueue ?? defaultTaskQueue;
  const common = {
    taskQueue,
    workflowTaskTimeout,
    // Which enrollments are live is Postgres' business; a lost workflow may be started again.
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  } as const;
  let client: Client | undefined;
  const soon = (call: (client: Client) => Promise<unknown>) =>
    inTime(async () => {
      const opened = await connection.open();
      client ??= new Client({ connection: opened, namespace: options.namespace ?? 'default' });
      await call(client);
    });
  const poke = (type: string, workflowId: string, args: string[]) =>
    soon(({ workflow }) =>
      workflow.signalWithStart(type, { ...common, workflowId, args, signal: 'poke', signalArgs: [] }),
    );
  return {
    close: connection.close,
    start: (workspace, enrollment, delay) =>
      soon(({ workflow }) =>
        workflow.start('enrollment', {
          ...common,
          workflowId: enrollment,
          args: [workspace, enrollment],
          // Zero and less are refused.
          startDelay: Math.max(1, Math.ceil(delay)),
          workflowIdConflictPolicy: 'USE_EXISTING',
        }),
      ),
    poke: (workspace, enrollment) => poke('enrollment', enrollment, [workspace, enrollment]),
    pokePopulation: (workspace) => poke('population', `population-${workspace}`, [workspace]),
  };
}

/** Opened by the first who asks, and by the next one when that did not work. */
function lazyConnection(address: string) {
  let opening: Promise<NativeConnection> | undefined;
  let opened: NativeConnection | undefined;
  let closed = false;
  const connect = async () => {
    const connection = await NativeConnection.connect({ address });
    // Who closes it doesn't wait for a server that never answers.
    if (closed) await connection.close();
    return (opened = connection);
  };
  return {
    open: () => {
      opening ??= connect().catch((error: unknown) => {
        opening = undefined;
        throw error;
      });
      return opening;
    },
    close: async () => {
      closed = true;
      await opened?.close();
    },
  };
}

class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

async function inTime(work: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, refuse) => {
    timer = setTimeout(() => refuse(new NoAnswer(`not within ${patience} ms`)), patience);
  });
  try {
    await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
