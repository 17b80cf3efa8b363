import { spawn } from 'node:child_process';
import readline from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeRecord } from '../../packages/testkit/src/servers/record.mjs';
import { say } from './say.mjs';

const LONGEST_PAUSE = 30_000;
/** A program that ran this long was well, and its next restart need not wait. */
const HEALTHY_AFTER = 60_000;

/**
 * @typedef {object} Program
 * @property {string} name
 * @property {string} script
 * @property {NodeJS.ProcessEnv} env
 * @property {string} recordFile  where its process is written down, for a start after a SIGKILL of this one
 * @property {number} port
 * @property {(line: string) => void} onLine
 */

/**
 * Runs one of our programs, and starts it again whenever it ends, with longer and longer pauses while it
 * keeps failing.
 * @param {Program} program
 * @param {AbortSignal} stopping  no more restarts
 */
export async function keepRunning(program, stopping) {
  let pause = 1000;
  while (!stopping.aborted) {
    const began = performance.now();
    const reason = await runOnce(program);
    if (stopping.aborted) return;
    if (performance.now() - began > HEALTHY_AFTER) pause = 1000;
    say(`${program.name} ended (${reason}); starting it again in ${pause / 1000} s`);
    await sleep(pause, undefined, { signal: stopping }).catch(() => {});
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  }
}

/**
 * @param {Program} program
 * @returns {Promise<string>} why it ended
 */
function runOnce({ script, env, recordFile, port, onLine }) {
  // A process group of its own: a Ctrl-C reaches the launcher alone, which ends everything in order.
  const detached = process.platform !== 'win32';
  const child = spawn(process.execPath, [script], { detached, env, stdio: ['ignore', 'pipe', 'pipe'] });
  writeRecord(recordFile, { pid: child.pid ?? 0, port, owner: process.pid });
  for (const input of [child.stdout, child.stderr]) readline.createInterface({ input }).on('line', onLine);
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
}
