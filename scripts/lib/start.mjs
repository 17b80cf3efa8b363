import fs from 'node:fs';
import { ownDirectory } from '../../packages/testkit/src/servers/files.mjs';
import { PlainError } from '../../packages/testkit/src/servers/plain-error.mjs';
import { artifacts } from './artifacts.mjs';
import { buildAll } from './build.mjs';
import { keepRunning } from './child.mjs';
import { address, childEnvironment } from './environment.mjs';
import { dataKey } from './key.mjs';
import { becomesReady, requireFreePort } from './listening.mjs';
import { dataDirectory, root } from './paths.mjs';
import { recordFile, stopEverything, stopPrograms } from './programs.mjs';
import { runNode } from './run.mjs';
import { say } from './say.mjs';
import { postgresUrl, temporalAddress } from './servers.mjs';
import { setUpLink } from './set-up-link.mjs';

/** Customers of the demo's shop: enough for something to happen every few seconds. */
const DEMO_PEOPLE = '200';

/** Everything Perennial needs, on this machine, until Ctrl-C. */
export async function start() {
  // Servers write their command lines with the real path; ours must be found in them.
  const directory = fs.realpathSync(ownDirectory(dataDirectory()));
  const where = address(process.env);
  await stopPrograms(directory);
  await requireFreePort(where);
  const stopping = new AbortController();
  const asked = untilAskedToStop();
  try {
    await Promise.race([asked, bringUp(directory, where, stopping.signal)]);
    await asked;
    say('stopping');
  } finally {
    stopping.abort();
    await stopEverything(directory);
  }
  say('stopped, all data is kept');
}

/**
 * @param {string} directory
 * @param {import('./listening.mjs').Address} where
 * @param {AbortSignal} stopping
 */
async function bringUp(directory, where, stopping) {
  const key = dataKey(process.env, directory);
  const [database, temporal] = await Promise.all([
    postgresUrl(directory, stopping),
    temporalAddress(directory, stopping),
    buildAll(),
  ]);
  const demo = process.env.PERENNIAL_DEMO || DEMO_PEOPLE;
  const env = childEnvironment(process.env, { where, key, database, temporal, demo });
  await migrate(env);
  if (stopping.aborted) return;
  const link = setUpLink();
  const run = (/** @type {'api' | 'worker'} */ name) => {
    const onLine = (/** @type {string} */ line) => link.take(line) || console.log(`[${name}] ${line}`);
    const program = {
      name,
      script: artifacts[name],
      env,
      recordFile: recordFile(directory, name),
      port: where.port,
      onLine,
    };
    void keepRunning(program, stopping);
  };
  run('worker');
  run('api');
  if (!(await becomesReady(where, stopping))) {
    throw new PlainError('Perennial did not become ready within two minutes; the lines above say why.');
  }
  say(`ready at ${where.publicUrl}`);
  link.ready();
}

/** @param {NodeJS.ProcessEnv} env */
async function migrate(env) {
  const { code, output } = await runNode(artifacts.migrate, [], { cwd: root, env });
  if (code !== 0) throw new PlainError(`The database could not be brought up to date:\n${output.trim()}`);
}

/** @returns {Promise<void>} */
function untilAskedToStop() {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve());
  });
}
