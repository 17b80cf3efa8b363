import { expect, test } from 'vitest';
import { closingLine, countTests, failedFiles, failures, withFilesOf } from './closing-line.mjs';

const passed = { fullName: 'a thing holds', status: 'passed' };
const failed = {
  fullName: 'another holds',
  status: 'failed',
  failureMessages: ['Error: it does not\n  at x'],
};
const pending = { fullName: 'a third', status: 'pending' };
const good = { testResults: [{ name: 'a.test.ts', status: 'passed', assertionResults: [passed, passed] }] };
const bad = {
  testResults: [
    ...good.testResults,
    { name: 'b.test.ts', status: 'failed', assertionResults: [passed, failed, pending] },
  ],
};
const broken = {
  testResults: [{ name: 'c.test.ts', status: 'failed', message: 'SyntaxError', assertionResults: [] }],
};

test('the line', () => {
  expect(closingLine({ passed: 5, failed: 0, skipped: 0 })).toBe('5 passed, 0 failed');
  expect(closingLine({ passed: 5, failed: 1, skipped: 2 })).toBe('5 passed, 1 failed, 2 skipped');
});

test('tests are counted as they are', () => {
  expect(countTests(bad, 1)).toEqual({ passed: 3, failed: 1, skipped: 1 });
});

test('a file that cannot be loaded is a failure', () => {
  expect(countTests(broken, 1).failed).toBe(1);
});

test('so is an error outside of every test, and a run without a report', () => {
  expect(countTests(good, 1).failed).toBe(1);
  expect(countTests(undefined, 1).failed).toBe(1);
});

test('each failure is named with the first line of its reason', () => {
  expect(failures(bad)).toEqual([{ where: 'b.test.ts > another holds', why: 'Error: it does not' }]);
  expect(failures(broken)).toEqual([{ where: 'c.test.ts', why: 'SyntaxError' }]);
  expect(failures(good)).toEqual([]);
});

test('what ran a second time counts as it ended then', () => {
  const again = {
    testResults: [{ name: 'b.test.ts', status: 'passed', assertionResults: [passed, passed, pending] }],
  };
  expect(failedFiles(bad)).toEqual(['b.test.ts']);
  expect(countTests(withFilesOf(bad, again), 0)).toEqual({ passed: 4, failed: 0, skipped: 1 });
});
