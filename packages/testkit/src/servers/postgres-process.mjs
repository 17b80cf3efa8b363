import path from 'node:path';
import { readIfThere } from './files.mjs';
import { PlainError } from './plain-error.mjs';
import { findPostgres } from './postgres-binaries.mjs';
import { ensureCluster, serverEnvironment } from './postgres-cluster.mjs';
import { isAlive, spawnServer, until } from './processes.mjs';
import { writeRecord } from './record.mjs';
import { unprivilegedUser } from './unprivileged.mjs';

/** @typedef {{ data: string, record: string, log: string }} Files */
/** @typedef {{ port: number, durable: boolean, maxConnections: number, owner: number }} Options */

/**
 * @param {Files} files
 * @param {Options} options
 * @param {string} password  of the superuser
 */
export function launch(files, options, password) {
  const runAs = unprivilegedUser(files.data);
  const { bin, major } = findPostgres({ asAnotherUser: runAs.uid !== undefined });
  ensureCluster({ dataDirectory: files.data, bin, major, password, durable: options.durable, runAs });
  const args = ['-D', files.data, '-p', String(options.port), ...settings(options)];
  const pid = spawnServer(path.join(bin, 'postgres'), args, {
    ...runAs,
    logFile: files.log,
    env: serverEnvironment(),
  });
  const server = { pid, port: options.port, owner: options.owner };
  writeRecord(files.record, server);
  return server;
}

/**
 * Postgres' own 128 MB hold the ends of the indexes of half a million events; beyond that each event reads pages again.
 */
const KEPT_IN_MEMORY = { shared_buffers: '256MB' };
/** For tests: what a crash takes is not missed. */
const FORGETFUL = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** @param {Options} options */
function settings({ durable, maxConnections }) {
  const wanted = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: maxConnections,
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(durable ? KEPT_IN_MEMORY : FORGETFUL),
  };
  return Object.entries(wanted).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/**
 * @param {number} pid
 * @param {Files} files
 */
export async function becomeReady(pid, files) {
  // Recovery after a kill can take long on a big database; it is over when Postgres is ready or gone.
  const settled = await until(() => isReady(files.data, pid) || !isAlive(pid), 300_000);
  if (settled && isAlive(pid)) return;
  throw new PlainError(
    `Postgres did not start: ${readIfThere(files.log).trim().split('\n').at(-1)} (more in ${files.log})`,
  );
}

/**
 * Postgres writes its state into the eighth line of its own pid file. The file of a killed server says "ready"
 * for ever, so the first line must name this one.
 * @param {string} dataDirectory
 * @param {number} pid
 */
function isReady(dataDirectory, pid) {
  const lines = readIfThere(path.join(dataDirectory, 'postmaster.pid')).split('\n');
  return lines[0] === String(pid) && lines[7]?.trim() === 'ready';
}
