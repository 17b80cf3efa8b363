import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const web = fileURLToPath(new URL('../../apps/web', import.meta.url));
const vite = fileURLToPath(new URL('../../node_modules/vite/bin/vite.js', import.meta.url));

/** The web app as it is shipped, in a folder of its own: several test files may build at once. */
export async function buildWeb(): Promise<string> {
  const outDir = fs.mkdtempSync(path.join(os.tmpdir(), 'perennial-web-'));
  // A program of its own: under vitest's NODE_ENV it would be React for developers.
  await promisify(execFile)(process.execPath, [vite, 'build', '--logLevel', 'warn', '--outDir', outDir], {
    cwd: web,
    env: { ...process.env, NODE_ENV: 'production' },
  });
  return outDir;
}
