import net from 'node:net';

/**
 * A port nobody listens on: the preferred one when it is free, else one the system picks.
 * @param {number} [preferred]
 * @param {string} [host]
 * @returns {Promise<number>}
 */
export function freePort(preferred = 0, host = '127.0.0.1') {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', (error) => (preferred === 0 ? reject(error) : resolve(freePort(0, host))));
    probe.listen(preferred, host, () => {
      const { port } = /** @type {net.AddressInfo} */ (probe.address());
      probe.close(() => resolve(port));
    });
  });
}

/**
 * @param {number} port
 * @param {string} [host]
 * @returns {Promise<boolean>} whether something accepts connections there
 */
export function accepts(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host });
    socket.setTimeout(1000);
    const answer = (/** @type {boolean} */ open) => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
    socket.once('timeout', () => answer(false));
  });
}
