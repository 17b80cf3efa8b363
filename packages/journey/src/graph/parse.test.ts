import { describe, expect, it } from 'vitest';
import { graphOf, node } from '../testing/build.ts';
import { emptyGraph } from './empty.ts';
import { parseGraph } from './parse.ts';

/** `code path` of every complaint. */
function complaints(value: unknown): readonly string[] {
  const parsed = parseGraph(value);
  return parsed.ok ? [] : parsed.diagnostics.map(({ code, path }) => `${code} ${path}`);
}

const good = graphOf({ a: node('say'), b: node('say') }, ['a.next > b']);

describe('parseGraph', () => {
  it('reads a new journey', () => {
    expect(parseGraph(emptyGraph())).toEqual({ ok: true, graph: emptyGraph() });
  });

  it('K-100 refuses what is no object', () => {
    for (const value of [undefined, null, 1, 'graph', [], () => 1, NaN]) {
      expect(complaints(value)).toEqual(['graph-invalid ']);
    }
  });

  it('K-109 unknown fields are refused one by one', () => {
    const a = { ...good.nodes['a'], colour: 'red' };
    const value = { ...good, nodes: { ...good.nodes, a }, author: 1, zoom: 2 };
    expect(complaints(value)).toEqual([
      'unknown-field nodes.a.colour',
      'unknown-field author',
      'unknown-field zoom',
    ]);
  });

  it('K-109 also inside a filter', () => {
    const filter = { type: 'attribute', path: 'vip', test: { op: 'is', value: true, loudly: true } };
    const value = { ...good, settings: { entry: { reentry: { kind: 'once' }, filter } } };
    expect(complaints(value)).toEqual(['unknown-field settings.entry.filter.test.loudly']);
  });

  it('K-125 node ids', () => {
    const ok = ['a', '0', 'wait_1', 'send-2', 'constructor', 'x'.repeat(40)];
    const bad = ['', 'A', 'a b', 'é', 'x'.repeat(41)];
    for (const id of ok) expect(complaints(graphOf({ [id]: node('say') }))).toEqual([]);
    for (const id of bad) expect(complaints(graphOf({ [id]: node('say') }))).toHaveLength(1);
  });

  it('K-125 an id that no object can hold is refused, not dropped', () => {
    const nodes: unknown = JSON.parse(`{"__proto__": ${JSON.stringify(node('say'))}}`);
    expect(complaints({ ...good, edges: [], nodes })).toEqual(['unknown-field nodes.__proto__']);
  });

  it('bounds texts, numbers and nesting', () => {
    const a = (change: object) => ({
      ...good,
      nodes: { ...good.nodes, a: { ...good.nodes['a'], ...change } },
    });
    const nest = (depth: number): unknown => (depth === 0 ? 1 : [nest(depth - 1)]);
    expect(complaints(a({ label: 'x'.repeat(201) }))).toEqual(['graph-invalid nodes.a.label']);
    expect(complaints(a({ position: { x: 1e9, y: 0 } }))).toEqual(['graph-invalid nodes.a.position.x']);
    expect(complaints(a({ version: 0 }))).toEqual(['graph-invalid nodes.a.version']);
    expect(complaints(a({ config: { x: nest(30) } }))).toEqual([]);
    expect(complaints(a({ config: { x: nest(3_000) } }))).toEqual(['too-deep ']);
    const many = Object.fromEntries(Array.from({ length: 2_001 }, (_, i) => [`n${i}`, node('say')]));
    expect(complaints(graphOf(many))).toEqual(['graph-invalid nodes']);
  });

  it('says what is wrong in codes and values, not in sentences', () => {
    const parsed = parseGraph({ ...good, edges: [{ from: 'a', port: 1, to: 'b' }] });
    expect(parsed.ok ? [] : parsed.diagnostics).toEqual([
      {
        code: 'graph-invalid',
        severity: 'error',
        path: 'edges.0.port',
        params: { issue: 'invalid_type', expected: 'string' },
      },
    ]);
  });

  it('refuses a document from a later Perennial', () => {
    expect(complaints({ ...good, schema: 2 })).toEqual(['graph-newer schema']);
  });
});
