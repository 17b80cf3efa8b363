import { expect, test } from 'vitest';
import {
  catalogue,
  catalogueFiles,
  featureOf,
  providerFiles,
  usesOf,
  withoutPlural,
} from '../testing/catalogues.ts';

const en = catalogue('en');
const zh = catalogue('zh');
const features = new Set([...en.keys()].map((key) => key.slice(0, key.indexOf(':'))));
const uses = usesOf(features);
const spoken = (words: ReadonlyMap<string, string>) => new Set([...words.keys()].map(withoutPlural));

/** The switch that names the other language. */
const same = new Set(['shell:other-language']);
/** What is said beside the values: none, where a text holds marks alone. */
const lettersOf = (text: string) => text.replace(/\{\{.*?\}\}/g, '').replace(/[^\p{L}]/gu, '');

test('there is something to look at', () => {
  expect(en.size).toBeGreaterThan(300);
  expect(uses.keys.size).toBeGreaterThan(200);
  expect(uses.patterns.length).toBeGreaterThan(5);
});

test('each name of a catalogue is one folder’s alone', () => {
  const names = [...catalogueFiles('en'), ...providerFiles('en')].map(featureOf);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  expect(names).toContain('wait-duration');
});

test('no key is missing in either language', () => {
  const [english, chinese] = [spoken(en), spoken(zh)];
  expect([...english].filter((key) => !chinese.has(key))).toEqual([]);
  expect([...chinese].filter((key) => !english.has(key))).toEqual([]);
  expect([...uses.keys].filter((key) => !english.has(key))).toEqual([]);
});

test('each put-together key has words', () => {
  const keys = [...spoken(en)];
  expect(uses.patterns.filter((pattern) => !keys.some((key) => pattern.test(key)))).toEqual([]);
});

test('no key is left over', () => {
  const isUsed = (key: string) =>
    uses.keys.has(key) ||
    uses.keys.has(withoutPlural(key)) ||
    uses.patterns.some((one) => one.test(withoutPlural(key)));
  expect([...en.keys()].filter((key) => !isUsed(key))).toEqual([]);
});

test('plurals: two forms in English, one in Chinese', () => {
  const plural = [...en.keys()].filter((key) => key.endsWith('_other')).map(withoutPlural);
  expect(plural.filter((key) => !en.has(`${key}_one`))).toEqual([]);
  expect(plural.filter((key) => !zh.has(`${key}_other`))).toEqual([]);
  expect([...zh.keys()].filter((key) => key.endsWith('_one'))).toEqual([]);
});

test('Chinese is Chinese', () => {
  const said = [...zh].filter(([key, text]) => !same.has(key) && lettersOf(text) !== '');
  expect(said.filter(([key, text]) => text === en.get(key))).toEqual([]);
  expect(said.filter(([, text]) => !/\p{Script=Han}/u.test(text) && lettersOf(text).length > 1)).toEqual([]);
});

test('both languages speak of the same values', () => {
  const values = (text: string) => [...text.matchAll(/\{\{\s*([\w.]+)/g)].map(([, name]) => name);
  const odd = [...zh].filter(([key, text]) => {
    const english = en.get(key) ?? '';
    return values(text).some((name) => !values(english).includes(name));
  });
  expect(odd).toEqual([]);
});

test('Chinese marks are full width', () => {
  // Between Chinese characters; times, codes and examples keep their own.
  const odd = [...zh].filter(([, text]) => /\p{Script=Han}[,;:!?]|[,;!?]\p{Script=Han}/u.test(text));
  expect(odd).toEqual([]);
});
