import fc from 'fast-check';
import type { Edge, Graph, GraphNode, NodeId } from '../graph/types.ts';
import type { PersonEvent } from '../interpret/types.ts';
import { event, graphOf, node } from './build.ts';
import { trigger } from './journeys.ts';

const names = ['A', 'B', 'C'] as const;

/** Nodes that any attribute-less person can pass, with the ports they leave by. */
const passage: fc.Arbitrary<readonly [GraphNode, readonly string[]]> = fc.oneof(
  fc.integer({ min: 0, max: 90 }).map((minutes) => [node('pause', { minutes }), ['next']] as const),
  fc.constant([node('say', { text: 'Hi' }), ['next']] as const),
  fc
    .record({
      event: fc.constantFrom(...names),
      minutes: fc.integer({ min: 1, max: 90 }),
      lookBack: fc.boolean(),
      only: fc.option(fc.constant('big'), { nil: undefined }),
    })
    .map(
      ({ only, ...config }) =>
        [node('listen', { ...config, ...(only ? { only } : {}) }), ['came', 'timeout']] as const,
    ),
);

/** Compiles without errors: a trigger and a chain whose ports lead on to some later node. */
export const journeys: fc.Arbitrary<Graph> = fc
  .record({
    chain: fc.array(passage, { minLength: 1, maxLength: 6 }),
    skips: fc.array(fc.nat({ max: 2 }), { minLength: 16, maxLength: 16 }),
    exits: fc.option(fc.boolean()),
  })
  .map(({ chain, skips, exits }) => {
    const ids = chain.map((_, i) => `n${i}`);
    const nodes = Object.fromEntries(chain.map(([each], i) => [`n${i}`, each]));
    const lines = chain.flatMap(([, ports], i) =>
      ports.map((port, p) => `n${i}.${port} > ${ids[i + 1 + (skips[i * 2 + p] ?? 0)] ?? 'out'}`),
    );
    const goal =
      exits === null ? {} : { goal: { event: 'C', window: { amount: 3, unit: 'hours' }, exits } as const };
    return graphOf(
      { in: trigger, ...nodes, out: node('quit', { name: 'out' }) },
      ['in.next > n0', ...lines],
      goal,
    );
  });

/** Events within eight hours of entry, in order of time. */
export const histories: fc.Arbitrary<readonly PersonEvent[]> = fc
  .array(
    fc.record({
      name: fc.constantFrom(...names),
      minutes: fc.integer({ min: 0, max: 480 }),
      big: fc.boolean(),
    }),
    { maxLength: 10 },
  )
  .map((items) => items.toSorted((a, b) => a.minutes - b.minutes))
  .map((items) =>
    items.map(({ name, minutes, big }, i) => event(name, minutes, big ? { kind: 'big' } : {}, i + 2)),
  );

const ids: fc.Arbitrary<NodeId> = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const ports = fc.constantFrom('next', 'yes', 'no', 'else');

export const graphNodes: fc.Arbitrary<GraphNode> = fc
  .record({
    type: fc.constantFrom('start', 'pause', 'say'),
    version: fc.integer({ min: 1, max: 3 }),
    config: fc.dictionary(fc.constantFrom('x', 'y'), fc.constantFrom(1, 'two', null, true)),
    position: fc.record({ x: fc.integer({ min: -500, max: 500 }), y: fc.integer({ min: -500, max: 500 }) }),
    label: fc.option(fc.string({ maxLength: 20 })),
    portLabels: fc.option(fc.dictionary(ports, fc.string({ maxLength: 9 }), { minKeys: 1, maxKeys: 2 })),
    disabled: fc.boolean(),
  })
  .map(({ label, portLabels, disabled, ...rest }) => ({
    ...rest,
    config: { ...rest.config },
    ...(label === null ? {} : { label }),
    ...(portLabels === null ? {} : { portLabels: { ...portLabels } }),
    ...(disabled ? { disabled } : {}),
  }));

const edgeOf: fc.Arbitrary<Edge> = fc.record({ from: ids, port: ports, to: ids });

/** Any drawing, sensible or not, with one edge a port at most and both ends there. */
export const drawings: fc.Arbitrary<Graph> = fc
  .record({ nodes: fc.dictionary(ids, graphNodes), edges: fc.array(edgeOf, { maxLength: 12 }) })
  .map(({ nodes, edges }) => {
    const there = edges.filter(({ from, to }) => Object.hasOwn(nodes, from) && Object.hasOwn(nodes, to));
    const byPort = new Map(there.map((edge) => [`${edge.from}.${edge.port}`, edge]));
    return { ...graphOf({ ...nodes }), edges: [...byPort.values()] };
  });

export const arbitraryIds = ids;
export const arbitraryPorts = ports;
export const arbitraryEdges = edgeOf;
