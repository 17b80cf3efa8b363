import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** Bytes, gzipped: what a reader fetches before the first page stands. */
const most = 300_000;

const root = path.resolve(import.meta.dirname, '../..');
let out: string;

beforeAll(() => {
  out = fs.mkdtempSync(path.join(os.tmpdir(), 'perennial-web-'));
  const vite = path.resolve(root, '../../node_modules/vite/bin/vite.js');
  // A process of its own: a test run's NODE_ENV would build React for developers, twice the size.
  execFileSync(process.execPath, [vite, 'build', '--outDir', out, '--manifest', '--logLevel', 'error'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
  });
}, 120_000);
afterAll(() => fs.rmSync(out, { recursive: true, force: true }));

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly src?: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

const manifest = () =>
  JSON.parse(fs.readFileSync(path.join(out, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;

/** A chunk with everything it imports at once. */
function filesOf(chunks: Record<string, Chunk>, key: string, found = new Set<string>()): Set<string> {
  const chunk = chunks[key]!;
  if (found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const css of chunk.css ?? []) found.add(css);
  for (const next of chunk.imports ?? []) filesOf(chunks, next, found);
  return found;
}

describe('the built app', () => {
  test.each(['home/home-page', 'people/person-page', 'journeys/journey-page'])(
    'with the page %s and one language stays small',
    (page) => {
      const chunks = manifest();
      const entry = Object.keys(chunks).find((key) => chunks[key]!.isEntry)!;
      const files = new Set<string>();
      for (const key of [entry, `src/features/${page}.tsx`, 'src/i18n/words-zh.ts'])
        filesOf(chunks, key, files);
      const size = [...files].reduce(
        (sum, file) => sum + gzipSync(fs.readFileSync(path.join(out, file))).length,
        0,
      );
      expect(size).toBeGreaterThan(50_000);
      expect(size).toBeLessThan(most);
    },
  );

  test('keeps to the policy of the server: no scripts and no styles inside of the page', () => {
    const html = fs.readFileSync(path.join(out, 'index.html'), 'utf8');
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/);
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/);
    expect(html).not.toMatch(/(src|href)="(data:|https?:)/);
    expect(html).toContain('favicon.svg');
  });

  test('holds no zod', () => {
    const scripts = fs.readdirSync(path.join(out, 'assets')).filter((name) => name.endsWith('.js'));
    for (const name of scripts)
      expect(fs.readFileSync(path.join(out, 'assets', name), 'utf8')).not.toMatch(/ZodError|\$ZodType/);
  });
});
