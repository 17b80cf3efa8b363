import { emptyGraph, applyOperation, type Graph } from '@perennial/journey';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SizeOf } from './geometry.ts';
import { inOrder } from './in-order.ts';
import { tidy } from './tidy.ts';

const sizeOf: SizeOf = () => ({ width: 240, height: 80 });
const portsOf = () => ['a', 'b', 'c'];

/** `['in.a > x', ...]`; nodes are placed at the origin unless told. */
function drawing(lines: readonly string[], type: (id: string) => string = () => 'send'): Graph {
  const edges = lines.map((line) => {
    const [, from = '', port = '', to = ''] = /^(\w+)\.(\w+) > (\w+)$/.exec(line) ?? [];
    return { from, port, to };
  });
  const ids = [...new Set(edges.flatMap(({ from, to }) => [from, to]))];
  const nodes = Object.fromEntries(
    ids.map((id) => [id, { type: type(id), version: 1, config: {}, position: { x: 0, y: 0 } }]),
  );
  return { ...emptyGraph(), nodes, edges };
}

function tidied(graph: Graph): Graph {
  const operation = tidy(graph, sizeOf, portsOf);
  if (!operation) return graph;
  const applied = applyOperation(graph, operation);
  if (!applied.ok) throw new Error(applied.reason.code);
  return applied.graph;
}

const split = drawing(['in.a > fork', 'fork.a > left', 'fork.b > right', 'left.a > end', 'right.a > end']);

describe('tidy', () => {
  test('people walk down the page, ports from left to right', () => {
    const { nodes, edges } = tidied(split);
    for (const { from, to } of edges)
      expect(nodes[to]!.position.y).toBeGreaterThan(nodes[from]!.position.y + 80);
    expect(nodes['left']!.position.x).toBeLessThan(nodes['right']!.position.x);
  });

  test('the entry stays where it was, and all stands on the grid', () => {
    const { nodes } = tidied(split);
    expect(nodes['in']!.position).toEqual({ x: 0, y: 0 });
    for (const { position } of Object.values(nodes)) {
      expect(Math.abs(position.x % 8)).toBe(0);
      expect(Math.abs(position.y % 8)).toBe(0);
    }
  });

  test('of some nodes alone, the others stay where they are', () => {
    const operation = tidy(split, sizeOf, portsOf, new Set(['fork', 'left', 'right']))!;
    expect(Object.keys(operation.positions).toSorted()).toEqual(['left', 'right']);
    expect(operation.positions['left']!.y).toBe(operation.positions['right']!.y);
  });

  test('what is tidy stays', () => expect(tidy(tidied(split), sizeOf, portsOf)).toBeNull());

  test('a way back moves nobody: what it leads to stays above, and all else stands as without it', () => {
    const loop = ['in.a > wait', 'wait.a > send', 'send.a > repeat', 'repeat.a > end'];
    const { nodes } = tidied(drawing([...loop, 'repeat.b > wait']));
    expect(nodes).toEqual(tidied(drawing(loop)).nodes);
    expect(nodes['wait']!.position.y).toBeLessThan(nodes['repeat']!.position.y);
  });

  test('notes stay where their author put them', () => {
    const { nodes } = tidied(drawing(['in.a > x', 'hint.a > x'], (id) => (id === 'hint' ? 'note' : 'send')));
    expect(nodes['hint']!.position).toEqual({ x: 0, y: 0 });
  });

  test('no two cards lie on each other, whatever is drawn', () => {
    const id = fc.constantFrom('n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7');
    const lines = fc.uniqueArray(fc.tuple(id, fc.constantFrom('a', 'b', 'c'), id), {
      selector: ([from, port]) => `${from}.${port}`,
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(lines, (all) => {
        const { nodes } = tidied(drawing(all.map(([from, port, to]) => `${from}.${port} > ${to}`)));
        const places = Object.values(nodes).map(({ position }) => position);
        for (const [i, a] of places.entries())
          for (const b of places.slice(i + 1))
            expect(Math.abs(a.x - b.x) >= 240 || Math.abs(a.y - b.y) >= 80).toBe(true);
      }),
    );
  });
});

test('the order is that of walking, by ports', () => {
  expect(inOrder(split, portsOf)).toEqual(['in', 'fork', 'left', 'end', 'right']);
  expect(inOrder(drawing(['a.a > b', 'b.a > a']), portsOf)).toHaveLength(2);
});
