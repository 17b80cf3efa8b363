import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from './fixture.ts';

/** Files below a folder, by their paths from the root. */
function filesBelow(folder: string): readonly string[] {
  const found = fs.readdirSync(path.join(root, folder), { withFileTypes: true });
  return found
    .filter(({ name }) => name !== 'node_modules' && name !== 'dist')
    .flatMap((one) => {
      const name = `${folder}/${one.name}`;
      return one.isDirectory() ? filesBelow(name) : [name];
    });
}

const all = ['apps', 'packages'].flatMap(filesBelow);
const specs = all.filter((name) => name.endsWith('/SPEC.md'));
const textOf = (name: string) => fs.readFileSync(path.join(root, name), 'utf8');
const tests = all
  .filter((name) => /\.test\.tsx?$|\/test\/.*\.ts$/.test(name))
  .map((name) => ({ name, text: textOf(name) }));

/** Rules of a document, in bold where they stand: `**S-4**`. */
function rulesOf(spec: string): readonly string[] {
  return [...textOf(spec).matchAll(/\*\*([A-Z]+-\d+)\*\*/g)].map(([, rule]) => rule!);
}

/** Names of rules in a text; `L-12 to L-19` names those between, too. */
function cited(text: string): readonly string[] {
  const single = [...text.matchAll(/\b[A-Z]+-\d+\b/g)].map(([name]) => name);
  const ranges = [...text.matchAll(/\b([A-Z]+)-(\d+) to \1-(\d+)\b/g)].flatMap(([, kind, from, to]) =>
    Array.from({ length: Number(to) - Number(from) }, (_, i) => `${kind}-${Number(from) + i}`),
  );
  return [...single, ...ranges];
}

/** Two packages may count their rules by the same letter. What the kernel is told by nodes is tested with these. */
function mayCite(spec: string, test: string): boolean {
  const [, own] = spec.split('/');
  return [`packages/${own}/`, 'packages/nodes/', 'apps/'].some((folder) => test.startsWith(folder));
}

test('there are specifications, and tests', () => {
  expect(specs.length).toBeGreaterThan(4);
  expect(tests.length).toBeGreaterThan(100);
});

test.each(specs)('%s: every rule is cited by a test', (spec) => {
  const names = new Set(tests.filter(({ name }) => mayCite(spec, name)).flatMap(({ text }) => cited(text)));
  const rules = rulesOf(spec);
  expect(rules.length).toBeGreaterThan(0);
  expect(rules.filter((rule) => !names.has(rule))).toEqual([]);
});

test.each(specs)('%s: no rule has the number of another', (spec) => {
  const rules = rulesOf(spec);
  expect(rules.filter((rule, i) => rules.indexOf(rule) !== i)).toEqual([]);
});
