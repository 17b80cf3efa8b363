export { readEnvironment, roleNames, type Environment, type Role } from './environment.ts';
export { startWorker, type RunningWorker } from './start-worker.ts';
