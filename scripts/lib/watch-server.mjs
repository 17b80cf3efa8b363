import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from '../../packages/testkit/src/servers/processes.mjs';
import { say } from './say.mjs';

/**
 * Looks after a server and starts it again, on the port where api and worker look for it.
 * @param {string} name
 * @param {{ pid: number, port: number }} server
 * @param {(port: number) => Promise<{ pid: number, port: number }>} start
 * @param {AbortSignal} stopping
 */
export async function watchServer(name, server, start, stopping) {
  let current = server;
  while (!stopping.aborted) {
    await sleep(1000, undefined, { signal: stopping }).catch(() => {});
    if (stopping.aborted || isAlive(current.pid)) continue;
    say(`${name} ended; starting it again`);
    current = await start(current.port).catch((error) => {
      say(error.message);
      return current;
    });
  }
}
