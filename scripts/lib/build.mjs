import path from 'node:path';
import { PlainError } from '../../packages/testkit/src/servers/plain-error.mjs';
import { artifacts } from './artifacts.mjs';
import { buildWhenChanged } from './fingerprint.mjs';
import { inRoot, root } from './paths.mjs';
import { runNode } from './run.mjs';
import { say } from './say.mjs';

/** Native modules stay where they are installed; pg looks for an optional one that we do not use. */
const EXTERNAL = ['@temporalio/*', '@node-rs/argon2', 'pg-native'];

/** Some bundled packages are CommonJS and call `require`, which an ES module does not have. */
const REQUIRE = "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);";

const WORKFLOW_SOURCES = [
  'apps/worker/src',
  'packages/journey/src',
  'packages/nodes/src',
  'packages/lifecycle/src',
];
const WEB_SOURCES = [
  'apps/web',
  'packages/ui',
  'packages/contracts',
  'packages/nodes',
  'packages/journey',
  'packages/words',
];

/** Builds what changed: programs by esbuild each time, as that is faster than looking, the rest by fingerprint. */
export async function buildAll() {
  await Promise.all([buildServers(), buildWeb()]);
}

/** What runs without anybody looking: benchmarks need no web app. */
export async function buildServers() {
  await Promise.all([buildPrograms(), buildWorkflows()]);
}

async function buildPrograms() {
  const esbuild = await import('esbuild');
  await Promise.all([
    bundle(esbuild, 'apps/api/src/main.ts', artifacts.api),
    bundle(esbuild, 'apps/api/src/migrate.ts', artifacts.migrate),
    bundle(esbuild, 'apps/worker/src/main.ts', artifacts.worker),
  ]);
  await esbuild.stop();
}

/**
 * @param {typeof import('esbuild')} esbuild
 * @param {string} entry
 * @param {string} outfile
 */
async function bundle(esbuild, entry, outfile) {
  try {
    await esbuild.build({
      absWorkingDir: root,
      entryPoints: [entry],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      external: EXTERNAL,
      banner: { js: REQUIRE },
      logLevel: 'silent',
    });
  } catch (error) {
    throw new PlainError(`${entry} could not be built: ${/** @type {Error} */ (error).message}`);
  }
}

async function buildWorkflows() {
  await buildWhenChanged({
    sources: [...WORKFLOW_SOURCES, 'pnpm-lock.yaml', 'scripts/lib/bundle-workflows.mjs'].map((name) =>
      inRoot(name),
    ),
    stampFile: `${artifacts.workflows}.stamp`,
    build: () =>
      buildBy('workflows', 'scripts/lib/bundle-workflows.mjs', [artifacts.workflows], 'apps/worker'),
  });
}

async function buildWeb() {
  await buildWhenChanged({
    sources: [...WEB_SOURCES, 'pnpm-lock.yaml'].map((name) => inRoot(name)),
    stampFile: path.join(artifacts.web, '.stamp'),
    build: () =>
      buildBy('the web app', 'node_modules/vite/bin/vite.js', ['build', '--logLevel', 'warn'], 'apps/web'),
  });
}

/**
 * @param {string} what
 * @param {string} script
 * @param {readonly string[]} args
 * @param {string} folder
 */
async function buildBy(what, script, args, folder) {
  say(`building ${what}`);
  const { code, output } = await runNode(inRoot(script), args, { cwd: inRoot(folder) });
  if (code !== 0) throw new PlainError(`${what} could not be built:\n${output.trim()}`);
}
