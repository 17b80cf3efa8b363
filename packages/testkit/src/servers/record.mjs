import fs from 'node:fs';
import { readIfThere } from './files.mjs';
import { commandLine, isAlive, stopProcess, until } from './processes.mjs';

/**
 * What is written down about a server we started, so that a later start can find it again when this process
 * was killed and could not stop it.
 * @typedef {{ pid: number, port: number, owner: number }} ServerRecord
 */

/**
 * @param {string} file
 * @param {string} mark  a piece of the server's command line that only ours has, its data path
 * @returns {ServerRecord | undefined} the server of that record, if it still runs and is ours
 */
export function findRunning(file, mark) {
  const record = read(file);
  if (!record || !isAlive(record.pid)) return undefined;
  // Windows does not tell; there the number alone has to do.
  const isOurs = process.platform === 'win32' || commandLine(record.pid).includes(mark);
  return isOurs ? record : undefined;
}

/**
 * @param {string} file
 * @param {ServerRecord} record
 */
export function writeRecord(file, record) {
  fs.writeFileSync(file, JSON.stringify(record), { mode: 0o600 });
}

/**
 * Takes over a server whose owner is dead. One whose owner lives stays the owner's to stop.
 * @param {string} file
 * @param {ServerRecord} record
 * @param {number} owner
 * @returns {boolean} whether it belongs to this owner now
 */
export function adopt(file, record, owner) {
  if (record.owner !== owner && isAlive(record.owner)) return false;
  writeRecord(file, { ...record, owner });
  return true;
}

/**
 * Ends a server that this process started, or that one which is gone left behind. What a living process
 * answers for is left alone.
 * @param {string} file
 * @param {string} mark
 * @param {NodeJS.Signals} signal
 */
export async function stopRecorded(file, mark, signal) {
  const record = findRunning(file, mark);
  if (!record || (record.owner !== process.pid && isAlive(record.owner))) return;
  await stopProcess(record.pid, signal);
}

/**
 * One process at a time, also across processes: two starts must not both find nothing and both create it.
 * @template T
 * @param {string} lockFile
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(lockFile, work) {
  const taken = await until(() => tryLock(lockFile), 120_000);
  if (!taken) throw new Error(`another process has held ${lockFile} for two minutes`);
  try {
    return await work();
  } finally {
    fs.rmSync(lockFile, { force: true });
  }
}

/** @param {string} lockFile */
function tryLock(lockFile) {
  try {
    fs.writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    removeIfAbandoned(lockFile);
    return false;
  }
}

/** @param {string} lockFile */
function removeIfAbandoned(lockFile) {
  const holder = Number(readIfThere(lockFile));
  if (holder && holder !== process.pid && !isAlive(holder)) fs.rmSync(lockFile, { force: true });
}

/**
 * @param {string} file
 * @returns {ServerRecord | undefined}
 */
function read(file) {
  const text = readIfThere(file);
  return text ? JSON.parse(text) : undefined;
}
