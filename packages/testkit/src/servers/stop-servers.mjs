import path from 'node:path';
import { stopRecorded } from './record.mjs';

/**
 * Stops whatever runs out of that directory.
 * @param {string} directory
 */
export async function stopServersIn(directory) {
  await stopRecorded(path.join(directory, 'postgres.json'), path.join(directory, 'postgres'));
  await stopRecorded(path.join(directory, 'temporal.json'), path.join(directory, 'temporal.db'));
}
