import { say } from './say.mjs';
import { watchServer } from './watch-server.mjs';

const PORTS = { postgres: 54_400, temporal: 54_401 };

/**
 * Postgres: the caller's, else our own.
 * @param {string} directory
 * @param {AbortSignal} stopping
 * @returns {Promise<string>} its URL
 */
export async function postgresUrl(directory, stopping) {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
  const { startPostgres } = await import('../../packages/testkit/src/servers/index.mjs');
  const start = (/** @type {number} */ port) => startPostgres({ directory, port });
  const server = await start(PORTS.postgres);
  say(`Postgres ${howItRuns(server)} on port ${server.port}, with its data in ${directory}`);
  void watchServer('Postgres', server, start, stopping);
  return server.url();
}

/**
 * Temporal: the caller's, else a development server of our own.
 * @param {string} directory
 * @param {AbortSignal} stopping
 * @returns {Promise<string>} its address
 */
export async function temporalAddress(directory, stopping) {
  if (process.env.TEMPORAL_ADDRESS) return process.env.TEMPORAL_ADDRESS;
  const { startTemporal } = await import('../../packages/testkit/src/servers/index.mjs');
  const start = (/** @type {number} */ port) => startTemporal({ directory, port, say });
  const server = await start(PORTS.temporal);
  say(`Temporal ${howItRuns(server)} on port ${server.port}`);
  void watchServer('Temporal', server, start, stopping);
  return server.address;
}

/** @param {{ reused: boolean }} server */
function howItRuns({ reused }) {
  return reused ? 'was still running' : 'runs';
}
