import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { buildWhenChanged } from './fingerprint.mjs';
import { dataKey } from './key.mjs';
import { setUpLink } from './set-up-link.mjs';

let directory: string;
beforeEach(() => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'perennial-start-'));
});
afterEach(() => fs.rmSync(directory, { recursive: true }));

describe('the data key', () => {
  test('is made once and kept for its owner alone', () => {
    const key = dataKey({}, directory);
    expect(Buffer.from(key, 'base64')).toHaveLength(32);
    expect(dataKey({}, directory)).toBe(key);
    expect(fs.statSync(path.join(directory, 'key')).mode & 0o777).toBe(0o600);
  });

  test("the caller's own must have the right length, and is not echoed", () => {
    expect(() => dataKey({ PERENNIAL_KEY: 'c2hvcnQ=' }, directory)).toThrow(
      /^PERENNIAL_KEY must be 32 bytes in base64/,
    );
    expect(fs.readdirSync(directory)).toEqual([]);
  });
});

describe('building', () => {
  test('happens again when a source changed, and when the last one failed', async () => {
    const source = path.join(directory, 'source');
    fs.mkdirSync(source);
    fs.writeFileSync(path.join(source, 'a.ts'), '1');
    const build = vi.fn<() => Promise<void>>().mockResolvedValue();
    const work = { sources: [source], stampFile: path.join(directory, 'dist', '.stamp'), build };
    build.mockRejectedValueOnce(new Error('broken'));
    await expect(buildWhenChanged(work)).rejects.toThrow('broken');
    expect(await buildWhenChanged(work)).toBe(true);
    expect(await buildWhenChanged(work)).toBe(false);
    fs.writeFileSync(path.join(source, 'a.ts'), '2');
    expect(await buildWhenChanged(work)).toBe(true);
  });
});

describe('the set-up link', () => {
  test('waits until everything is ready', () => {
    const said = vi.spyOn(console, 'log').mockImplementation(() => {});
    const link = setUpLink();
    expect(link.take('setup-link http://127.0.0.1:4400/setup/x')).toBe(true);
    expect(link.take('another line')).toBe(false);
    expect(said).not.toHaveBeenCalled();
    link.ready();
    expect(said).toHaveBeenCalledWith(
      '[perennial] create the first account at http://127.0.0.1:4400/setup/x',
    );
    said.mockRestore();
  });
});
