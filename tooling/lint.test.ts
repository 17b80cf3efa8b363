import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root, runOver } from './fixture.ts';

const SHARED = Object.fromEntries(
  ['.oxlintrc.json', 'tooling/lint/no-ambient-now.mjs'].map((file) => [
    file,
    fs.readFileSync(path.join(root, file), 'utf8'),
  ]),
);
const PROJECT = JSON.stringify({ compilerOptions: { strict: true, lib: ['es2023', 'dom'] } });

const IMPURE = [
  ['Date.now()', 'no-restricted-properties'],
  ['Math.random()', 'no-restricted-properties'],
  ['new Date()', 'no-ambient-now'],
  ['Date()', 'no-ambient-now'],
  ['console.log(1)', 'no-console'],
  ['process.cwd()', 'no-restricted-globals'],
  ['setTimeout(() => 1, 1)', 'no-restricted-globals'],
  ["void fetch('/')", 'no-restricted-globals'],
] as const;
const PURE = [
  'journey',
  'nodes',
  'lifecycle',
  'contracts',
  'demo',
  'experiments',
  'scores',
  'simulate',
  'words',
];

const everyImpurity = `${IMPURE.map(([call]) => `export const f = () => ${call};`).join('\n')}\n`
  .split('\n')
  .map((line, index) => line.replace('f =', `f${index} =`))
  .join('\n');

const MAY = [
  'packages/journey/src/a.test.ts',
  'packages/nodes/src/wait/panel.tsx',
  'packages/db/src/impure.ts',
];
const DATE = 'packages/journey/src/date.ts';
const PROMISE = 'packages/db/src/promise.ts';
const ANY = 'packages/db/src/any.ts';
const pureFile = (name: string) => `packages/${name}/src/deep/inside.ts`;

/** All files in one pass: starting the type checker takes longer than looking at any of them. */
const found = runOver(
  {
    ...SHARED,
    'tsconfig.json': PROJECT,
    ...Object.fromEntries([...PURE.map(pureFile), ...MAY].map((file) => [file, everyImpurity])),
    [DATE]: 'export const f = (at: number) => new Date(at);\n',
    [PROMISE]: 'async function work() {}\nexport function f() {\n  work();\n}\n',
    [ANY]: 'export const f = (x: any) => x;\n',
  },
  'oxlint/bin/oxlint',
  ['--type-aware', '--format', 'unix', 'packages'],
).output.split('\n');
const about = (file: string) => found.filter((line) => line.startsWith(`${file}:`)).join('\n');

test.each(PURE)('%s may not ask the world', (name) => {
  const complaints = about(pureFile(name));
  for (const [index, [, rule]] of IMPURE.entries())
    expect(complaints).toMatch(new RegExp(`inside\\.ts:${index + 1}:.*${rule}`));
});

test.each(MAY)('%s may', (file) =>
  expect(about(file)).not.toMatch(/no-restricted|no-ambient-now|no-console/),
);

test('a date from a value is pure', () => {
  expect(about(DATE)).toBe('');
});

test('a promise nobody waits for is an error', () => {
  expect(about(PROMISE)).toContain('no-floating-promises');
});

test('any is an error', () => {
  expect(about(ANY)).toContain('no-explicit-any');
});
