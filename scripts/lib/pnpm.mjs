/**
 * The pnpm that is fetched when the machine has none that fits. It stands here and not in package.json's
 * `packageManager`, which makes other pnpm versions refuse to work.
 */
export const PNPM = '10.34.8';

/** @typedef {{ program: string, args: readonly string[] }} Command */

/**
 * Which pnpm installs: the one that called us, one on the PATH, or one that npm fetches for this once.
 * @param {NodeJS.ProcessEnv} env
 * @param {() => string | undefined} versionOnPath
 * @returns {Command}
 */
export function pnpmCommand(env, versionOnPath) {
  const caller = /^pnpm\/(\S+)/.exec(env.npm_config_user_agent ?? '')?.[1];
  const script = env.npm_execpath;
  if (caller && isAccepted(caller) && script) return runScript(script);
  if (isAccepted(versionOnPath())) return { program: 'pnpm', args: [] };
  const fetched = ['exec', '--yes', `--package=pnpm@${PNPM}`, '--', 'pnpm'];
  if (!caller && script) return withArgs(runScript(script), fetched);
  return { program: 'npm', args: fetched };
}

/**
 * 11 does not run on Node 20; before 10.26 the list of packages that may run scripts is not understood.
 * @param {string | undefined} version
 */
export function isAccepted(version) {
  const [major = 0, minor = 0] = (version ?? '').split('.').map(Number);
  return major === 12 || (major === 10 && minor >= 26);
}

/**
 * npm passes its own settings to scripts as variables; pnpm would read them as its settings. Those that say
 * how to reach the network stay.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function withoutNpmSettings(env) {
  const foreign = /^npm_(config|package|lifecycle)_/i;
  const network = /registry|cafile|_ca$|proxy|userconfig|cache/i;
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !foreign.test(name) || network.test(name)),
  );
}

/** @param {string} script */
function runScript(script) {
  const isJavaScript = /\.[cm]?js$/.test(script);
  return isJavaScript ? { program: process.execPath, args: [script] } : { program: script, args: [] };
}

/**
 * @param {Command} command
 * @param {readonly string[]} more
 */
function withArgs({ program, args }, more) {
  return { program, args: [...args, ...more] };
}
