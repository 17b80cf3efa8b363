import fs from 'node:fs';
import { PlainError } from '../../packages/testkit/src/servers/plain-error.mjs';
import { inRoot, root } from './paths.mjs';
import { runNode } from './run.mjs';

/** `npm run bench NAME` runs bench/NAME.ts, and so on. */
const FOLDERS = { bench: 'bench', chaos: 'bench/chaos', replay: 'bench/replay', pictures: 'e2e/pictures' };

/**
 * @param {keyof typeof FOLDERS} command
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit code
 */
export async function runNamed(command, [name, ...args]) {
  const names = scriptsIn(inRoot(FOLDERS[command]));
  if (!name || !names.includes(name)) {
    const choice = names.length > 0 ? `one of ${names.join(', ')}` : 'none yet';
    throw new PlainError(`npm run ${command} NAME: NAME is ${choice}.`);
  }
  const script = inRoot(FOLDERS[command], `${name}.ts`);
  const { code } = await runNode(inRoot('node_modules/tsx/dist/cli.mjs'), [script, ...args], {
    cwd: root,
    show: true,
  });
  return code;
}

/** @param {string} folder */
function scriptsIn(folder) {
  if (!fs.existsSync(folder)) return [];
  const files = fs.readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.includes('.test.'));
  return files.map((file) => file.slice(0, -'.ts'.length));
}
