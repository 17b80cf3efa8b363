import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { readIfThere } from './files.mjs';

/**
 * Starts a server that outlives a Ctrl-C of the terminal: it gets its own process group, so that whoever
 * started it decides when it ends. Its output goes to a file, because a pipe dies with its reader.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ logFile: string, uid?: number, gid?: number, env?: NodeJS.ProcessEnv }} options
 * @returns {number} the process id
 */
export function spawnServer(program, args, { logFile, uid, gid, env }) {
  const log = fs.openSync(logFile, 'w', 0o600);
  const child = spawn(program, args, {
    cwd: '/',
    detached: process.platform !== 'win32',
    env: env ?? process.env,
    stdio: ['ignore', log, log],
    windowsHide: true,
    ...(uid === undefined ? {} : { uid, gid }),
  });
  fs.closeSync(log);
  child.on('error', (error) => fs.appendFileSync(logFile, `${error.message}\n`));
  child.unref();
  return child.pid ?? 0;
}

/**
 * A zombie counts as dead: in a container nobody may ever collect it.
 * @param {number} pid
 */
export function isAlive(pid) {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
  return !/^State:\s+Z/m.test(readIfThere(`/proc/${pid}/status`));
}

/**
 * The command line of a process, to tell our own server from a stranger that got its number after a reboot.
 * @param {number} pid
 */
export function commandLine(pid) {
  const fromProc = readIfThere(`/proc/${pid}/cmdline`);
  if (fromProc) return fromProc.replaceAll('\0', ' ');
  return spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
}

/**
 * Asks politely, waits, then insists.
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 * @param {number} [patienceMs]
 */
export async function stopProcess(pid, signal, patienceMs = 10_000) {
  if (!isAlive(pid)) return;
  process.kill(pid, signal);
  if (await until(() => !isAlive(pid), patienceMs)) return;
  process.kill(pid, 'SIGKILL');
  await until(() => !isAlive(pid), 2000);
}

/**
 * @param {() => boolean | Promise<boolean>} condition
 * @param {number} timeoutMs
 * @returns {Promise<boolean>} whether it came true in time
 */
export async function until(condition, timeoutMs) {
  const deadline = performance.now() + timeoutMs;
  while (!(await condition())) {
    if (performance.now() > deadline) return false;
    await sleep(20);
  }
  return true;
}
