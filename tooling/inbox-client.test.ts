import { build } from 'esbuild';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { root } from './fixture.ts';

test('what pages take in is small, and whole in one file', async () => {
  const { outputFiles, metafile } = await build({
    entryPoints: [path.join(root, 'apps/web/src/inbox-client/index.ts')],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    metafile: true,
  });
  const [output] = Object.values(metafile.outputs);
  expect(output).toMatchObject({ imports: [], exports: ['mount'] });
  expect(gzipSync(outputFiles[0]!.contents).length).toBeLessThan(4_096);
});
