export { canaryKey } from './canary-key.ts';
export { testClock, type TestClock } from './clock.ts';
export { eventually } from './eventually.ts';
export { freshDatabase, type FreshDatabase } from './fresh-database.ts';
export {
  freePort,
  isAlive,
  startPostgres,
  stopProcess,
  type PostgresOptions,
  type PostgresServer,
} from './servers/index.mjs';
export { throwingGlobals } from './throwing-globals.ts';
