#!/usr/bin/env node
// Throws generated requests at a real API over a real Postgres and holds it to its own OpenAPI document.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { freePort, startPostgres, stopServersIn } from '../packages/testkit/src/servers/index.mjs';
import { inRoot } from './lib/paths.mjs';

const VERSION = '4.32.5';
const tools = inRoot('.perennial', 'schemathesis');
const reports = inRoot('.perennial', 'schemathesis-reports');

/** A violation of any of these fails the run; the other checks are shown but don't. */
const GATES = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
  'ignored_auth',
  'unsupported_method',
  'use_after_free',
];

function installTools() {
  const st = path.join(tools, 'bin', 'st');
  if (fs.existsSync(st) && execFileSync(st, ['--version'], { encoding: 'utf8' }).includes(VERSION)) return;
  fs.mkdirSync(path.dirname(tools), { recursive: true });
  execFileSync('python3', ['-m', 'venv', tools], { stdio: 'inherit' });
  const pip = path.join(tools, 'bin', 'pip');
  const packages = [`schemathesis==${VERSION}`, 'openapi-spec-validator==0.7.2'];
  execFileSync(pip, ['install', '-q', '--disable-pip-version-check', ...packages], { stdio: 'inherit' });
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
 * Starts the API and waits for the link that it prints once it listens.
 * @param {NodeJS.ProcessEnv} env
 */
async function startApi(env) {
  const child = program('main.ts', env);
  for await (const line of readline.createInterface({ input: child.stdout })) {
    const link = /^setup-link (\S+)$/.exec(line)?.[1];
    if (link) {
      child.stdout.resume();
      return { child, token: link.split('#')[1] };
    }
  }
  throw new Error('the API ended before it listened');
}

/**
 * @param {string} url
 * @param {string} method
 * @param {string} route
 * @param {object} body
 * @param {Record<string, string>} [headers]
 */
async function call(url, method, route, body, headers = {}) {
  const response = await fetch(url + route, {
    method,
    headers: { 'content-type': 'application/json', origin: url, ...headers },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${route}: ${response.status} ${await response.text()}`);
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  return { cookie, body: /** @type {any} */ (await response.json()) };
}

/**
 * Signs up the first owner and makes a secret key for each role.
 * @param {string} url
 * @param {string | undefined} token
 */
async function makeKeys(url, token) {
  const owner = { token, email: 'owner@example.com', password: 'correct horse battery', name: 'Owner' };
  const { cookie, body } = await call(url, 'POST', '/v1/setup', { ...owner, workspace: 'Fuzzed' });
  const headers = { cookie, 'perennial-workspace': body.workspace };
  /** @param {string} role */
  const make = async (role) =>
    (await call(url, 'POST', '/v1/api-keys', { name: role, kind: 'secret', role }, headers)).body.key;
  await writeEvents(url, headers);
  return { owner: await make('owner'), viewer: await make('viewer') };
}

/**
 * A person to ask about.
 * @param {string} url
 * @param {Record<string, string>} headers
 */
async function writeEvents(url, headers) {
  const { body } = await call(url, 'POST', '/v1/api-keys', { name: 'events', kind: 'server' }, headers);
  const authorization = `Basic ${Buffer.from(`${body.key}:`).toString('base64')}`;
  const batch = [
    { type: 'identify', userId: 'u1', traits: { email: 'ada@example.com', name: 'Ada' } },
    { type: 'track', userId: 'u1', event: 'Order Completed', properties: { order_id: '1', total: 9.5 } },
  ];
  await call(url, 'POST', '/v1/batch', { batch }, { authorization });
}

/**
 * @param {string} name
 * @param {string} url
 * @param {string} key
 * @param {string[]} extra
 */
function run(name, url, key, extra) {
  const report = path.join(reports, `${name}.xml`);
  const checks = process.env.SCHEMATHESIS_CHECKS ?? GATES.join(',');
  const args = ['run', path.join(reports, 'openapi.json'), '-u', url, '-H', `Authorization: Bearer ${key}`];
  args.push('--phases', 'examples,coverage,fuzzing,stateful', '-c', checks, '-w', '2', '--seed', '1');
  args.push('--report', 'junit', '--report-junit-path', report, ...extra);
  const { status } = spawnSync(path.join(tools, 'bin', 'st'), args, { stdio: 'inherit', cwd: reports });
  return status === 0;
}

function validateDocument() {
  const file = path.join(reports, 'openapi.json');
  const python = path.join(tools, 'bin', 'python');
  return spawnSync(python, ['-m', 'openapi_spec_validator', file], { stdio: 'inherit' }).status === 0;
}

/** @param {string} directory */
async function main(directory) {
  installTools();
  fs.mkdirSync(reports, { recursive: true });
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
  const { child, token } = await startApi(env);
  try {
    const keys = await makeKeys(url, token);
    const document = await (await fetch(`${url}/openapi.json`)).text();
    fs.writeFileSync(path.join(reports, 'openapi.json'), document);
    return [
      validateDocument(),
      run('owner', url, keys.owner, ['-n', '30', '--max-time', '120']),
      run('viewer', url, keys.viewer, ['-n', '5', '--max-time', '40']),
    ];
  } finally {
    child.kill('SIGTERM');
  }
}

// Postgres does not run as root: its files lie where another user can go.
const base = process.getuid?.() === 0 ? '/var/tmp' : inRoot('.perennial');
fs.mkdirSync(base, { recursive: true });
const directory = fs.mkdtempSync(path.join(base, 'perennial-schemathesis-'));
fs.chmodSync(directory, 0o711);
let results = [false];
try {
  results = await main(directory);
} catch (error) {
  console.error(error);
} finally {
  await stopServersIn(directory);
  fs.rmSync(directory, { recursive: true, force: true });
}
const failed = results.filter((ok) => !ok).length;
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
