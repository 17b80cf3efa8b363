export * from './backlogs.ts';
export * from './counters.ts';
export * from './rest.ts';
export * from './rollups.ts';
export * from './runs.ts';
export { pokeEverybody } from '../repositories/pokes.ts';
export { messageLease, sweepLeases, type KeyWindow } from '../repositories/messages-queue.ts';
