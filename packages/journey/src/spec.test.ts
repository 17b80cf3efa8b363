import { readFileSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';

const packages = new URL('../../', import.meta.url);
const spec = readFileSync(new URL('journey/SPEC.md', packages), 'utf8');
const rules = [...spec.matchAll(/^- \*\*([KPTDGNM]-\d+)\*\*/gm)].map(([, id]) => id);

/** Ids in the titles of tests. */
const cited = new Set(
  ['journey/src/', 'nodes/src/', 'nodes/test/']
    .map((folder) => new URL(folder, packages))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => new URL(file, folder)),
    )
    .filter(
      ({ pathname }) => /(\.test|\/conformance)\.ts$/.test(pathname) && !pathname.endsWith('/spec.test.ts'),
    )
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\b[KPTDGNM]-\d+\b/g)].map(([id]) => id)),
);

it('every rule of SPEC.md has a test', () => {
  expect(rules.length).toBeGreaterThan(120);
  expect(rules.filter((id) => !cited.has(id as string))).toEqual([]);
});

it('every rule that a test cites is in SPEC.md, once', () => {
  expect([...cited].filter((id) => !rules.includes(id))).toEqual([]);
  expect(new Set(rules).size).toBe(rules.length);
});
