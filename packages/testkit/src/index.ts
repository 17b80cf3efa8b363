export type { Anything, AnyRow } from './anything.ts';
export { chromiumPath, launchChromium } from './browser.ts';
export { canaryKey } from './canary-key.ts';
export { testClock, type TestClock } from './clock.ts';
export { eventually } from './eventually.ts';
export { freshDatabase, type FreshDatabase } from './fresh-database.ts';
export { isLong } from './long.ts';
export { oncePerRun } from './once-per-run.ts';
export {
  freePort,
  isAlive,
  startPostgres,
  startTemporal,
  stopProcess,
  type PostgresOptions,
  type PostgresServer,
  type TemporalOptions,
  type TemporalServer,
} from './servers/index.mjs';
export {
  startSink,
  type Sink,
  type SinkCall,
  type SinkFaults,
  type SinkOptions,
} from './sink/start-sink.mjs';
export { temporalServer, type TestTemporal } from './temporal-server.ts';
export { throwingGlobals } from './throwing-globals.ts';
