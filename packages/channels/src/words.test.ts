import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { standardProviders } from './providers.ts';

type Words = Readonly<Record<string, string>>;

const wordsOf = (provider: string, language: 'en' | 'zh') =>
  JSON.parse(fs.readFileSync(`${import.meta.dirname}/${provider}/${language}.json`, 'utf8')) as Words;

interface Property {
  readonly enum?: readonly unknown[];
}

/** Itself, each field, and each choice of a field. */
function keysOf(credentials: z.ZodType): readonly string[] {
  const schema = z.toJSONSchema(credentials, { io: 'input', unrepresentable: 'any' });
  const fields = Object.entries((schema.properties ?? {}) as Readonly<Record<string, Property>>);
  const choices = fields.flatMap(([id, field]) => field.enum?.map((one) => `${id}.${String(one)}`) ?? []);
  return ['title', ...fields.map(([id]) => id), ...choices];
}

describe.each(standardProviders.map(({ id, credentials }) => ({ id, keys: keysOf(credentials) })))(
  'words of $id',
  ({ id, keys }) => {
    const [en, zh] = [wordsOf(id, 'en'), wordsOf(id, 'zh')];
    // A hint is for a field that is there.
    const mayHave = new Set([...keys, ...keys.map((key) => `${key}.hint`)]);

    test('name each field in both languages, and nothing else', () => {
      expect(keys.filter((key) => !en[key])).toEqual([]);
      expect(Object.keys(en).filter((key) => !mayHave.has(key))).toEqual([]);
      expect(Object.keys(zh).toSorted()).toEqual(Object.keys(en).toSorted());
    });

    test('are Chinese in Chinese', () => {
      expect(Object.values(zh).filter((text) => !/\p{Script=Han}/u.test(text))).toEqual([]);
    });
  },
);
