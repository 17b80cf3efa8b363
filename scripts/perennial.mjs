#!/usr/bin/env node
import { PlainError } from '../packages/testkit/src/servers/plain-error.mjs';
import { ensureInstalled } from './lib/install.mjs';

/** Until the dependencies are installed nothing but Node's own modules can be imported, so each command is. */
const COMMANDS = {
  start: async () => (await import('./lib/start.mjs')).start(),
  test: async (/** @type {string[]} */ args) => (await import('./lib/test.mjs')).test(args),
  long: async (/** @type {string[]} */ args) => (await import('./lib/long.mjs')).long(args),
  check: async () => (await import('./lib/check.mjs')).check(),
  bench: async (/** @type {string[]} */ args) =>
    (await import('./lib/named-scripts.mjs')).runNamed('bench', args),
  chaos: async (/** @type {string[]} */ args) =>
    (await import('./lib/named-scripts.mjs')).runNamed('chaos', args),
  replay: async (/** @type {string[]} */ args) =>
    (await import('./lib/named-scripts.mjs')).runNamed('replay', args),
  proof: async (/** @type {string[]} */ args) =>
    (await import('./lib/named-scripts.mjs')).runNamed('proof', args),
  cli: async (/** @type {string[]} */ args) => (await import('./lib/cli.mjs')).cli(args),
  data: async () => (await import('./lib/data.mjs')).data(),
  pictures: async (/** @type {string[]} */ args) =>
    (await import('./lib/named-scripts.mjs')).runNamed('pictures', args),
};

/** @returns {Promise<number>} the exit code */
async function main() {
  const [name = 'start', ...args] = process.argv.slice(2);
  if (!Object.hasOwn(COMMANDS, name)) {
    throw new PlainError(`There is no command ${name}; there are ${Object.keys(COMMANDS).join(', ')}.`);
  }
  ensureInstalled();
  return (await COMMANDS[/** @type {keyof typeof COMMANDS} */ (name)](args)) ?? 0;
}

try {
  process.exit(await main());
} catch (error) {
  console.error(error instanceof PlainError ? error.message : error);
  process.exit(1);
}
