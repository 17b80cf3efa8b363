import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createKernel } from '../create-kernel.ts';
import { defineNode } from '../define-node.ts';
import { draw } from '../draw.ts';
import type { Graph, GraphNode } from '../graph/types.ts';
import type { Program, ProgramNode } from '../program/types.ts';
import { at, event, factsOf, graphOf, lines, node, programOf } from '../testing/build.ts';
import { enter, kernel, run, takeTurn, value } from '../testing/drive.ts';
import { bye, trigger, twoPauses, twoWaits, waitFor } from '../testing/journeys.ts';

const facts = factsOf();
const goal = { event: 'Purchased', window: { amount: 2, unit: 'hours' }, exits: false } as const;

/** What a node type needs besides its step. */
const bare = {
  version: 1,
  family: 'action',
  config: z.strictObject({}),
  defaults: {},
  ports: () => [],
} as const;

/** in > it > out by its port */
function around(it: GraphNode, port: string): Graph {
  return graphOf({ in: trigger, it, out: bye('out') }, ['in.next > it', `it.${port} > out`]);
}

/** A program that no compiler would make. */
function broken(change: { readonly [id: string]: Partial<ProgramNode> }): Program {
  const program = programOf(kernel, twoPauses());
  const nodes = Object.entries(program.nodes).map(([id, each]) => [id, { ...each, ...change[id] }]);
  return { ...program, nodes: Object.fromEntries(nodes) };
}

describe('turns that change nothing', () => {
  it('K-13 a clock before its time, or without one, changes nothing', () => {
    const program = programOf(kernel, twoPauses());
    const { state } = value(enter(program));
    const early = value(kernel.transition(program, state, { kind: 'clock', at: at(59) }, facts, at(59)));
    expect(early.state).toBe(state);
    const open = programOf(kernel, around(node('fork', { attribute: 'vip' }), 'yes'));
    const ended = value(enter(open, factsOf({ vip: true }))).state;
    expect(value(kernel.transition(open, ended, { kind: 'clock', at: at(9) }, facts, at(9))).state).toBe(
      ended,
    );
  });

  it('K-30 nothing due: the same state, the present rest', () => {
    const program = programOf(kernel, waitFor());
    const first = value(enter(program));
    const turn = value(takeTurn(program, first.state, 59, []));
    expect(turn.changed).toBe(false);
    expect(turn.state).toBe(first.state);
    expect(turn.rest).toEqual(first.rest);
    expect(turn.log).toEqual([]);
  });

  it('K-14 with a grace the clock waits, and happens at `until` all the same', () => {
    const program = programOf(kernel, twoPauses());
    const { state } = value(enter(program));
    const asked = { program, state, events: [], facts, grace: 250 };
    expect(value(kernel.turn({ ...asked, now: at(60) + 249 })).changed).toBe(false);
    expect(value(kernel.turn({ ...asked, now: at(60) + 250 })).state.visit?.at).toBe(at(60));
  });

  it('K-38 stops at a wait whose events were not loaded', () => {
    const program = programOf(kernel, twoWaits({ minutes: 5 }, { event: 'Opened', minutes: 5 }));
    const first = value(enter(program));
    const asked = { program, facts, now: at(12) };
    const stopped = value(
      kernel.turn({ ...asked, state: first.state, events: [], loaded: first.rest.interests }),
    );
    expect(stopped).toMatchObject({ changed: true, more: true, state: { visit: { node: 'two' } } });
    const { state, rest } = stopped;
    const opened = event('Opened', 7);
    const turn = value(kernel.turn({ ...asked, state, events: [opened], loaded: rest.interests }));
    expect(turn).toMatchObject({ more: false, state: { ended: { at: at(7), reason: { code: 'bought' } } } });
  });

  it('K-31 a turn taken twice changes nothing the second time', () => {
    const program = programOf(kernel, twoWaits({}, { event: 'Opened' }));
    const events = [event('Purchased', 30), event('Opened', 20), event('Purchased', 40)];
    const once = value(takeTurn(program, value(enter(program)).state, 50, events));
    expect(once.changed).toBe(true);
    expect(value(takeTurn(program, once.state, 50, events))).toMatchObject({
      changed: false,
      log: [],
      commands: [],
    });
  });

  it('K-63 nobody is admitted twice into one enrollment', () => {
    const program = programOf(kernel, waitFor());
    const { state } = value(enter(program));
    const stimulus = { kind: 'admit', at: at(1), trigger: 'in', event: event('Signed Up', 1) } as const;
    expect(kernel.transition(program, state, stimulus, facts, at(1))).toMatchObject({
      ok: false,
      reason: { code: 'already-admitted' },
    });
  });
});

describe('limits', () => {
  it('K-26 the newest 20 timed-out waits are remembered', () => {
    const ids = Array.from({ length: 26 }, (_, i) => `w${i + 10}`);
    const nodes = Object.fromEntries(ids.map((id) => [id, node('listen', { event: id, minutes: 10 })]));
    const both = (id: string, to: string) => [`${id}.came > ${to}`, `${id}.timeout > ${to}`];
    const chain = ids.flatMap((id, i) => both(id, ids[i + 1] ?? 'out'));
    const graph = graphOf({ in: trigger, ...nodes, out: bye('out') }, ['in.next > w10', ...chain]);
    const { state } = run(
      graph,
      Array.from({ length: 25 }, (_, i) => ({ now: (i + 1) * 10 })),
    );
    expect(state.closed.map((wait) => wait.event)).toEqual(ids.slice(5, 25));
  });

  it('K-37 a ring of nodes that never rests fails', () => {
    const program = programOf(
      kernel,
      graphOf({ in: trigger, a: node('say', { text: '' }) }, ['in.next > a']),
    );
    const a = program.nodes['a'] as ProgramNode;
    const ring = { ...program, nodes: { ...program.nodes, a: { ...a, next: { next: 'a' } } } };
    expect(enter(ring)).toEqual({ ok: false, reason: { code: 'step-limit', params: { node: 'a' } } });
  });

  it('K-37 so does a wait of no time that leads to itself', () => {
    const program = programOf(kernel, around(node('pause', { minutes: 0 }), 'next'));
    const it = program.nodes['it'] as ProgramNode;
    const ring = { ...program, nodes: { ...program.nodes, it: { ...it, next: { next: 'it' } } } };
    const { state } = value(enter(ring));
    expect(takeTurn(ring, state, 1, [])).toEqual({
      ok: false,
      reason: { code: 'turn-limit', params: { node: 'it' } },
    });
  });
});

describe('nodes', () => {
  it('K-46 enters by the first port; the event becomes `entry`', () => {
    const { state, log } = value(enter(programOf(kernel, waitFor()), facts, { cart: 'c1' }));
    expect(lines(log)[0]).toBe('entered in.next: event @0');
    expect(state).toMatchObject({
      enteredAt: at(0),
      data: { entry: { cart: 'c1' } },
      visits: { in: 1, wait: 1 },
    });
  });

  it('K-50 data is kept under the node', () => {
    const bought = event('Purchased', 10, { order: 'o1' });
    const { state } = run(waitFor(), [{ now: 10, got: [bought] }]);
    expect(state.data).toEqual({ entry: {}, wait: { order: 'o1' } });
  });

  it('K-51 K-55 commands and lines in order, named by the visit', () => {
    const graph = graphOf({ in: trigger, a: node('say', { text: '1' }), b: node('say', { text: '2' }) }, [
      'in.next > a',
      'a.next > b',
    ]);
    const { commands, log, state } = run(graph, []);
    expect(commands.map(({ id }) => id)).toEqual(['e1:a:1', 'e1:b:1']);
    expect(log.map(({ kind }) => kind)).toEqual(['entered', 'sent', 'left', 'sent', 'left', 'exited']);
    expect(log[1]).toMatchObject({ node: 'a', visit: 1, variant: 'a' });
    expect(state.visits).toEqual({ in: 1, a: 1, b: 1 });
  });

  it('K-55 the second visit is the second', () => {
    const program = programOf(kernel, around(node('pause', { minutes: 5 }), 'next'));
    const it = program.nodes['it'] as ProgramNode;
    const ring = { ...program, nodes: { ...program.nodes, it: { ...it, next: { next: 'it' } } } };
    const turn = value(takeTurn(ring, value(enter(ring)).state, 5, []));
    expect(turn.state).toMatchObject({ visits: { it: 2 }, visit: { node: 'it', n: 2, at: at(5) } });
  });

  it('K-52 a failing step fails the transition', () => {
    const program = programOf(kernel, around(node('fork', { attribute: 'vip' }), 'yes'));
    expect(enter(program)).toEqual({ ok: false, reason: { code: 'no-attribute', params: { node: 'it' } } });
  });

  it('K-53 what a program may lack has a code', () => {
    const codeOf = (program: Program) => {
      const entered = enter(program);
      return entered.ok ? 'ok' : entered.reason.code;
    };
    const program = programOf(kernel, twoPauses());
    const { first: _, ...nodes } = program.nodes;
    expect(codeOf({ ...program, nodes })).toBe('unknown-node');
    expect(codeOf(broken({ in: { next: { next: 'constructor' } } }))).toBe('unknown-node');
    expect(codeOf(broken({ first: { type: 'gone' } }))).toBe('unknown-node-type');
    expect(codeOf(broken({ first: { version: 9 } }))).toBe('node-newer');
    expect(codeOf(broken({ first: { config: {} } }))).toBe('config-invalid');
    expect(codeOf(broken({ in: { next: {} } }))).toBe('unknown-port');
    const portless = broken({ first: { next: {} } });
    expect(takeTurn(portless, value(enter(portless)).state, 60, [])).toMatchObject({
      ok: false,
      reason: { code: 'unknown-port' },
    });
  });

  it('K-54 an old program runs on newer nodes', () => {
    const program = programOf(
      kernel,
      graphOf({ in: trigger, it: node('aged', { words: [] }, { version: 3 }) }, ['in.next > it']),
    );
    const old = { ...(program.nodes['it'] as ProgramNode), version: 2, config: { words: 'hi' } };
    const { state } = value(enter({ ...program, nodes: { ...program.nodes, it: old } }));
    expect(state.data['it']).toEqual({ words: ['hi'] });
  });

  it('K-56 the same draw for the same salt and person', () => {
    const drawn: number[] = [];
    const dice = defineNode({
      ...bare,
      type: 'dice',
      step: ({ draw }) => {
        drawn.push(draw('x'), draw('x'), draw('y'));
        return { kind: 'exit', reason: { code: 'drawn' } };
      },
    });
    const gambling = createKernel({ nodes: [...kernel.nodes.values(), dice], zones: kernel.zones });
    const program = programOf(gambling, graphOf({ in: trigger, it: node('dice') }, ['in.next > it']));
    const first = event('Signed Up', 0);
    const stimulus = { kind: 'admit', at: at(0), trigger: 'in', event: first } as const;
    gambling.enroll({
      program,
      id: 'e1',
      journey: 'j1',
      stimulus,
      reason: { code: 'event' },
      facts,
      now: at(0),
    });
    expect(drawn).toEqual([draw('x', 'p1'), draw('x', 'p1'), draw('y', 'p1')]);
  });
});

describe('ends', () => {
  it('K-60 a port that leads nowhere ends with `end`, a step with its own reason', () => {
    const nowhere = run(graphOf({ in: trigger, it: node('say', { text: '' }) }, ['in.next > it']), []);
    expect(nowhere.state.ended).toEqual({ at: at(0), reason: { code: 'end' }, node: 'it', visit: 1 });
    const quit = run(graphOf({ in: trigger, out: bye('bored') }, ['in.next > out']), []);
    expect(quit.rest).toEqual({ kind: 'done', reason: { code: 'bored' }, interests: [] });
    expect(quit.state).toMatchObject({ status: 'done', visit: null });
  });

  it('K-74 a goal filter that cannot be evaluated fails the turn', () => {
    const where = { type: 'property', path: 'amount', test: { op: 'more', value: 10 } } as const;
    const program = programOf(kernel, waitFor({ event: 'Opened' }, { goal: { ...goal, where } }));
    const { state } = value(enter(program));
    const turn = takeTurn(program, state, 20, [event('Purchased', 10, { amount: 'lots' })]);
    expect(turn).toMatchObject({ ok: false, reason: { code: 'goal-error' } });
  });
});

describe('rest', () => {
  const interest = (name: string, since: number, until: number | null, kind: string) => ({
    event: name,
    since: at(since),
    until: until === null ? null : at(until),
    kind,
  });

  it('K-80 names every event that matters', () => {
    const graph = twoWaits({}, { event: 'Opened', minutes: 30 });
    const { rest } = run({ ...graph, settings: { ...graph.settings, goal } }, [{ now: 60 }]);
    expect(rest).toEqual({
      kind: 'rest',
      until: at(90),
      interests: [
        interest('Opened', 60, 90, 'wait'),
        interest('Purchased', 0, 120, 'goal'),
        interest('Purchased', 0, 60, 'late'),
      ],
    });
  });

  it('K-80 a goal reached matters no more', () => {
    const { rest } = run(waitFor({ event: 'Opened' }, { goal }), [{ now: 10, got: [event('Purchased', 5)] }]);
    expect(rest.interests.map(({ kind }) => kind)).toEqual(['wait']);
  });

  it('K-81 done, only the goal is left, with the end of its window', () => {
    const program = programOf(kernel, waitFor({ event: 'Opened' }, { goal }));
    const done = value(takeTurn(program, value(enter(program)).state, 60, []));
    const left = {
      kind: 'done',
      reason: { code: 'gave-up' },
      interests: [interest('Purchased', 0, 120, 'goal')],
    };
    expect(done.rest).toEqual(left);
    const counted = value(takeTurn(program, done.state, 5_000, [event('Purchased', 120)]));
    expect(counted).toMatchObject({
      changed: true,
      state: { goal: { reachedAt: at(120) } },
      rest: { interests: [] },
    });
    expect(value(takeTurn(program, done.state, 5_000, [event('Purchased', 121)])).changed).toBe(false);
  });
});
