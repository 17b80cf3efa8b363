import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** @typedef {{ -readonly [K in keyof import('./start-sink.mjs').SinkCall]: import('./start-sink.mjs').SinkCall[K] }} Call */

/** @type {typeof import('./start-sink.mjs').startSink} */
export async function startSink({
  seed = 1,
  faults = {},
  rule = () => undefined,
  slowMs = 2_000,
  port = 0,
  log,
} = {}) {
  /** @type {Call[]} */
  const calls = [];
  /** @type {WeakMap<import('node:net').Socket, Call>} */
  const lastOf = new WeakMap();
  /** @type {WeakSet<import('node:net').Socket>} */
  const gone = new WeakSet();
  const note = (/** @type {Call} */ call) => log && fs.appendFileSync(log, `${JSON.stringify(call)}\n`);
  // Who has read an answer keeps the line for the next call, until we close it.
  const hangUp = (/** @type {import('node:net').Socket} */ socket) => {
    const call = lastOf.get(socket);
    if (!call || call.hungUp) return;
    call.hungUp = true;
    note(call);
  };
  /** @type {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => Promise<void>} */
  const take = async (request, response) => {
    if (request.method === 'GET') return void response.end(JSON.stringify(calls));
    const body = await readAll(request);
    const key = String(request.headers['idempotency-key'] ?? '');
    const call = judge(calls, { key, body }, (n) => {
      const ruled = rule({ key, body });
      return ruled === undefined ? draw(`${seed}:${key}:${n}`, faults) : ruled;
    });
    calls.push(call);
    note(call);
    lastOf.set(request.socket, call);
    if (gone.has(request.socket)) hangUp(request.socket);
    await answer(call, response, slowMs);
  };
  const server = createServer((request, response) => void take(request, response));
  server.on('connection', (socket) => {
    for (const sign of ['end', 'error'])
      socket.on(sign, () => {
        gone.add(socket);
        hangUp(socket);
      });
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(undefined)));
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${address.port}/send`,
    calls: () => [...calls],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * @param {readonly import('./start-sink.mjs').SinkCall[]} calls
 * @param {{ key: string, body: string }} call
 * @param {(n: number) => import('./start-sink.mjs').SinkFault | null} faultOf  of the try with that number, from 0
 * @returns {Call}
 */
function judge(calls, { key, body }, faultOf) {
  const earlier = calls.filter((one) => one.key === key);
  const fault = faultOf(earlier.length);
  const taken = fault === null || fault === 'reset' || fault === 'slow';
  return {
    at: Date.now(),
    key,
    body,
    fault,
    delivers: taken && !earlier.some((one) => one.delivers),
    conflict: earlier.some((one) => one.body !== body),
    hungUp: false,
  };
}

/**
 * @param {string} salt
 * @param {import('./start-sink.mjs').SinkFaults} faults
 * @returns {import('./start-sink.mjs').SinkFault | null}
 */
function draw(salt, faults) {
  let left = createHash('sha256').update(salt).digest().readUInt32BE(0) / 2 ** 32;
  for (const name of /** @type {const} */ (['fail', 'reset', 'slow', 'limited'])) {
    left -= faults[name] ?? 0;
    if (left < 0) return name;
  }
  return null;
}

/**
 * @param {import('./start-sink.mjs').SinkCall} call
 * @param {import('node:http').ServerResponse} response
 * @param {number} slowMs
 */
async function answer({ key, fault, conflict }, response, slowMs) {
  if (conflict) return void response.writeHead(422).end(JSON.stringify({ reason: 'rejected-content' }));
  if (fault === 'fail') return void response.writeHead(500).end();
  if (fault === 'limited') return void response.writeHead(429, { 'retry-after': '1' }).end();
  if (fault === 'reset') return void response.destroy();
  if (fault === 'refused')
    return void response.writeHead(550).end(JSON.stringify({ reason: 'unreachable-address' }));
  if (fault === 'slow' || fault === 'stall') await sleep(slowMs);
  if (fault === 'stall') return void response.writeHead(500).end();
  response.writeHead(202, { 'content-type': 'application/json' }).end(JSON.stringify({ id: `sink-${key}` }));
}

/** @param {AsyncIterable<Buffer>} request */
async function readAll(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
