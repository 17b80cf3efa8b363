import { expect, test } from 'vitest';
import { closingLine, countTests } from './closing-line.mjs';

const good = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] };

test('the line', () => {
  expect(closingLine({ passed: 5, failed: 0, skipped: 0 })).toBe('5 passed, 0 failed');
  expect(closingLine({ passed: 5, failed: 1, skipped: 2 })).toBe('5 passed, 1 failed, 2 skipped');
});

test('tests are counted as they are', () => {
  const report = { ...good, numFailedTests: 2, numPendingTests: 1, numTodoTests: 1 };
  expect(countTests(report, 1)).toEqual({ passed: 5, failed: 2, skipped: 2 });
});

test('a file that cannot be loaded is a failure', () => {
  const report = { ...good, testResults: [{ status: 'failed', assertionResults: [] }] };
  expect(countTests(report, 1).failed).toBe(1);
});

test('so is an error outside of every test, and a run without a report', () => {
  expect(countTests(good, 1).failed).toBe(1);
  expect(countTests(undefined, 1).failed).toBe(1);
});
