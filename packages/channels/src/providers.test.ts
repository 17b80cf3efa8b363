import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { standardProviders } from './providers.ts';

const here = import.meta.dirname;
const folders = readdirSync(here).filter(
  (name) => existsSync(join(here, name, 'provider.ts')) && name !== 'contract',
);

test('every provider folder has its line, under its own name', () => {
  expect(standardProviders.map((one) => one.id).toSorted()).toEqual(folders.toSorted());
});

test.each(folders)('%s has a README and a test', (folder) => {
  const files = readdirSync(join(here, folder));
  expect(files).toContain('README.md');
  expect(files.some((name) => name.endsWith('.test.ts'))).toBe(true);
});
