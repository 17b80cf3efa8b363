import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { inject } from 'vitest';
import { withLock } from '../../packages/testkit/src/servers/record.mjs';

const web = fileURLToPath(new URL('../../apps/web', import.meta.url));
const vite = fileURLToPath(new URL('../../node_modules/vite/bin/vite.js', import.meta.url));

/** The web app as it is shipped: built once for all test files of a run, which several processes share. */
export async function buildWeb(): Promise<string> {
  const outDir = path.join(inject('perennialRun').directory, 'web-built');
  await withLock(`${outDir}.lock`, async () => {
    if (fs.existsSync(path.join(outDir, 'built'))) return;
    // A program of its own: under vitest's NODE_ENV it would be React for developers.
    await promisify(execFile)(
      process.execPath,
      [vite, 'build', '--logLevel', 'warn', '--emptyOutDir', '--outDir', outDir],
      { cwd: web, env: { ...process.env, NODE_ENV: 'production' } },
    );
    fs.writeFileSync(path.join(outDir, 'built'), '');
  });
  return outDir;
}
