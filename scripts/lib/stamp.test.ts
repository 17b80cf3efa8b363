import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isInstalled, markInstalled } from './stamp.mjs';

let directory: string;
beforeEach(() => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'perennial-stamp-'));
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json']) write(file, file);
  fs.mkdirSync(path.join(directory, 'node_modules'));
});
afterEach(() => fs.rmSync(directory, { recursive: true }));

function write(file: string, text: string): void {
  fs.writeFileSync(path.join(directory, file), text);
}

test('nothing is installed until it is marked', () => {
  expect(isInstalled(directory)).toBe(false);
  markInstalled(directory);
  expect(isInstalled(directory)).toBe(true);
});

test.each(['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json'])(
  'a change of %s asks for an install',
  (file) => {
    markInstalled(directory);
    write(file, 'changed');
    expect(isInstalled(directory)).toBe(false);
  },
);

test('a removed node_modules takes the mark with it', () => {
  markInstalled(directory);
  fs.rmSync(path.join(directory, 'node_modules'), { recursive: true });
  expect(isInstalled(directory)).toBe(false);
});
