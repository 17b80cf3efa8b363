import { fileURLToPath } from 'node:url';
import { Client } from '@temporalio/client';
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';

const taskQueue = 'bench-floor';

/** A Temporal worker and client without any product around them. */
export interface FloorWorker {
  readonly client: Client;
  readonly taskQueue: string;
  /** Local activities that have run. */
  readonly ran: () => number;
  readonly stop: () => Promise<void>;
}

/** Local activities beside the empty one. */
export interface FloorActivities {
  readonly writeRow?: (id: string) => Promise<void>;
}

/** Set up like the product's own: apps/worker/src/temporal, with a connection for the worker and one for the client. */
export async function startFloorWorker(address: string, more: FloorActivities = {}): Promise<FloorWorker> {
  const quiet = () => {};
  const logger = { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: quiet, error: console.error };
  Runtime.install({ logger, shutdownSignals: [] });
  let ran = 0;
  const native = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection: native,
    taskQueue,
    workflowsPath: fileURLToPath(new URL('workflows.ts', import.meta.url)),
    activities: { nothing: async () => void (ran += 1), ...more },
    maxConcurrentLocalActivityExecutions: 50,
    maxConcurrentWorkflowTaskExecutions: 100,
    maxCachedWorkflows: 1_000,
    stickyQueueScheduleToStartTimeout: '2 seconds',
    shutdownGraceTime: '1 second',
  });
  const running = worker.run();
  const connection = await NativeConnection.connect({ address });
  return {
    client: new Client({ connection }),
    taskQueue,
    ran: () => ran,
    stop: async () => {
      worker.shutdown();
      await running;
      await connection.close();
      await native.close();
    },
  };
}
