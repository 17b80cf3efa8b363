import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { NativeConnection, Runtime, Worker, type WorkerOptions } from '@temporalio/worker';
import { outage, type Outage } from '../outage.ts';
import type { Engine } from '../engine.ts';
import { takeDue } from '../router/take-due.ts';
import type { Teller } from '../router/tell-temporal.ts';
import { takeTurns } from '../turns/take-turns.ts';
import type { Activities } from '../workflows/activities.ts';
import { defaultTaskQueue, type TemporalOptions } from './client-port.ts';

export interface TurnWorkerOptions extends TemporalOptions {
  /** A prebuilt bundle of the workflows; else they are bundled now, from source. */
  readonly workflows?: string | undefined;
  /** Turns this process takes at once. */
  readonly turns?: number;
  /** Told of each turn a workflow asks for, and waited for before it is taken. */
  readonly onTurn?: (enrollment: string) => void | Promise<void>;
}

export function activities(
  engine: Engine,
  teller: Pick<Teller, 'tell'>,
  onTurn: TurnWorkerOptions['onTurn'] = () => {},
): Activities {
  return {
    takeTurn: async (workspace, enrollment) => {
      await onTurn(enrollment);
      return (await takeTurns(engine, workspace, [enrollment])).get(enrollment) ?? 'done';
    },
    takeDue: (workspace) => takeDue(engine, teller, workspace),
  };
}

/** After Temporal was away. */
const away = 1_000;

/** Takes the turns that Temporal drives, until told to stop. Survives Temporal being away, also at the start. */
export async function turnWorkerLoop(
  engine: Engine,
  teller: Pick<Teller, 'tell'>,
  options: TurnWorkerOptions,
  signal: AbortSignal,
): Promise<void> {
  const trouble = outage(engine.log, 'turns: Temporal is away');
  while (!signal.aborted) {
    try {
      await runWorker(engine, teller, options, signal, trouble);
    } catch (error) {
      trouble.down(error);
      await sleep(away, undefined, { signal }).catch(() => {});
    }
  }
}

async function runWorker(
  engine: Engine,
  teller: Pick<Teller, 'tell'>,
  options: TurnWorkerOptions,
  signal: AbortSignal,
  trouble: Outage,
): Promise<void> {
  const connection = await NativeConnection.connect({ address: options.address });
  try {
    const worker = await Worker.create(workerOptions(engine, teller, options, connection));
    trouble.up();
    const stop = () => worker.shutdown();
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    await worker.run().finally(() => signal.removeEventListener('abort', stop));
  } finally {
    await connection.close();
  }
}

function workerOptions(
  engine: Engine,
  teller: Pick<Teller, 'tell'>,
  options: TurnWorkerOptions,
  connection: NativeConnection,
): WorkerOptions {
  const code = options.workflows
    ? { workflowBundle: { codePath: options.workflows } }
    : { workflowsPath: fileURLToPath(new URL('../workflows/index.ts', import.meta.url)) };
  return {
    ...code,
    connection,
    namespace: options.namespace ?? 'default',
    taskQueue: options.taskQueue ?? defaultTaskQueue,
    activities: activities(engine, teller, options.onTurn),
    maxConcurrentLocalActivityExecutions: options.turns ?? 50,
    maxConcurrentWorkflowTaskExecutions: 100,
    maxCachedWorkflows: 1_000,
    stickyQueueScheduleToStartTimeout: '2 seconds',
    shutdownGraceTime: '5 seconds',
  };
}

/** Temporal's own log lines, warnings and worse, as ours. Once per process, before the first worker. */
export function quietTemporal(log: Engine['log']): void {
  const level = (write: (fields: object, text: string) => void) => (text: string) =>
    write({ from: 'temporal' }, text);
  const warn = level((fields, text) => log.warn(fields, text));
  const error = level((fields, text) => log.error(fields, text));
  const nothing = () => {};
  Runtime.install({
    logger: { log: nothing, trace: nothing, debug: nothing, info: nothing, warn, error },
    shutdownSignals: [],
  });
}
