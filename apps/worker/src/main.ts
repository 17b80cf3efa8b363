import { pino } from 'pino';
import { describeError } from './describe-error.ts';
import { readEnvironment } from './environment.ts';
import { startWorker } from './start-worker.ts';
import { serveStatus } from './status-server.ts';
import { quietTemporal } from './temporal/worker-loop.ts';

const environment = readEnvironment(process.env);
const log = pino({ level: environment.PERENNIAL_LOG, base: { program: 'worker' } });

quietTemporal(log);
const worker = startWorker(environment, log);
const status =
  environment.PERENNIAL_WORKER_PORT === undefined
    ? null
    : await serveStatus(environment.PERENNIAL_WORKER_PORT, worker.registry, worker.engine.db);
log.info({ roles: environment.PERENNIAL_ROLES }, 'worker started');

// A promise nobody waited for must not end the process; its work is repeated by design.
process.on('unhandledRejection', (error) =>
  log.error({ error: describeError(error) }, 'nobody waited for this'),
);

let stopping = false;
async function stop(signal: string): Promise<void> {
  if (stopping) return;
  stopping = true;
  log.info({ signal }, 'worker stops');
  status?.close();
  await worker.stop();
  process.exit(0);
}
process.on('SIGTERM', () => void stop('SIGTERM'));
process.on('SIGINT', () => void stop('SIGINT'));
