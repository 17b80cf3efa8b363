import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ownDirectory, readIfThere, secretIn } from './files.mjs';
import { freePort } from './ports.mjs';
import { becomeReady, launch } from './postgres-process.mjs';
import { ensureRoleAndDatabase } from './postgres-roles.mjs';
import { stopProcess } from './processes.mjs';
import { adopt, findRunning, withLock } from './record.mjs';

const ROLE = 'perennial';
const DATABASE = 'perennial';

/**
 * A real Postgres on the loopback interface, kept in `directory`: started, or found again when an earlier
 * process was killed and left it running.
 * @param {import('./index.d.mts').PostgresOptions} options
 * @returns {Promise<import('./index.d.mts').PostgresServer>}
 */
export async function startPostgres({
  directory,
  port = 0,
  durable = true,
  maxConnections = 200,
  owner = process.pid,
}) {
  ownDirectory(directory);
  const files = filesIn(directory);
  const options = { port, durable, maxConnections, owner };
  return withLock(files.lock, async () => {
    // Under the lock, too: of two that make a secret at once, one would be left with the other's.
    const passwords = { postgres: secretIn(files.adminPassword), [ROLE]: secretIn(files.password) };
    const { server, reused } = await bringUp(files, options, passwords);
    const ours = adopt(files.record, server, owner);
    return {
      pid: server.pid,
      port: server.port,
      reused,
      url: (database = DATABASE) => url(server.port, ROLE, passwords[ROLE], database),
      adminUrl: (database = 'postgres') => url(server.port, 'postgres', passwords.postgres, database),
      // SIGINT is Postgres' fast shutdown: sessions are ended, data is written.
      stop: async () => (ours ? stopProcess(server.pid, 'SIGINT', 30_000) : undefined),
    };
  });
}

/**
 * What is over in a moment: a port that somebody took between our choice and the listening, and the remains of
 * a killed server, whose sessions or whose number the system has not cleared away yet.
 */
const PASSING =
  /could not create any TCP\/IP sockets|"postmaster\.pid" already exists|pre-existing shared memory/;
const TRIES = 30;

/**
 * One that was found may die before it answers; then it is started like any other.
 * @param {ReturnType<typeof filesIn>} files
 * @param {import('./postgres-process.mjs').Options} options
 * @param {{ postgres: string, perennial: string }} passwords
 */
async function bringUp(files, options, passwords, triesLeft = TRIES) {
  const found = findRunning(files.record, files.data);
  const server =
    found ?? launch(files, { ...options, port: await freePort(options.port) }, passwords.postgres);
  try {
    await becomeReady(server.pid, files);
    const adminUrl = url(server.port, 'postgres', passwords.postgres, 'postgres');
    await ensureRoleAndDatabase({ adminUrl, role: ROLE, password: passwords.perennial, database: DATABASE });
    return { server, reused: found !== undefined };
  } catch (error) {
    const passes = found !== undefined || PASSING.test(readIfThere(files.log));
    if (triesLeft === 1 || !passes) throw error;
    await sleep(200);
    return bringUp(files, options, passwords, triesLeft - 1);
  }
}

/**
 * @param {number} port
 * @param {string} user
 * @param {string} password
 * @param {string} database
 */
function url(port, user, password, database) {
  return `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
}

/** @param {string} directory */
function filesIn(directory) {
  const inside = (/** @type {string} */ name) => path.join(fs.realpathSync(directory), name);
  return {
    data: inside('postgres'),
    record: inside('postgres.json'),
    lock: inside('postgres.lock'),
    log: inside('postgres.log'),
    adminPassword: inside('postgres-admin.password'),
    password: inside('postgres-perennial.password'),
  };
}
