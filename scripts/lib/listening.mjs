import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { PlainError } from '../../packages/testkit/src/servers/plain-error.mjs';

/** @typedef {ReturnType<typeof import('./environment.mjs').address>} Address */

/**
 * @param {Address} address
 * @returns {Promise<void>}
 */
export async function requireFreePort({ port, host }) {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new PlainError(`PORT must be a number from 1 to 65535, like 4400.`);
  }
  await new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', (error) => reject(new PlainError(whyNot(error, { port, host }))));
    probe.listen(port, host, () => probe.close(resolve));
  });
}

/**
 * @param {NodeJS.ErrnoException} error
 * @param {{ port: number, host: string }} where
 */
function whyNot({ code, message }, { port, host }) {
  if (code === 'EADDRINUSE') {
    return `Port ${port} is in use; stop what uses it, or choose another: PORT=${port + 1} npm start`;
  }
  if (code === 'EACCES') return `Port ${port} needs more rights; choose one above 1023: PORT=4400 npm start`;
  if (code === 'EADDRNOTAVAIL') return `${host} is not an address of this machine; set HOST to one that is.`;
  return `Perennial cannot listen on ${host}:${port}: ${message}`;
}

/**
 * @param {Address} address
 * @param {AbortSignal} stopping
 * @returns {Promise<boolean>} whether the api said that it is ready, within two minutes
 */
export async function becomesReady({ port, host }, stopping) {
  // An address that means "every interface" can be listened on, not called.
  const called = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  const url = `http://${called.includes(':') ? `[${called}]` : called}:${port}/readyz`;
  const deadline = performance.now() + 120_000;
  while (!stopping.aborted && performance.now() < deadline) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
    if (answer?.ok) return true;
    await sleep(100);
  }
  return false;
}
