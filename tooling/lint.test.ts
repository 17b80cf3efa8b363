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

function lint(file: string, text: string): string {
  const files = { ...SHARED, 'tsconfig.json': PROJECT, [file]: text };
  return runOver(files, 'oxlint/bin/oxlint', ['--type-aware', '--format', 'unix', 'packages']).output;
}

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
const PURE = ['journey', 'nodes', 'lifecycle', 'contracts', 'demo'];

const everyImpurity = `${IMPURE.map(([call]) => `export const f = () => ${call};`).join('\n')}\n`
  .split('\n')
  .map((line, index) => line.replace('f =', `f${index} =`))
  .join('\n');

test.each(PURE)('%s may not ask the world', (name) => {
  const found = lint(`packages/${name}/src/deep/inside.ts`, everyImpurity);
  for (const [index, [, rule]] of IMPURE.entries()) {
    expect(found).toMatch(new RegExp(`inside\\.ts:${index + 1}:.*${rule}`));
  }
});

test.each(['packages/journey/src/a.test.ts', 'packages/nodes/src/wait/panel.tsx', 'packages/db/src/a.ts'])(
  '%s may',
  (file) => expect(lint(file, everyImpurity)).not.toMatch(/no-restricted|no-ambient-now|no-console/),
);

test('a date from a value is pure', () => {
  expect(lint('packages/journey/src/a.ts', 'export const f = (at: number) => new Date(at);\n')).toBe('');
});

test('a promise nobody waits for is an error', () => {
  const text = 'async function work() {}\nexport function f() {\n  work();\n}\n';
  expect(lint('packages/db/src/a.ts', text)).toContain('no-floating-promises');
});

test('any is an error', () => {
  expect(lint('packages/db/src/a.ts', 'export const f = (x: any) => x;\n')).toContain('no-explicit-any');
});
