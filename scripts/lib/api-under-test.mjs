import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import readline from 'node:readline';
import { freePort, startPostgres } from '../../packages/testkit/src/servers/index.mjs';
import { inRoot } from './paths.mjs';

/**
 * A real API over a real Postgres of its own, with nobody signed up yet.
 * @param {string} directory  for Postgres
 */
export async function startApi(directory) {
  const postgres = await startPostgres({ directory, durable: false });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    DATABASE_URL: postgres.url(),
    PORT: String(port),
    HOST: '127.0.0.1',
    PUBLIC_URL: url,
    PERENNIAL_KEY: randomBytes(32).toString('base64'),
    LOG_LEVEL: 'error',
  };
  await new Promise((resolve) => program('migrate.ts', env).once('exit', resolve));
  const child = program('main.ts', env);
  return { url, token: await setUpToken(child), stop: () => child.kill('SIGTERM') };
}

/**
 * @param {string} script
 * @param {NodeJS.ProcessEnv} env
 */
function program(script, env) {
  const args = ['--import', 'tsx', inRoot('apps/api/src', script)];
  return spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
}

/**
 * The API prints its one-time link once it listens.
 * @param {ReturnType<typeof program>} child
 */
async function setUpToken({ stdout }) {
  for await (const line of readline.createInterface({ input: stdout })) {
    const token = /^setup-link \S+#(\S+)$/.exec(line)?.[1];
    if (!token) continue;
    stdout.resume();
    return token;
  }
  throw new Error('the API ended before it listened');
}

/**
 * @param {string} url
 * @param {string} route
 * @param {object} body
 * @param {Record<string, string>} [headers]
 */
async function post(url, route, body, headers = {}) {
  const response = await fetch(url + route, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, ...headers },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`POST ${route}: ${response.status} ${await response.text()}`);
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  return { cookie, body: /** @type {any} */ (await response.json()) };
}

/**
 * Signs up the first owner, makes keys, and sends a person to ask about.
 * @param {string} url
 * @param {string} token
 */
export async function makeKeys(url, token) {
  const owner = { token, email: 'owner@example.com', password: 'correct horse battery', name: 'Owner' };
  const { cookie, body } = await post(url, '/v1/setup', { ...owner, workspace: 'Fuzzed' });
  const headers = { cookie, 'perennial-workspace': body.workspace };
  const make = async (/** @type {object} */ key) =>
    (await post(url, '/v1/api-keys', { name: 'key', ...key }, headers)).body.key;
  const server = basic(await make({ kind: 'server' }));
  const batch = [
    { type: 'identify', userId: 'u1', traits: { email: 'ada@example.com', name: 'Ada' } },
    { type: 'track', userId: 'u1', event: 'Order Completed', properties: { order_id: '1', total: 9.5 } },
  ];
  await post(url, '/v1/batch', { batch }, { authorization: server });
  return {
    owner: `Bearer ${await make({ kind: 'secret', role: 'owner' })}`,
    viewer: `Bearer ${await make({ kind: 'secret', role: 'viewer' })}`,
    server,
  };
}

/** @param {string} key */
function basic(key) {
  return `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
}
