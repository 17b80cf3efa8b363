import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { oncePerRun } from '@perennial/testkit';

const web = fileURLToPath(new URL('../../apps/web', import.meta.url));
const vite = fileURLToPath(new URL('../../node_modules/vite/bin/vite.js', import.meta.url));

/** The web app as it is shipped. */
export function buildWeb(): Promise<string> {
  return oncePerRun('web-built', async (outDir) => {
    // A program of its own: under vitest's NODE_ENV it would be React for developers.
    await promisify(execFile)(
      process.execPath,
      [vite, 'build', '--logLevel', 'warn', '--emptyOutDir', '--outDir', outDir],
      { cwd: web, env: { ...process.env, NODE_ENV: 'production' } },
    );
  });
}
