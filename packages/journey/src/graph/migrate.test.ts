import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../program/canonical.ts';
import { graphMigrations, graphSchemaNumber, migrate, migrateDocument } from './migrate.ts';
import type { Migrations } from './migrate.ts';
import { parseGraph } from './parse.ts';

const corpus = new URL('./corpus/', import.meta.url);
const read = (file: string) => JSON.parse(readFileSync(new URL(file, corpus), 'utf8'));

describe('the corpus of graph documents', () => {
  const files = readdirSync(corpus).sort();

  it('K-120 has one of every schema number so far, and a step from each old one', () => {
    const numbers = Array.from({ length: graphSchemaNumber }, (_, i) => i + 1);
    expect(files).toEqual(numbers.map((number) => `${number}.json`));
    expect(Object.keys(graphMigrations).map(Number)).toEqual(numbers.slice(0, -1));
  });

  for (const file of files) {
    it(`K-120 ${file} can be read`, () => {
      const parsed = parseGraph(read(file));
      expect(parsed).toMatchObject({ ok: true, graph: { schema: graphSchemaNumber } });
    });
  }

  it('K-120 the present one comes back as it was', () => {
    const document: unknown = read(`${graphSchemaNumber}.json`);
    const parsed = parseGraph(document);
    expect(parsed.ok && canonicalJson(parsed.graph)).toBe(canonicalJson(document));
  });
});

describe('migrate', () => {
  const steps: Migrations = {
    1: ({ name, ...rest }) => ({ ...rest, title: name ?? '', schema: 2 }),
    2: (document) => ({ ...document, tags: [], schema: 3 }),
  };

  it('takes one step after another', () => {
    expect(migrateDocument({ schema: 1, name: 'a' }, 3, steps)).toEqual({
      ok: true,
      value: { schema: 3, title: 'a', tags: [] },
    });
  });

  it('leaves a present document alone', () => {
    const document = { schema: 3 };
    expect(migrateDocument(document, 3, steps)).toEqual({ ok: true, value: document });
  });

  it('refuses a newer one', () => {
    expect(migrateDocument({ schema: 4 }, 3, steps)).toEqual({ ok: false, why: 'newer', at: 4 });
  });

  it('tells which step is missing', () => {
    expect(migrate({}, 1, 3, { 1: (config) => config })).toEqual({ ok: false, why: 'missing', at: 2 });
  });

  it('leaves what has no number to the schema', () => {
    for (const schema of ['1', 0, -1, 1.5, null]) {
      expect(migrateDocument({ schema }, 3, steps)).toEqual({ ok: true, value: { schema } });
    }
  });
});
