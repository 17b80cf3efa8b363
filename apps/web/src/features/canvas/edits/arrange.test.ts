import { applyOperation, emptyGraph, type Graph, type Operation } from '@perennial/journey';
import { describe, expect, test } from 'vitest';
import type { SizeOf } from '../layout/geometry.ts';
import { align, spread, type Line } from './arrange.ts';

const node = (x: number, y: number) => ({ type: 'send', version: 1, config: {}, position: { x, y } });
const graph: Graph = { ...emptyGraph(), nodes: { a: node(0, 0), b: node(104, 96), c: node(400, 400) } };
const ids = ['a', 'b', 'c'];
/** The last card is wider and taller than the others. */
const sizeOf: SizeOf = (id) => (id === 'c' ? { width: 320, height: 120 } : { width: 240, height: 80 });

function places(operation: Operation | null) {
  const applied = applyOperation(graph, operation!);
  if (!applied.ok) throw new Error(applied.reason.code);
  return Object.values(applied.graph.nodes).map(({ position }) => [position.x, position.y]);
}

describe('lining up', () => {
  test.each<[Line, readonly (readonly number[])[]]>([
    // Positions name middles: the left edge is at -120, the right one at 560.
    [
      'left',
      [
        [0, 0],
        [0, 96],
        [40, 400],
      ],
    ],
    [
      'right',
      [
        [440, 0],
        [440, 96],
        [400, 400],
      ],
    ],
    [
      'middle',
      [
        [200, 0],
        [200, 96],
        [200, 400],
      ],
    ],
    [
      'top',
      [
        [0, 0],
        [104, 0],
        [400, 0],
      ],
    ],
  ])('by the %s', (line, expected) => {
    expect(places(align(graph, ids, line, sizeOf))).toEqual(expected);
  });

  test('what is in line stays', () => {
    const lined = { ...graph, nodes: { a: node(0, 0), b: node(0, 96) } };
    expect(align(lined, ['a', 'b'], 'left', sizeOf)).toBeNull();
  });
});

describe('spreading out', () => {
  test('leaves the same gap below each card; the first and the last stay', () => {
    // From 0 to 520, of which the cards take 280: 120 remain for each of two gaps.
    expect(places(spread(graph, ids, 'down', sizeOf))).toEqual([
      [0, 0],
      [104, 200],
      [400, 400],
    ]);
  });

  test('and beside each card', () => {
    // From -120 to 560 there are 680, the cards take 800: they overlap by 60, on the grid.
    expect(places(spread(graph, ids, 'across', sizeOf))[1]).toEqual([184, 96]);
  });

  test('two cards have but one gap', () => {
    expect(spread(graph, ['a', 'b'], 'down', sizeOf)).toBeNull();
  });
});
