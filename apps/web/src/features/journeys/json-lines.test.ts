import { expect, test } from 'vitest';
import { lineOf, linesOf } from './json-lines.ts';

const text = JSON.stringify(
  { nodes: { a: { config: { list: [1, { x: '{"no": "json"}' }], 'odd"name': true } }, b: {} }, edges: [] },
  null,
  2,
);

test('finds the line of each path', () => {
  const lines = linesOf(text);
  const at = (path: string) => text.split('\n')[lineOf(lines, path) - 1]?.trim();
  expect(at('nodes.a')).toBe('"a": {');
  expect(at('nodes.a.config.list.0')).toBe('1,');
  expect(at('nodes.a.config.list.1.x')).toContain('"x":');
  expect(at('nodes.a.config.odd"name')).toContain('odd');
  expect(at('nodes.b')).toBe('"b": {}');
  expect(at('edges')).toBe('"edges": []');
});

test('goes to what is nearest round a path that is not there', () => {
  const lines = linesOf(text);
  expect(lineOf(lines, 'nodes.b.config.gone')).toBe(lineOf(lines, 'nodes.b'));
  expect(lineOf(lines, 'elsewhere')).toBe(1);
});

test('survives what is no JSON', () => {
  expect(() => linesOf('{ "a": [1, 2, "unended \n } ] ,,, : "b" ')).not.toThrow();
  expect(lineOf(linesOf('{\n "a": {\n "b": oops'), 'a.b')).toBe(3);
});
