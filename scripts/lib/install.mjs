import { spawnSync } from 'node:child_process';
import { PlainError } from '../../packages/testkit/src/servers/plain-error.mjs';
import { root } from './paths.mjs';
import { PNPM, pnpmCommand, withoutNpmSettings } from './pnpm.mjs';
import { say } from './say.mjs';
import { isInstalled, markInstalled } from './stamp.mjs';

/** Installs the dependencies when the lockfile or the machine changed since they were installed. */
export function ensureInstalled() {
  requireNode();
  if (isInstalled(root)) return;
  const { program, args } = pnpmCommand(process.env, pnpmOnPath);
  say('installing dependencies, which takes about 20 seconds the first time');
  const began = performance.now();
  const { error, status } = spawnSync(
    program,
    [...args, 'install', '--frozen-lockfile', '--prefer-offline'],
    {
      cwd: root,
      env: withoutNpmSettings(process.env),
      shell: process.platform === 'win32',
      stdio: 'inherit',
    },
  );
  if (error)
    throw new PlainError(`${program} could not be run (${error.message}); install npm, or pnpm ${PNPM}.`);
  if (status !== 0) {
    throw new PlainError('The dependencies could not be installed; see the lines above and start again.');
  }
  markInstalled(root);
  say(`dependencies ready in ${((performance.now() - began) / 1000).toFixed(1)} s`);
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new PlainError(
    `Perennial needs Node 20.19 or newer and this is ${process.version}; see https://nodejs.org.`,
  );
}

function pnpmOnPath() {
  // corepack would otherwise stop and ask whether it may download.
  const env = { ...process.env, COREPACK_ENABLE_DOWNLOAD_PROMPT: '0' };
  const shell = process.platform === 'win32';
  const { status, stdout } = spawnSync('pnpm', ['--version'], { cwd: root, encoding: 'utf8', env, shell });
  return status === 0 ? stdout.trim().split('\n').at(-1) : undefined;
}
