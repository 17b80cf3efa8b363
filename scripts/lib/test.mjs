import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromiumPath, INSTALL_CHROMIUM } from '../../packages/testkit/src/servers/chromium.mjs';
import { runChecks } from './check.mjs';
import { countTests, closingLine } from './closing-line.mjs';
import { inRoot, root } from './paths.mjs';
import { runNode } from './run.mjs';

/**
 * All checks and all tests; with arguments only the tests they name.
 * @param {readonly string[]} args  as vitest takes them
 * @returns {Promise<number>} the exit code
 */
export async function test(args) {
  warnWithoutBrowser();
  const checks = args.length === 0 ? await runChecks() : { passed: 0, failed: 0 };
  const tests = await runTests(args);
  const total = {
    passed: checks.passed + tests.passed,
    failed: checks.failed + tests.failed,
    skipped: tests.skipped,
  };
  console.log(closingLine(total));
  return total.failed === 0 ? 0 : 1;
}

function warnWithoutBrowser() {
  if (chromiumPath()) return;
  console.log(`NO CHROMIUM: browser tests are SKIPPED. To run them: ${INSTALL_CHROMIUM}`);
}

/** @param {readonly string[]} args */
async function runTests(args) {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'perennial-report-'));
  const report = path.join(directory, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  try {
    const options = { cwd: root, show: true };
    const { code } = await runNode(
      inRoot('node_modules/vitest/vitest.mjs'),
      ['run', ...reporters, ...args],
      options,
    );
    return countTests(fs.existsSync(report) ? JSON.parse(fs.readFileSync(report, 'utf8')) : undefined, code);
  } finally {
    fs.rmSync(directory, { recursive: true, force: true });
  }
}
