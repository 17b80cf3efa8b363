import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromiumPath, INSTALL_CHROMIUM } from '../../packages/testkit/src/servers/chromium.mjs';
import { runChecks } from './check.mjs';
import { closingLine, countTests, failedFiles, failures, withFilesOf } from './closing-line.mjs';
import { inRoot, root } from './paths.mjs';
import { runNode } from './run.mjs';

/** More failed files than this are no accident of a crowded machine. */
const FEW = 8;

/**
 * All checks and all tests; with arguments only the tests they name.
 * @param {readonly string[]} args  as vitest takes them
 * @returns {Promise<number>} the exit code
 */
export async function test(args) {
  warnWithoutBrowser();
  const began = performance.now();
  // Tests wait for servers, browsers and clocks much of their time: the checks take what they leave.
  const [checks, tests] = await Promise.all([
    args.length === 0 ? runChecks({ yields: true }) : { passed: 0, failed: 0 },
    runTests(args),
  ]);
  const total = {
    passed: checks.passed + tests.passed,
    failed: checks.failed + tests.failed,
    skipped: tests.skipped,
  };
  console.log(`took ${inMinutes(performance.now() - began)}`);
  console.log(closingLine(total));
  return total.failed === 0 ? 0 : 1;
}

/** @param {number} milliseconds */
function inMinutes(milliseconds) {
  const seconds = Math.round(milliseconds / 1_000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

function warnWithoutBrowser() {
  if (chromiumPath()) return;
  console.log(`NO CHROMIUM: browser tests are SKIPPED. To run them: ${INSTALL_CHROMIUM}`);
}

/**
 * All tests; the few files that failed once more, alone. Servers, browsers and clocks share two cores here, and what
 * a crowd made fail is told apart from what is wrong: the second run decides, and both are named at the end.
 * @param {readonly string[]} args
 */
async function runTests(args) {
  const first = await vitest(args);
  if (!first.report) return countTests(undefined, first.code);
  const files = failedFiles(first.report);
  const again = files.length > 0 && files.length <= FEW ? await vitest(files.map(fromRoot)) : undefined;
  const report = again?.report ? withFilesOf(first.report, again.report) : first.report;
  nameFailures(failures(first.report), failures(report));
  return countTests(report, again?.report ? again.code : first.code);
}

/** @typedef {ReturnType<typeof failures>} Failures */

/**
 * @param {Failures} first
 * @param {Failures} last  those of the run that decides
 */
function nameFailures(first, last) {
  const left = new Set(last.map(({ where }) => where));
  for (const { where, why } of last) console.log(`failed: ${fromRoot(where)}: ${why}`);
  for (const { where, why } of first) {
    if (!left.has(where)) console.log(`failed once, passed alone: ${fromRoot(where)}: ${why}`);
  }
}

/** @param {string} file */
function fromRoot(file) {
  return file.replace(`${root}/`, '');
}

/**
 * @param {readonly string[]} args
 * @returns {Promise<{ code: number, report: import('./closing-line.mjs').Report | undefined }>}
 */
async function vitest(args) {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'perennial-report-'));
  const report = path.join(directory, 'report.json');
  const slowest = `--reporter=${inRoot('scripts/lib/slowest.mjs')}`;
  const reporters = ['--reporter=default', slowest, '--reporter=json', `--outputFile.json=${report}`];
  try {
    const options = { cwd: root, show: true };
    const { code } = await runNode(
      inRoot('node_modules/vitest/vitest.mjs'),
      ['run', ...reporters, ...args],
      options,
    );
    return { code, report: fs.existsSync(report) ? JSON.parse(fs.readFileSync(report, 'utf8')) : undefined };
  } finally {
    fs.rmSync(directory, { recursive: true, force: true });
  }
}
