import { afterEach, expect, test, vi } from 'vitest';
import Slowest, { slowest } from './slowest.mjs';

const files = Array.from({ length: 12 }, (_, i) => ({
  file: `${i}.test.ts`,
  project: i % 2 ? 'node' : 'dom',
  seconds: i,
}));

afterEach(() => void vi.restoreAllMocks());

test('each project with what its files took together, then the ten slowest files', () => {
  const lines = slowest(files);
  expect(lines.slice(0, 2)).toEqual(['    30 s  dom: 6 files', '    36 s  node: 6 files']);
  expect(lines.slice(2)).toHaveLength(10);
  expect(lines[2]).toBe('    11 s  11.test.ts');
});

test('loading counts; of a few files nothing is said', () => {
  const said = vi.spyOn(console, 'log').mockImplementation(() => {});
  const ran = files.map(({ file, project, seconds }) => ({
    moduleId: file,
    project: { name: project },
    diagnostic: () => ({
      environmentSetupDuration: 1_000,
      prepareDuration: 0,
      collectDuration: 2_000,
      setupDuration: 0,
      duration: seconds * 1_000,
      heap: undefined,
      importDurations: {},
    }),
  }));
  new Slowest().onTestRunEnd(ran.slice(0, 10));
  expect(said).not.toHaveBeenCalled();
  new Slowest().onTestRunEnd(ran);
  expect(said.mock.calls[2]).toEqual(['    14 s  11.test.ts']);
});
