import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { ownDirectory, readIfThere } from './files.mjs';
import { PlainError } from './plain-error.mjs';
import { freePort } from './ports.mjs';
import { isAlive, spawnServer, stopProcess, until } from './processes.mjs';
import { adopt, findRunning, withLock, writeRecord } from './record.mjs';
import { findTemporalCli } from './temporal-cli.mjs';

const run = promisify(execFile);

/**
 * Measured: more than twice the default's speed, and timers that are exact to 50 ms instead of a second. The list of
 * workflows is written by one hand: all writing goes through one file, and by 512 hands, the default, the list, which
 * nobody waits for, takes as many turns at it as the starts do (a third of their speed).
 */
const SPEED = [
  ['--sqlite-pragma', 'journal_mode=WAL'],
  ['--sqlite-pragma', 'synchronous=NORMAL'],
  ['--dynamic-config-value', 'matching.numTaskqueueReadPartitions=1'],
  ['--dynamic-config-value', 'matching.numTaskqueueWritePartitions=1'],
  ['--dynamic-config-value', 'history.timerProcessorMaxTimeShift="50ms"'],
  ['--dynamic-config-value', 'history.visibilityProcessorSchedulerWorkerCount=1'],
].flat();

/**
 * A Temporal development server on the loopback interface, kept in `directory`: started, or found again when
 * an earlier process was killed and left it running.
 * @param {import('./index.d.mts').TemporalOptions} options
 * @returns {Promise<import('./index.d.mts').TemporalServer>}
 */
export async function startTemporal({ directory, port = 0, owner = process.pid, say = () => {} }) {
  ownDirectory(directory);
  const files = filesIn(directory);
  return withLock(files.lock, async () => {
    const cli = findTemporalCli(say);
    const found = await findReady(cli, files);
    const server = found ?? launch(cli, files, { port: await freePort(port), owner });
    if (!(await becomesReady(cli, server))) throw notStarted(files.log);
    const ours = adopt(files.record, server, owner);
    return {
      pid: server.pid,
      port: server.port,
      reused: found !== undefined,
      address: `127.0.0.1:${server.port}`,
      stop: async () => (ours ? stopProcess(server.pid, 'SIGINT') : undefined),
    };
  });
}

/** @param {string} directory */
function filesIn(directory) {
  const inside = (/** @type {string} */ name) => path.join(fs.realpathSync(directory), name);
  return {
    database: inside('temporal.db'),
    record: inside('temporal.json'),
    lock: inside('temporal.lock'),
    log: inside('temporal.log'),
  };
}

/**
 * @param {string} cli
 * @param {ReturnType<typeof filesIn>} files
 * @param {{ port: number, owner: number }} options
 */
function launch(cli, files, { port, owner }) {
  const where = ['--ip', '127.0.0.1', '--port', String(port), '--db-filename', files.database];
  const what = ['--headless', '--namespace', 'default', '--log-level', 'error'];
  const pid = spawnServer(cli, ['server', 'start-dev', ...where, ...what, ...SPEED], { logFile: files.log });
  const server = { pid, port, owner };
  writeRecord(files.record, server);
  return server;
}

/**
 * One that was found may be about to die; then it is as if there was none.
 * @param {string} cli
 * @param {ReturnType<typeof filesIn>} files
 */
async function findReady(cli, files) {
  const found = findRunning(files.record, files.database);
  if (!found || (await becomesReady(cli, found))) return found;
  if (isAlive(found.pid)) throw notStarted(files.log);
  return undefined;
}

/**
 * @param {string} cli
 * @param {{ pid: number, port: number }} server
 */
async function becomesReady(cli, { pid, port }) {
  const health = ['operator', 'cluster', 'health', '--address', `127.0.0.1:${port}`];
  const serves = async () => {
    const answer = await run(cli, health).catch(() => ({ stdout: '' }));
    return answer.stdout.includes('SERVING');
  };
  await until(async () => !isAlive(pid) || (await serves()), 60_000);
  return isAlive(pid) && (await serves());
}

/** @param {string} log */
function notStarted(log) {
  const reason = readIfThere(log).trim().split('\n').at(-1);
  return new PlainError(`Temporal did not start: ${reason} (more in ${log})`);
}
