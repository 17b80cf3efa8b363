#!/usr/bin/env node
// Throws generated requests at a real API over a real Postgres and holds it to its own OpenAPI document.
import fs from 'node:fs';
import path from 'node:path';
import { stopServersIn } from '../packages/testkit/src/servers/index.mjs';
import { makeKeys, startApi } from './lib/api-under-test.mjs';
import { inRoot } from './lib/paths.mjs';
import { fetchDocument, installTools, throwRequests } from './lib/schemathesis.mjs';

/** Routes that take keys which write events, and know nothing of roles. */
const outside = ['Events', 'Consents'];
/** Streams end after minutes, and their events are not what these tools check. Their own tests do. */
const withoutStreams = ['--exclude-operation-id', 'watchJourney'];

/**
 * @param {readonly string[]} phases
 * @param {number} examples  of each operation
 * @param {number} seconds
 */
function options(phases, examples, seconds) {
  return ['--phases', phases.join(), '-n', String(examples), '--max-time', String(seconds)];
}

/** @param {Awaited<ReturnType<typeof makeKeys>>} keys */
function runs(keys) {
  const phases = ['examples', 'coverage', 'fuzzing'];
  const all = [...phases, 'stateful'];
  const without = [...outside.flatMap((tag) => ['--exclude-tag', tag]), ...withoutStreams];
  const only = outside.flatMap((tag) => ['--include-tag', tag]);
  return [
    { name: 'owner', authorization: keys.owner, options: [...options(all, 20, 65), ...without] },
    { name: 'viewer', authorization: keys.viewer, options: [...options(all, 3, 15), ...without] },
    // No answer here holds an id that another call takes, so there is nothing to walk.
    { name: 'server', authorization: keys.server, options: [...options(phases, 10, 20), ...only] },
  ];
}

/** @param {string} directory */
async function main(directory) {
  installTools();
  const { url, token, stop } = await startApi(directory);
  try {
    const keys = await makeKeys(url, token);
    return [await fetchDocument(url), ...runs(keys).map((run) => throwRequests(url, run))];
  } finally {
    stop();
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
