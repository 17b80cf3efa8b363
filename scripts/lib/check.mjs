import fs from 'node:fs';
import path from 'node:path';
import { inRoot, root } from './paths.mjs';
import { runNode } from './run.mjs';

/** @typedef {{ name: string, script: string, args: readonly string[] }} Check */
/** @typedef {{ passed: number, failed: number }} Result */

const AT_ONCE = 2;
const CODE = ['packages', 'apps', 'bench', 'e2e'];

/** @returns {Promise<number>} the exit code */
export async function check() {
  const { failed } = await runChecks();
  return failed === 0 ? 0 : 1;
}

/**
 * Types, lint, directions between folders, format. One line each, and the tool's own words below a failure.
 * @param {{ yields?: boolean }} options  as `runNode` takes them
 * @returns {Promise<Result>}
 */
export async function runChecks({ yields = false } = {}) {
  const waiting = [...typeChecks(), lint(), directions(), format()];
  const result = { passed: 0, failed: 0 };
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      result[(await passes(next, yields)) ? 'passed' : 'failed'] += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return result;
}

/**
 * @param {Check} check
 * @param {boolean} yields
 */
async function passes({ name, script, args }, yields) {
  const { code, output } = await runNode(inRoot('node_modules', script), args, { cwd: root, yields });
  console.log(code === 0 ? `ok    ${name}` : `FAIL  ${name}\n${output.trimEnd()}`);
  return code === 0;
}

/** @returns {Check[]} */
function typeChecks() {
  return projects().map((project) => ({
    name: `types of ${project}`,
    script: 'typescript/bin/tsc',
    args: ['-p', project],
  }));
}

/** Every compiler project of the repository. */
export function projects() {
  const parents = ['packages', 'apps'].flatMap((folder) =>
    fs.readdirSync(inRoot(folder)).map((name) => path.join(folder, name)),
  );
  return [...parents, 'bench', 'e2e', 'scripts', 'tooling'].flatMap((folder) =>
    ['tsconfig.json', 'tsconfig.test.json', 'tsconfig.panels.json']
      .map((file) => path.join(folder, file))
      .filter((file) => fs.existsSync(inRoot(file))),
  );
}

/** @returns {Check} */
function lint() {
  const args = ['--type-aware', '--deny-warnings', ...CODE, 'scripts', 'tooling'];
  return { name: 'lint', script: 'oxlint/bin/oxlint', args };
}

/** @returns {Check} */
function directions() {
  const args = ['--config', '.dependency-cruiser.cjs', ...CODE];
  return {
    name: 'directions between folders',
    script: 'dependency-cruiser/bin/dependency-cruise.mjs',
    args,
  };
}

/** @returns {Check} */
function format() {
  const args = ['--check', '--log-level', 'warn', '.'];
  return { name: 'format', script: 'prettier/bin/prettier.cjs', args };
}
