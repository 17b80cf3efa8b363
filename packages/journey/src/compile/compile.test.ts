import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Graph } from '../graph/types.ts';
import { canonicalJson } from '../program/canonical.ts';
import { drawings, journeys } from '../testing/arbitrary.ts';
import { at, event, factsOf, graphOf, lines, node, programOf } from '../testing/build.ts';
import { kernel, run } from '../testing/drive.ts';
import { bye, trigger, waitFor } from '../testing/journeys.ts';
import type { Json } from '../values.ts';

const say = (text = 'Hi') => node('say', { text });
const off = { disabled: true } as const;
const looked = { type: 'event', name: 'Looked', count: { is: 'at-least', times: 1 } } as const;

/** Every object's keys the other way round. */
function backwards(value: Json): Json {
  if (Array.isArray(value)) return value.map(backwards);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, each]) => [key, backwards(each)]),
  );
}

function codesOf(document: unknown) {
  return kernel.compile(document).diagnostics.map(({ code, node: id }) => `${code} ${id ?? ''}`.trim());
}

describe('compile', () => {
  it('K-100 any value in, no throw', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const { program, diagnostics } = kernel.compile(value);
        expect(program).toBeUndefined();
        expect(diagnostics.length).toBeGreaterThan(0);
      }),
    );
    fc.assert(fc.property(drawings, (graph) => void kernel.compile(graph)));
  });

  it('K-100 errors give no program, warnings do', () => {
    const alone = kernel.compile({ ...waitFor(), nodes: { ...waitFor().nodes, alone: say() } });
    expect(alone.diagnostics).toMatchObject([{ code: 'unreachable-node', severity: 'warning' }]);
    expect(alone.program).toBeDefined();
    const empty = kernel.compile(graphOf({}));
    expect(empty).toEqual({ diagnostics: [{ code: 'no-trigger', severity: 'error', path: 'nodes' }] });
  });

  it('K-101 the order of keys and edges means nothing', () => {
    const shuffled = journeys.chain((graph) =>
      fc.tuple(fc.constant(graph), fc.shuffledSubarray([...graph.edges], { minLength: graph.edges.length })),
    );
    fc.assert(
      fc.property(shuffled, ([graph, mixed]) => {
        const other = backwards(JSON.parse(JSON.stringify({ ...graph, edges: mixed })));
        const { program, hash } = kernel.compile(graph);
        expect(kernel.compile(other).hash).toBe(hash);
        expect(canonicalJson(kernel.compile(other).program)).toBe(JSON.stringify(program));
      }),
    );
  });

  it('K-101 golden: the bytes of a program are not changed by accident', () => {
    expect(kernel.compile(waitFor()).hash).toMatchInlineSnapshot(
      `"351859a0e162c1575f9a1057d51535d6db31a7fc858d4c52bca8cdb60745a893"`,
    );
  });

  it('K-102 what people do not run leaves no trace', () => {
    const graph = waitFor();
    const nodes = Object.entries(graph.nodes).map(([id, each]) => [
      id,
      { ...each, position: { x: 7, y: 7 }, label: id },
    ]);
    const drawn: Graph = {
      ...graph,
      nodes: { ...Object.fromEntries(nodes), memo: node('note', { text: 'x' }), spare: say() },
    };
    const spare = { ...drawn.nodes['spare']!, ...off };
    expect(kernel.compile({ ...drawn, nodes: { ...drawn.nodes, spare } }).hash).toBe(
      kernel.compile(graph).hash,
    );
  });

  it('K-103 people pass disabled nodes by their first port', () => {
    const chain = graphOf(
      {
        in: trigger,
        a: node('fork', { attribute: 'vip' }, off),
        b: node('say', { text: '' }, off),
        yes: bye('yes'),
        no: bye('no'),
      },
      ['in.next > a', 'a.yes > b', 'a.no > no', 'b.next > yes'],
    );
    expect(lines(run(chain, []).log)).toEqual(['entered in.next: event @0', 'exited yes: yes @0']);
    expect(codesOf(chain)).toEqual(['unreachable-node no']);
  });

  it('K-103 a disabled end ends with `end`, a disabled trigger admits nobody', () => {
    const ending = graphOf({ in: trigger, out: node('quit', { name: 'x' }, off) }, ['in.next > out']);
    expect(run(ending, []).state.ended?.reason).toEqual({ code: 'end' });
    const idle = graphOf({ in: trigger, spare: node('start', { event: 'Called' }, off), out: bye('x') }, [
      'in.next > out',
      'spare.next > out',
    ]);
    const program = programOf(kernel, idle);
    expect(program.triggers).toEqual(['in']);
    const asked = { program, event: event('Called', 0), facts: factsOf(), now: at(0) };
    expect(
      kernel.consider({
        ...asked,
        history: () => ({ liveWithKey: false, everEntered: false, lastEndedAt: null, lastEnteredAt: null }),
      }),
    ).toEqual({ kind: 'ignore' });
  });

  it('K-103 a ring of disabled nodes is a cycle, not an endless loop', () => {
    const ring = graphOf(
      { in: trigger, a: node('say', { text: '' }, off), b: node('say', { text: '' }, off) },
      ['in.next > a', 'a.next > b', 'b.next > a'],
    );
    expect(codesOf(ring)).toEqual(['cycle a']);
  });

  it('K-104 ports without an edge lead to null; nothing dangles', () => {
    const { nodes } = programOf(kernel, graphOf({ in: trigger, it: say() }, ['in.next > it']));
    expect(nodes['it']?.next).toEqual({ next: null });
    fc.assert(
      fc.property(journeys, (graph) => {
        const program = programOf(kernel, graph);
        const targets = Object.values(program.nodes).flatMap(({ next }) => Object.values(next));
        expect(targets.every((to) => to === null || Object.hasOwn(program.nodes, to))).toBe(true);
      }),
    );
  });

  it('K-105 needs of nodes, audience filter and goal filter', () => {
    const graph = waitFor(
      {},
      {
        entry: { reentry: { kind: 'once' }, filter: { ...looked, name: 'Asked' } },
        goal: {
          event: 'Paid',
          where: { ...looked, name: 'Bought Before' },
          window: { amount: 1, unit: 'days' },
          exits: false,
        },
      },
    );
    const extra = {
      ...graph,
      nodes: {
        ...graph.nodes,
        alone: node('say', { text: '', when: looked }),
        off: node('listen', { event: 'Off' }, off),
      },
    };
    expect(programOf(kernel, extra).needs.events).toEqual(['Asked', 'Bought Before', 'Looked', 'Purchased']);
  });

  it('K-107 complaints of a node type come with node and path', () => {
    expect(kernel.compile(waitFor({ event: '' })).diagnostics).toEqual([
      { code: 'no-event', severity: 'error', node: 'wait', path: 'nodes.wait.config.event' },
    ]);
  });

  it('K-107 filters are checked where they stand; a goal filter has its event', () => {
    const property = { type: 'property', path: 'x', test: { op: 'exists' } } as const;
    const goal = {
      event: 'Paid',
      where: property,
      window: { amount: 1, unit: 'days' },
      exits: false,
    } as const;
    const settings = { entry: { reentry: { kind: 'once' }, filter: property }, goal } as const;
    expect(kernel.compile(waitFor({}, settings)).diagnostics).toMatchObject([
      { code: 'property-outside-where', path: 'settings.entry.filter' },
    ]);
  });

  it('K-108 what nobody can reach any more stays', () => {
    const graph = waitFor();
    const { program } = kernel.compile({ ...graph, nodes: { ...graph.nodes, alone: say() } });
    expect(program?.nodes['alone']).toMatchObject({ type: 'say', next: { next: null } });
  });

  it('K-110 configs are as the schema gives them, at the present version', () => {
    const graph = graphOf({ in: trigger, it: node('aged', { words: 'hi' }, { version: 2 }) }, [
      'in.next > it',
    ]);
    expect(programOf(kernel, graph).nodes['it']).toMatchObject({ version: 3, config: { words: ['hi'] } });
  });

  it('names every group of nodes that lead to one another', () => {
    const fork = node('fork', { attribute: 'vip' });
    const graph = graphOf({ in: trigger, a: fork, b: say(), c: fork, d: say() }, [
      'in.next > a',
      'a.yes > b',
      'b.next > a',
      'a.no > c',
      'c.yes > d',
      'd.next > c',
    ]);
    expect(kernel.compile(graph).diagnostics.map(({ params }) => params)).toEqual([
      { nodes: ['a', 'b'] },
      { nodes: ['c', 'd'] },
    ]);
  });

  it('one mistake is one complaint: nothing follows from a node that could not be read', () => {
    expect(
      codesOf(graphOf({ in: trigger, x: node('shout'), out: bye('x') }, ['in.next > x', 'x.any > out'])),
    ).toEqual(['unknown-node-type x']);
    expect(codesOf(graphOf({ in: node('start', {}), out: bye('x') }, ['in.next > out']))).toEqual([
      'config-invalid in',
    ]);
  });

  it('holds 500 nodes comfortably', () => {
    const ids = Array.from({ length: 500 }, (_, i) => `n${i}`);
    const nodes = Object.fromEntries(ids.map((id) => [id, node('fork', { attribute: 'vip' })]));
    const edges = ids.flatMap((id, i) =>
      ['yes', 'no'].map((port) => `${id}.${port} > ${ids[i + 1] ?? 'out'}`),
    );
    const graph = graphOf({ in: trigger, ...nodes, out: bye('x') }, ['in.next > n0', ...edges]);
    expect(kernel.compile(graph).diagnostics).toEqual([]);
  });
});
