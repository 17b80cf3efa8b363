import { readFileSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';

const here = new URL('./', import.meta.url);
const spec = readFileSync(new URL('../SPEC.md', here), 'utf8');
const rules = [...spec.matchAll(/^- \*\*(E-\d+)\*\*/gm)].map(([, id]) => id as string);

/** Ids in tests. */
const cited = new Set(
  readdirSync(here, { encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts') && file !== 'spec.test.ts')
    .flatMap((file) =>
      [...readFileSync(new URL(file, here), 'utf8').matchAll(/\bE-\d+\b/g)].map(([id]) => id),
    ),
);

it('every rule of SPEC.md has a test, and every rule that a test cites is there, once', () => {
  expect(rules.length).toBeGreaterThan(20);
  expect(rules.filter((id) => !cited.has(id))).toEqual([]);
  expect([...cited].filter((id) => !rules.includes(id))).toEqual([]);
  expect(new Set(rules).size).toBe(rules.length);
});
