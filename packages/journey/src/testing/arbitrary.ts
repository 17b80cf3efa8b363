import fc from 'fast-check';
import type { Edge, ExitRule, Graph, GraphNode, JourneySettings, NodeId } from '../graph/types.ts';
import type { Facts, PersonEvent } from '../interpret/types.ts';
import { event, factsOf, graphOf, node } from './build.ts';
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
  fc
    .record({
      when: fc.integer({ min: 0, max: 400 }).map(silentFor),
      minutes: fc.integer({ min: 1, max: 90 }),
    })
    .map(({ when, minutes }) => [node('until', { when: { ...when }, minutes }), ['met', 'timeout']] as const),
);

/** True from so many minutes after `Looked` on: of facts that hold still, time alone changes what is said. */
function silentFor(minutes: number) {
  const ago = { is: 'at-least', than: { amount: minutes + 1, unit: 'minutes' } } as const;
  return { type: 'event-time', name: 'Looked', which: 'last', ago } as const;
}

/** What all journeys of `journeys` may look at. */
export const looked: Facts = factsOf({}, [event('Looked', 0)]);

/** Rules of the journey as a whole. */
const rules: fc.Arbitrary<Partial<JourneySettings>> = fc
  .record({
    goal: fc.option(fc.boolean()),
    other: fc.option(fc.boolean()),
    event: fc.boolean(),
    silence: fc.option(fc.integer({ min: 0, max: 400 })),
  })
  .map(({ goal, other, event: byEvent, silence }) => {
    const window = { amount: 3, unit: 'hours' } as const;
    const big = { type: 'property', path: 'kind', test: { op: 'is', value: 'big' } } as const;
    const exits: readonly ExitRule[] = [
      ...(byEvent ? [{ kind: 'event', id: 'big', event: 'B', where: big } as const] : []),
      ...(silence === null ? [] : [{ kind: 'condition', id: 'silent', when: silentFor(silence) } as const]),
    ];
    return {
      ...(goal !== null && { goal: { event: 'C', window, exits: goal } }),
      ...(other !== null && { goals: [{ id: 'other', name: '', event: 'A', window, exits: other }] }),
      ...(exits.length > 0 && { exits }),
    };
  });

/**
 * Compiles without errors: a trigger and a chain whose ports lead on to some later node, gone through so often, and a way
 * for those who are pulled out.
 */
export const journeys: fc.Arbitrary<Graph> = fc
  .record({
    chain: fc.array(passage, { minLength: 1, maxLength: 6 }),
    skips: fc.array(fc.nat({ max: 2 }), { minLength: 16, maxLength: 16 }),
    settings: rules,
    rounds: fc.integer({ min: 0, max: 2 }),
    farewell: fc.constantFrom('say', 'hold'),
  })
  .map(({ chain, skips, settings, rounds, farewell }) => {
    const ids = chain.map((_, i) => `n${i}`);
    const nodes = Object.fromEntries(chain.map(([each], i) => [`n${i}`, each]));
    const lines = chain.flatMap(([, ports], i) =>
      ports.map((port, p) => `n${i}.${port} > ${ids[i + 1 + (skips[i * 2 + p] ?? 0)] ?? 'loop'}`),
    );
    const around = { loop: node('again', { rounds }), back: node('pause', { minutes: 7 }) };
    const pulled = { pull: node('pulled'), last: node(farewell, { text: 'Bye' }) };
    return graphOf(
      { in: trigger, ...nodes, ...around, ...pulled, out: node('quit', { name: 'out' }) },
      ['in.next > n0', ...lines, 'loop.again > back', 'back.next > n0', 'loop.done > out'].concat([
        'pull.next > last',
        'last.next > out',
      ]),
      settings,
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
    group: fc.option(fc.constantFrom('one', 'other')),
    disabled: fc.boolean(),
  })
  .map(({ label, portLabels, group, disabled, ...rest }) => ({
    ...rest,
    config: { ...rest.config },
    ...(label === null ? {} : { label }),
    ...(portLabels === null ? {} : { portLabels: { ...portLabels } }),
    ...(group === null ? {} : { group }),
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
