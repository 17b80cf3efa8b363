import { dataSet } from '../../packages/testkit/src/data-sets.ts';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { BY_HAND, isThere, SOURCES } from './data.mjs';

const files = [...SOURCES.flatMap((source) => source.files), ...BY_HAND.files];

test.each(files)('$to is what its hash says, where it is', (file) => {
  const found = dataSet(file.to);
  if (found === undefined) return expect(process.env['CI']).not.toBe('true');
  expect(isThere(found.slice(0, -file.to.length), file)).toBe(true);
});

test('something else in its place is refused, and never taken for it', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'data-'));
  const file = SOURCES[0]!.files[0]!;
  expect(isThere(folder, file)).toBe(false);
  fs.mkdirSync(path.join(folder, 'cdnow'));
  fs.writeFileSync(path.join(folder, file.to), 'else');
  expect(() => isThere(folder, file)).toThrow(/is not what it should be/);
  fs.rmSync(folder, { recursive: true });
});
