import { canaryKey, oncePerRun } from '@perennial/testkit';
import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

/** Some packages are CommonJS and call `require`, which an ES module does not have. */
const banner = {
  js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);",
};

/** Runs a program in a process of its own, which ends by SIGKILL in the midst of its work. */
export async function killed(program: URL, ...args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [await bundled(fileURLToPath(program)), ...args], {
    env: { ...process.env, PERENNIAL_KEY: canaryKey() },
    stdio: 'inherit',
  });
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
}

/** From source, each process would compile the whole product before it dies. */
function bundled(entry: string): Promise<string> {
  return oncePerRun(`${path.basename(entry, '.ts')}.mjs`, async (outfile) => {
    await build({
      entryPoints: [entry],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      external: ['pg-native'],
      banner,
      logLevel: 'error',
    });
  });
}
