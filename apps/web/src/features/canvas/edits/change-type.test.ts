import { applyOperation, emptyGraph, type Graph } from '@perennial/journey';
import { expect, test } from 'vitest';
import { definitionOf, readNode } from '../context/panels.ts';
import { changeType } from './change-type.ts';
import { moveWay, orderedWays } from './order-ways.ts';

const place = { x: 0, y: 0 };
const exit = { type: 'exit', version: 1, config: definitionOf('exit')!.defaults, position: place };
const three = { amount: 3, unit: 'days' };
const graph: Graph = {
  ...emptyGraph(),
  nodes: {
    wait: {
      type: 'wait-duration',
      version: 1,
      config: { duration: three },
      position: place,
      label: 'Rest',
      group: 'A',
    },
    either: {
      type: 'wait-for-event',
      version: 1,
      config: {
        events: [
          { port: 'bought', event: 'Order Completed' },
          { port: 'left', event: 'Cart Viewed' },
        ],
        timeout: three,
        lookBack: false,
      },
      position: place,
    },
    end: exit,
    late: exit,
  },
  edges: [
    { from: 'wait', port: 'next', to: 'end' },
    { from: 'either', port: 'timeout', to: 'late' },
    { from: 'either', port: 'bought', to: 'end' },
  ],
};

function changed(id: string, type: string) {
  const definition = definitionOf(type)!;
  const read = readNode(graph.nodes[id]!);
  const ports = read.ok ? read.ports.map((port) => port.id) : [];
  const applied = applyOperation(
    graph,
    changeType(graph, id, { definition, config: definition.defaults }, ports),
  );
  if (!applied.ok) throw new Error(applied.reason.code);
  return {
    node: applied.graph.nodes[id]!,
    ways: applied.graph.edges.filter(({ from }) => from === id).map(({ port, to }) => `${port} > ${to}`),
  };
}

test('a wait for a time becomes one for an event: as long, with the title, and leads on when time is up', () => {
  const { node, ways } = changed('wait', 'wait-for-event');
  expect(node).toMatchObject({
    type: 'wait-for-event',
    label: 'Rest',
    group: 'A',
    config: { timeout: three },
  });
  expect(ways).toEqual(['timeout > end']);
});

test('with fewer ways out the first of them stay', () => {
  const { node, ways } = changed('either', 'wait-duration');
  expect(node.config).toEqual({ duration: three });
  expect(ways).toEqual(['next > late']);
});

test('an end takes nothing along that leads on', () => {
  expect(changed('wait', 'exit').ways).toEqual([]);
});

test('what was done is taken back as it was', () => {
  const definition = definitionOf('exit')!;
  const operation = changeType(graph, 'either', { definition, config: definition.defaults }, [
    'timeout',
    'bought',
    'left',
  ]);
  const applied = applyOperation(graph, operation);
  const back = applied.ok && applyOperation(applied.graph, applied.inverse);
  expect(back && back.ok && back.graph.nodes).toEqual(graph.nodes);
});

test('ways out change places, as far as the author orders them', () => {
  const either = graph.nodes['either']!;
  expect(orderedWays(either)).toEqual(['bought', 'left']);
  expect(moveWay('either', either, 'left', -1)?.config).toMatchObject({
    events: [{ port: 'left' }, { port: 'bought' }],
  });
  expect(moveWay('either', either, 'bought', -1)).toBeNull();
  expect(moveWay('either', either, 'timeout', 1)).toBeNull();
  expect(orderedWays(graph.nodes['wait']!)).toEqual([]);
});
