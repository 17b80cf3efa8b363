import { inRoot } from './paths.mjs';
import { runNode } from './run.mjs';

/**
 * The command line, from its sources. Paths are those of where it was called.
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit code
 */
export async function cli(args) {
  // Ctrl-C reaches the command as well, which ends as it sees fit and tells how.
  process.on('SIGINT', () => {});
  const loader = inRoot('node_modules/tsx/dist/cli.mjs');
  const { code } = await runNode(loader, [inRoot('apps/cli/src/main.ts'), ...args], {
    cwd: process.env.INIT_CWD ?? process.cwd(),
    show: true,
  });
  return code;
}
