import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonFault } from './json-fault.ts';

const isJson = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

test('all JSON is JSON', () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(undefined, 2, '\t'), (text, indent) => {
      expect(jsonFault(JSON.stringify(JSON.parse(text), null, indent))).toBeNull();
    }),
    { numRuns: 300 },
  );
});

test('nothing else is, as JSON.parse sees it', () => {
  const pieces = fc.constantFrom(
    ...'{}[],:"\\ \n',
    '"a"',
    '1',
    '-',
    '0',
    '.5',
    'e3',
    'true',
    'nul',
    '\\u00e9',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 9 }), (parts) => {
      const text = parts.join('');
      expect(jsonFault(text) === null).toBe(isJson(text));
    }),
    { numRuns: 5_000 },
  );
});

test.each([
  ['{\n  "schema": 1,\n  "nodes": }', 3],
  ['{\n  "a": 1\n  "b": 2\n}', 3],
  ['{\n  "a": [1, 2,\n  ]\n}', 3],
  ['{\n  "a": "never\nended"\n}', 2],
  ['{\n  "a": 1\n', 3],
  ['', 1],
  ['{}\n{}', 2],
])('names the line: %j', (text, line) => {
  expect(jsonFault(text)).toBe(line);
});
