import { emptyGraph } from '@perennial/journey';
import { describe, expect, test } from 'vitest';
import { drawingOf, fileOf, textOf } from './drawing-text.ts';

const codes = (text: string, read = drawingOf) =>
  read(text).diagnostics.map(({ code, path }) => `${code} ${path}`);

describe('a text from anywhere', () => {
  test('that is no JSON is told by its line', () => {
    expect(drawingOf('{\n  "schema": 1,\n  "nodes": }').brokenAt).toBe(3);
    expect(drawingOf('').brokenAt).toBe(1);
  });

  test('that is JSON of something else is told by what it lacks', () => {
    expect(drawingOf('[1, 2]').graph).toBeNull();
    expect(codes('[1, 2]')).toEqual(['graph-invalid ']);
    expect(codes('{"schema": 1, "flow": []}')).toContain('unknown-field flow');
    expect(codes('{"schema": 99}')).toEqual(['graph-newer schema']);
  });

  test('that is a journey is read, and what is wrong with it is told', () => {
    const read = drawingOf(textOf(emptyGraph()));
    expect(read.graph).toEqual(emptyGraph());
    expect(read.diagnostics.map(({ code }) => code)).toEqual(['no-trigger']);
  });

  test('ids that mean something to JavaScript do no harm', () => {
    const hostile = '{"schema":1,"nodes":{"__proto__":{"type":"exit"}},"edges":[],"settings":{}}';
    expect(drawingOf(hostile).graph).toBeNull();
    expect(({} as { readonly type?: string }).type).toBeUndefined();
  });
});

describe('a file', () => {
  test('may hold a drawing, or a journey with one', () => {
    expect(fileOf(textOf(emptyGraph())).graph).toEqual(emptyGraph());
    expect(fileOf(JSON.stringify({ name: 'Welcome', draft: emptyGraph() })).graph).toEqual(emptyGraph());
  });

  test('of something else is told from both', () => {
    expect(fileOf('{"cart": 3}').graph).toBeNull();
    expect(codes('{"name": "x", "draft": {"schema": 99}}', fileOf)).toEqual(['graph-newer schema']);
    expect(fileOf('null').graph).toBeNull();
    expect(fileOf('{').brokenAt).toBe(1);
  });
});
