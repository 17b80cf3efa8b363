import type { Graph, GraphNode } from '@perennial/journey';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outline, type Line } from './outline.ts';

const node = (type: string, y: number): GraphNode => ({
  type,
  version: 1,
  config: {},
  position: { x: 0, y },
});

/** `a.yes > b`; nodes in the order they are named, each a row further down. */
function drawn(...lines: readonly string[]): Graph {
  const edges = lines.map((line) => {
    const [, from = '', port = '', to = ''] = /^(\w+)\.(\w+) > (\w+)$/.exec(line) ?? [];
    return { from, port, to };
  });
  const ids = [...new Set(edges.flatMap(({ from, to }) => [from, to]))];
  return {
    schema: 1,
    nodes: Object.fromEntries(ids.map((id, i) => [id, node('send', i * 160)])),
    edges,
    settings: { entry: { reentry: { kind: 'once' } } },
  };
}

const portsIn =
  (graph: Graph, more: { readonly [id: string]: readonly string[] } = {}) =>
  (id: string) => [
    ...new Set([
      ...graph.edges.filter(({ from }) => from === id).map(({ port }) => port),
      ...(more[id] ?? []),
    ]),
  ];

const written = (line: Line) => {
  const blank = ' '.repeat(line.depth);
  switch (line.is) {
    case 'node':
      return `${blank}${line.id}`;
    case 'branch':
      return `${blank}if ${line.port}`;
    case 'again':
      return `${blank}on to ${line.id}`;
    case 'open':
      return `${blank}nowhere`;
  }
};
const told = (graph: Graph, more?: { readonly [id: string]: readonly string[] }) =>
  outline(graph, portsIn(graph, more)).map(written);

describe('the journey in order of flow', () => {
  test('one after the other', () => {
    expect(told(drawn('in.next > wait', 'wait.next > end'))).toEqual(['in', 'wait', 'end']);
  });

  test('branches indented; where they come together it is told once', () => {
    const graph = drawn(
      'in.next > fork',
      'fork.a > sms',
      'fork.b > mail',
      'sms.next > end',
      'mail.next > end',
    );
    expect(told(graph)).toEqual(['in', 'fork', ' if a', '  sms', ' if b', '  mail', 'end']);
  });

  test('where not all come together, it is told in the first, and the others lead there', () => {
    const graph = drawn(
      'fork.a > bought',
      'fork.b > sms',
      'fork.c > mail',
      'sms.next > end',
      'mail.next > end',
    );
    expect(told(graph)).toEqual([
      'fork',
      ' if a',
      '  bought',
      ' if b',
      '  sms',
      '  end',
      ' if c',
      '  mail',
      '  on to end',
    ]);
  });

  test('a branch within a branch', () => {
    const graph = drawn(
      'out.a > inner',
      'inner.x > one',
      'inner.y > two',
      'one.next > both',
      'two.next > both',
      'out.b > end',
      'both.next > end',
    );
    expect(told(graph)).toEqual([
      'out',
      ' if a',
      '  inner',
      '   if x',
      '    one',
      '   if y',
      '    two',
      '  both',
      ' if b',
      'end',
    ]);
  });

  test('what leads nowhere, and what nothing leads to', () => {
    const graph = drawn('in.next > fork', 'fork.a > end');
    const alone = { ...graph, nodes: { ...graph.nodes, lost: node('send', 900), memo: node('note', 0) } };
    expect(told(alone, { fork: ['b'] })).toEqual([
      'in',
      'fork',
      ' if a',
      '  end',
      ' if b',
      '  nowhere',
      'lost',
    ]);
  });

  test('a circle is told once', () => {
    expect(told(drawn('in.next > wait', 'wait.next > sms', 'sms.next > wait'))).toEqual([
      'in',
      'wait',
      'sms',
      'on to wait',
    ]);
  });

  test('of any drawing every node is told once', () => {
    const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
    const edge = fc.tuple(ids, fc.constantFrom('next', 'yes', 'no'), ids);
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 16 }), (edges) => {
        const byPort = new Map(
          edges.map(([from, port, to]) => [`${from}.${port}`, `${from}.${port} > ${to}`]),
        );
        const graph = drawn(...byPort.values());
        const lines = outline(graph, portsIn(graph));
        const nodes = lines.flatMap((line) => (line.is === 'node' ? [line.id] : []));
        expect(nodes.toSorted()).toEqual(Object.keys(graph.nodes).toSorted());
      }),
      { numRuns: 500 },
    );
  });
});
