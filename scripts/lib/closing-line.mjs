/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/** @typedef {{ fullName: string, status: string, failureMessages?: readonly string[] }} TestResult */

/** @typedef {{ name: string, status: string, message?: string, assertionResults: readonly TestResult[] }} FileResult */

/** @typedef {{ testResults: readonly FileResult[] }} Report  what we read of vitest's JSON report */

/**
 * A file that could not even be loaded has no tests to count, and an error outside of a test belongs to none:
 * each counts as one failure, or a broken run would look like a small good one.
 * @param {Report | undefined} report
 * @param {number} exitCode  vitest's
 * @returns {Count}
 */
export function countTests(report, exitCode) {
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const passed = tests.filter((test) => test.status === 'passed').length;
  const failed = tests.filter((test) => test.status === 'failed').length + brokenFiles(report).length;
  return {
    passed,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: tests.filter((test) => test.status !== 'passed' && test.status !== 'failed').length,
  };
}

/** @param {Report} report */
function brokenFiles(report) {
  return report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
}

/**
 * @param {Report} report
 * @returns {string[]} the files in which anything failed
 */
export function failedFiles(report) {
  return report.testResults.filter((file) => file.status === 'failed').map((file) => file.name);
}

/**
 * @param {Report} report
 * @returns {{ where: string, why: string }[]} each failure with the first line of its reason
 */
export function failures(report) {
  const broken = brokenFiles(report).map((file) => ({ where: file.name, why: firstLine(file.message) }));
  const tests = report.testResults.flatMap((file) =>
    file.assertionResults
      .filter((test) => test.status === 'failed')
      .map((test) => ({
        where: `${file.name} > ${test.fullName.trim()}`,
        why: firstLine(test.failureMessages?.[0]),
      })),
  );
  return [...broken, ...tests];
}

/** @param {string | undefined} text */
function firstLine(text) {
  return text?.trim().split('\n', 1)[0] ?? 'no reason given';
}

/**
 * @param {Report} first
 * @param {Report} again  some of its files, run once more
 * @returns {Report} the first with those files as they ended the second time
 */
export function withFilesOf(first, again) {
  const second = new Map(again.testResults.map((file) => [file.name, file]));
  return { testResults: first.testResults.map((file) => second.get(file.name) ?? file) };
}

/**
 * @param {Count} count
 * @returns {string} the last line of a run
 */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
