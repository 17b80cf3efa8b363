import { afterEach, expect, test, vi } from 'vitest';
import { chromiumPath } from './index.mjs';

afterEach(() => vi.unstubAllEnvs());

test('the caller chooses the browser', () => {
  vi.stubEnv('PERENNIAL_CHROMIUM', process.execPath);
  expect(chromiumPath()).toBe(process.execPath);
});

test('a choice that is no program is an error, not a skip', () => {
  vi.stubEnv('PERENNIAL_CHROMIUM', '/nowhere/chromium');
  expect(chromiumPath).toThrow('PERENNIAL_CHROMIUM names /nowhere/chromium, which is no program.');
});

test.runIf(process.platform === 'linux')(
  'without one it is undefined, or an error where one is required',
  () => {
    vi.stubEnv('PERENNIAL_CHROMIUM', '');
    vi.stubEnv('PATH', '/nowhere');
    vi.stubEnv('REQUIRE_BROWSER', '');
    expect(chromiumPath()).toBeUndefined();
    vi.stubEnv('REQUIRE_BROWSER', '1');
    expect(chromiumPath).toThrow('apt-get install -y chromium fonts-wqy-zenhei');
  },
);
