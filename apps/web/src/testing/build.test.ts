import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** Bytes, gzipped: what a reader fetches before the first page stands, and what the canvas adds to that. */
const most = 300_000;
const mostCanvas = 250_000;

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
  readonly dynamicImports?: readonly string[];
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

/** A chunk with everything that it may bring, at once or later, beyond what every page stands on. */
function filesFrom(key: string): Set<string> {
  const chunks = manifest();
  const seen = filesOf(
    chunks,
    Object.keys(chunks).find((one) => chunks[one]!.isEntry)!,
  );
  const found = new Set<string>();
  const follow = (at: string) => {
    const { file, imports = [], dynamicImports = [] } = chunks[at]!;
    if (seen.has(file)) return;
    seen.add(file);
    found.add(file);
    [...imports, ...dynamicImports].forEach(follow);
  };
  follow(key);
  return found;
}

/** What stands once the page is there, before anything is done on it. */
function filesOfPage(page: string): Set<string> {
  const chunks = manifest();
  const entry = Object.keys(chunks).find((key) => chunks[key]!.isEntry)!;
  const files = new Set<string>();
  const words = ['src/i18n/words-zh.ts', ...(early.includes(page) ? [] : ['src/i18n/journey-zh.ts'])];
  for (const key of [entry, `src/features/${page}.tsx`, ...words]) filesOf(chunks, key, files);
  return files;
}

/** Folders whose words a catalogue names one by one. */
const foldersIn = (catalogue: string) =>
  [
    ...fs
      .readFileSync(path.join(root, `src/i18n/${catalogue}-zh.ts`), 'utf8')
      .matchAll(/'\.\.\/features\/\{([^}]*)\}/g),
  ].flatMap(([, names = '']) => names.split(','));

/** Folders whose words are in none of these catalogues. */
function later(...catalogues: readonly string[]): readonly string[] {
  const there = catalogues.flatMap(foldersIn);
  return fs.readdirSync(path.join(root, 'src/features')).filter((name) => !there.includes(name));
}

const textOf = (file: string) => fs.readFileSync(path.join(out, file), 'utf8');
/** The first key of these features in a file. */
const saidIn = (file: string, features: readonly string[]) => [
  file,
  new RegExp(`[\`"'](?:${features.join('|')}):[a-z]`).exec(textOf(file))?.[0],
];
const sizeOf = (files: Iterable<string>) =>
  [...files].reduce((sum, file) => sum + gzipSync(textOf(file)).length, 0);

/** With the first words only: a journey brings its own, all other pages the rest. */
const early = ['home/home-page', 'people/person-page'];
const pages = ['home/home-page', 'people/person-page', 'journeys/journey-page'];
const canvas = 'journeys/workbench/workbench';
const zod = /ZodError|\$ZodType/;

describe('the built app', () => {
  test.each(pages)('with the page %s and one language stays small', (page) => {
    const size = sizeOf(filesOfPage(page));
    expect(size).toBeGreaterThan(50_000);
    expect(size).toBeLessThan(most);
  });

  test('the canvas with its node types and kernel comes when a journey is opened, and is not much', () => {
    // Whoever opens a journey has come by another page.
    const before = new Set(
      ['home/home-page', 'journeys/journey-page'].flatMap((page) => [...filesOfPage(page)]),
    );
    const added = [...filesOfPage(canvas)].filter((file) => !before.has(file));
    expect(sizeOf(added)).toBeGreaterThan(50_000);
    expect(sizeOf(added)).toBeLessThan(mostCanvas);
    // It is in there, so that its absence below means something.
    expect(added.some((file) => zod.test(textOf(file)))).toBe(true);
  });

  test('keeps to the policy of the server: no scripts and no styles inside of the page', () => {
    const html = textOf('index.html');
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/);
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/);
    expect(html).not.toMatch(/(src|href)="(data:|https?:)/);
    expect(html).toContain('favicon.svg');
  });

  test.each(early)('the page %s says nothing that comes later', (page) => {
    expect(later('words')).toContain('canvas');
    for (const file of filesOfPage(page)) expect(saidIn(file, later('words'))).toEqual([file, undefined]);
  });

  test('a journey, with all that is opened on its page, says nothing that other pages bring', () => {
    const others = later('words', 'journey');
    expect(others).toContain('settings');
    expect(others).not.toContain('canvas');
    const files = filesFrom('src/features/journeys/journey-page.tsx');
    expect(files.size).toBeGreaterThan(100);
    for (const file of files) expect(saidIn(file, others)).toEqual([file, undefined]);
  });

  test.each(pages)('the page %s brings no zod', (page) => {
    for (const file of filesOfPage(page)) expect(textOf(file)).not.toMatch(zod);
  });
});
