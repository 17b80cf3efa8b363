import fs from 'node:fs';
import path from 'node:path';
import { PlainError } from '../../packages/testkit/src/servers/plain-error.mjs';
import { nodeOptions } from './environment.mjs';
import { inRoot, root } from './paths.mjs';
import { runNode } from './run.mjs';

/** `npm run bench NAME` runs bench/NAME.ts, and so on. */
const FOLDERS = {
  bench: 'bench',
  chaos: 'bench/chaos',
  replay: 'bench/replay',
  proof: 'bench/proof',
  pictures: 'e2e/pictures',
};

/**
 * Where a folder has a main.ts, it takes whatever is no script's name.
 * @param {keyof typeof FOLDERS} command
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit code
 */
export async function runNamed(command, args) {
  const folder = inRoot(FOLDERS[command]);
  const names = scriptsIn(folder);
  const [name = '', ...rest] = args;
  if (names.includes(name)) return runScript(path.join(folder, `${name}.ts`), rest);
  if (names.includes('main')) return runScript(path.join(folder, 'main.ts'), args);
  const choice = names.length > 0 ? `one of ${names.join(', ')}` : 'none yet';
  throw new PlainError(`npm run ${command} NAME: NAME is ${choice}.`);
}

/**
 * @param {string} script
 * @param {readonly string[]} args
 */
async function runScript(script, args) {
  const env = { ...process.env, NODE_OPTIONS: nodeOptions(process.env) };
  const options = { cwd: root, env, show: true };
  const { code } = await runNode(inRoot('node_modules/tsx/dist/cli.mjs'), [script, ...args], options);
  return code;
}

/** @param {string} folder */
function scriptsIn(folder) {
  if (!fs.existsSync(folder)) return [];
  const files = fs.readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.includes('.test.'));
  return files.map((file) => file.slice(0, -'.ts'.length));
}
