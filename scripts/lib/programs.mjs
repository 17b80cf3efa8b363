import path from 'node:path';
import { stopRecorded } from '../../packages/testkit/src/servers/record.mjs';
import { stopServersIn } from '../../packages/testkit/src/servers/stop-servers.mjs';
import { artifacts } from './artifacts.mjs';

/** In the order in which they are stopped: first nobody may come in any more, then work ends. */
const PROGRAMS = /** @type {const} */ (['api', 'worker']);

/**
 * @param {string} directory
 * @param {(typeof PROGRAMS)[number]} name
 */
export function recordFile(directory, name) {
  return path.join(directory, `${name}.json`);
}

/**
 * Ends the programs of this start, and those that a killed one left: they hold the port.
 * @param {string} directory
 */
export async function stopPrograms(directory) {
  for (const name of PROGRAMS) await stopRecorded(recordFile(directory, name), artifacts[name], 'SIGTERM');
}

/**
 * Ends all that runs for this start, in order. Data stays.
 * @param {string} directory
 */
export async function stopEverything(directory) {
  await stopPrograms(directory);
  await stopServersIn(directory);
}
