import { describe, expect, it } from 'vitest';
import type { GraphNode } from '../graph/types.ts';
import { event, graphOf, lines, node } from '../testing/build.ts';
import { kernel, run } from '../testing/drive.ts';
import { bye, trigger } from '../testing/journeys.ts';

const say = node('say', { text: 'Hi' });
const pause = node('pause', { minutes: 10 });
const listen = node('listen', { event: 'Purchased', minutes: 10 });
const again = (rounds = 2) => node('again', { rounds });
const off = (it: GraphNode): GraphNode => ({ ...it, disabled: true });

const codesOf = (graph: object) => kernel.compile(graph).diagnostics.map(({ code }) => code);
/** in > a > b > back to a */
const loop = (a: GraphNode, b: GraphNode, ...lines: readonly string[]) =>
  graphOf({ in: trigger, a, b, out: bye('out') }, ['in.next > a', ...lines]);

describe('loops', () => {
  it('K-160 one that goes by a limited way and over a rest is allowed', () => {
    expect(codesOf(loop(pause, again(), 'a.next > b', 'b.again > a', 'b.done > out'))).toEqual([]);
  });

  it.each([
    ['cycle', loop(say, say, 'a.next > b', 'b.next > a')],
    ['cycle-without-limit', loop(pause, say, 'a.next > b', 'b.next > a')],
    ['cycle-without-wait', loop(say, again(), 'a.next > b', 'b.again > a', 'b.done > out')],
    // By the way on, nobody counts.
    ['cycle-without-limit', loop(pause, again(), 'a.next > b', 'b.done > a', 'b.again > out')],
    // Nobody waits at a wait that is switched off, and nobody counts at such a limit.
    ['cycle-without-wait', loop(off(pause), again(), 'a.next > b', 'b.again > a', 'b.done > out')],
  ])('K-160 %s', (code, graph) => {
    expect(codesOf(graph)).toContain(code);
  });

  it('K-160 switched off, a limit leads on, and there is no loop', () => {
    expect(codesOf(loop(pause, off(again()), 'a.next > b', 'b.again > a', 'b.done > out'))).toEqual([]);
  });

  it('K-160 each loop of several must have both', () => {
    const nodes = { in: trigger, a: pause, b: again(), c: say, d: again(), out: bye('out') };
    const inner = ['in.next > a', 'a.next > b', 'b.again > a', 'b.done > c', 'c.next > d'];
    expect(codesOf(graphOf(nodes, [...inner, 'd.again > a', 'd.done > out']))).toEqual([]);
    expect(codesOf(graphOf(nodes, [...inner, 'd.again > c', 'd.done > out']))).toEqual([
      'cycle-without-wait',
    ]);
  });

  it('K-161 every round is a visit of its own, at its own time', () => {
    const graph = loop(listen, again(1), 'a.came > b', 'a.timeout > b', 'b.again > a', 'b.done > out');
    const { log, state } = run(graph, [{ now: 20, got: [event('Purchased', 5)] }]);
    expect(lines(log).filter((line) => / a[.:]/.test(line))).toEqual([
      'waiting a: listen @0',
      'left a.came: came @5',
      'waiting a: listen @5',
      'left a.timeout: timeout @15',
    ]);
    expect(state.visits).toMatchObject({ a: 2, b: 2 });
  });
});

describe('the way of those who are pulled out', () => {
  const pull = node('pulled');
  const base = { in: trigger, wait: pause, out: bye('out'), pull };
  const main = ['in.next > wait', 'wait.next > out'];

  it('K-152 is a way in of its own', () => {
    const graph = graphOf({ ...base, last: say }, [...main, 'pull.next > last']);
    expect(codesOf(graph)).toEqual([]);
    expect(kernel.compile(graph).program).toMatchObject({ triggers: ['in'], onExit: 'pull' });
  });

  it('K-152 K-102 switched off, it leaves no trace', () => {
    const { program } = kernel.compile(graphOf({ ...base, pull: off(pull) }, main));
    expect(program).not.toHaveProperty('onExit');
  });

  it('K-152 nobody waits on it, wherever it leads', () => {
    const graph = graphOf({ ...base, last: say }, [...main, 'pull.next > last', 'last.next > wait']);
    expect(kernel.compile(graph).diagnostics).toMatchObject([{ code: 'wait-on-exit', node: 'wait' }]);
  });

  it('K-152 it is no trigger: a journey needs one', () => {
    expect(codesOf(graphOf({ pull, last: say }, ['pull.next > last']))).toContain('no-trigger');
  });
});
