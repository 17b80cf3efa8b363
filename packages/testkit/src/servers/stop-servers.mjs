import path from 'node:path';
import { stopRecorded } from './record.mjs';

/**
 * Stops the servers that run out of that directory, first the one that works on the other.
 * @param {string} directory
 */
export async function stopServersIn(directory) {
  const inside = (/** @type {string} */ name) => path.join(directory, name);
  await stopRecorded(inside('temporal.json'), inside('temporal.db'), 'SIGTERM');
  // SIGINT is Postgres' fast shutdown: sessions are ended, data is written.
  await stopRecorded(inside('postgres.json'), inside('postgres'), 'SIGINT');
}
