import { describe, expect, it } from 'vitest';
import type { Graph } from '../graph/types.ts';
import { at, edges, event, factsOf, graphOf, lines, node, programOf } from '../testing/build.ts';
import { enter, kernel, takeTurn, value } from '../testing/drive.ts';
import { bye, trigger, waitFor } from '../testing/journeys.ts';
import type { MoveTargets } from './types.ts';

/** in > wait > say > out */
function pausing(minutes: number, more: Graph['nodes'] = {}): Graph {
  return graphOf(
    {
      in: trigger,
      wait: node('pause', { minutes }),
      say: node('say', { text: 'Hi' }),
      out: bye('out'),
      ...more,
    },
    ['in.next > wait', 'wait.next > say', 'say.next > out'],
  );
}

/** The wait is gone, or is another kind of node. */
function without(id: string, graph: Graph): Graph {
  const nodes = Object.fromEntries(Object.entries(graph.nodes).filter(([each]) => each !== id));
  return {
    ...graph,
    nodes,
    edges: [...graph.edges.filter(({ from, to }) => from !== id && to !== id), ...edges('in.next > say')],
  };
}

interface Case {
  readonly before: Graph;
  readonly after: Graph;
  readonly now: number;
  readonly targets?: MoveTargets;
}

const versions = { from: 1, to: 2 };

/** Enters at minute 0, is moved at `now`, and then takes a turn at once. */
function moved({ before, after, now, targets = {} }: Case) {
  const [from, program] = [programOf(kernel, before), programOf(kernel, after)];
  const { state } = value(enter(from));
  const move = value(
    kernel.move({ from, program, versions, targets, state, facts: factsOf(), now: at(now) }),
  );
  const turn = value(takeTurn(program, move.state, now, []));
  return { state: move.state, log: lines(move.log), then: lines(turn.log), sent: turn.commands };
}

describe('who rests at a wait', () => {
  it('M-3 M-8 stays as they rest where it is as it was', () => {
    const after = { ...pausing(60), nodes: { ...pausing(60).nodes, say: node('say', { text: 'Better' }) } };
    const { state, log, then } = moved({ before: pausing(60), after, now: 10 });
    expect(log).toEqual(['moved wait: stays @10']);
    expect(state.visit).toMatchObject({ node: 'wait', n: 1, at: at(0), until: at(60) });
    expect(then).toEqual([]);
  });

  it('M-4 M-5 shortened: is due at its new time', () => {
    const { state, log, then } = moved({ before: pausing(60), after: pausing(30), now: 10 });
    expect(log).toEqual(['moved wait: retimed @10', 'waiting wait: pause @10']);
    expect(state.visit).toMatchObject({ at: at(0), until: at(30), n: 1 });
    expect(then).toEqual([]);
  });

  it('M-5 shortened to a time just past: goes on as of that time', () => {
    const { then } = moved({ before: pausing(60), after: pausing(30), now: 40 });
    expect(then[0]).toBe('left wait.next: next @30');
  });

  it('M-5 shortened to a time long past: goes on now', () => {
    const { then, sent } = moved({ before: pausing(600), after: pausing(30), now: 500 });
    expect(then[0]).toBe('left wait.next: next @500');
    expect(sent).toHaveLength(1);
  });

  it('M-5 lengthened: waits on', () => {
    const { state, then } = moved({ before: pausing(60), after: pausing(600), now: 59 });
    expect(state.visit).toMatchObject({ until: at(600) });
    expect(then).toEqual([]);
  });

  it('M-4 waits for what the wait is for now, from the beginning of the visit on', () => {
    const [from, program] = [waitFor(), waitFor({ event: 'Refunded' })].map((one) => programOf(kernel, one));
    const { state } = value(enter(from!));
    const asked = {
      from: from!,
      program: program!,
      versions,
      targets: {},
      state,
      facts: factsOf(),
      now: at(20),
    };
    const move = value(kernel.move(asked));
    const events = [event('Purchased', 5), event('Refunded', 10)];
    expect(lines(value(takeTurn(program!, move.state, 20, events)).log)[0]).toBe('left wait.came: came @10');
  });

  it('M-6 goes on now where the wait would be passed at once', () => {
    const until = (minutes: number): Graph => ({
      ...pausing(0),
      nodes: { ...pausing(0).nodes, wait: node('till', { at: at(minutes) }) },
    });
    const { log } = moved({ before: until(60), after: until(-5), now: 10 });
    expect(log.slice(0, 2)).toEqual(['moved wait: retimed @10', 'left wait.next: next @10']);
  });
});

describe('who rests at a node that is gone', () => {
  const before = pausing(60);

  it('M-7 M-8 goes on at the chosen node, as of now', () => {
    const { state, log } = moved({
      before,
      after: without('wait', before),
      now: 10,
      targets: { wait: 'say' },
    });
    expect(log).toEqual([
      'moved wait: placed @10',
      'sent say: sent @10',
      'left say.next: next @10',
      'exited out: out @10',
    ]);
    expect(state).toMatchObject({ status: 'done', visits: { in: 1, wait: 1, say: 1 } });
  });

  it('M-7 leaves where none was chosen, or to leave was', () => {
    for (const targets of [{}, { wait: null }]) {
      const { state, log } = moved({ before, after: without('wait', before), now: 10, targets });
      expect(log).toEqual(['exited wait: moved-away @10']);
      expect(state.ended).toMatchObject({ at: at(10), node: 'wait', reason: { code: 'moved-away' } });
    }
  });

  it('M-7 is as gone where another type has taken its place, which may be where they go on', () => {
    const after = {
      ...before,
      nodes: { ...before.nodes, wait: node('listen', { event: 'A', minutes: 60 }) },
      edges: edges('in.next > wait', 'wait.came > say', 'wait.timeout > say', 'say.next > out'),
    };
    const { state, log } = moved({ before, after, now: 10, targets: { wait: 'wait' } });
    expect(log).toEqual(['moved wait: placed @10', 'waiting wait: listen @10']);
    expect(state.visit).toMatchObject({ node: 'wait', n: 2, at: at(10), until: at(70) });
  });

  it('M-7 M-9 can not go on where nothing is: that is a failure, and the state stays', () => {
    const [from, program] = [before, without('wait', before)].map((one) => programOf(kernel, one));
    const { state } = value(enter(from!));
    const asked = {
      from: from!,
      program: program!,
      versions,
      targets: { wait: 'nowhere' },
      state,
      facts: factsOf(),
      now: at(1),
    };
    expect(kernel.move(asked)).toMatchObject({ ok: false, reason: { code: 'unknown-node' } });
  });
});

it('M-3 who rests at an action stays, whatever changed about it', () => {
  const holding = (text: string) =>
    graphOf({ in: trigger, hold: node('hold', { text }), out: bye('out') }, [
      'in.next > hold',
      'hold.next > out',
    ]);
  const { state, log, then, sent } = moved({ before: holding('one'), after: holding('two'), now: 5 });
  expect(log).toEqual(['moved hold: stays @5']);
  expect(state.visit).toMatchObject({ node: 'hold', n: 1, until: at(60) });
  expect([then, sent]).toEqual([[], []]);
});

it('M-11 tells when stays are over as the wait itself rests', () => {
  const { minutes: _, ...config } = waitFor().nodes['wait']!.config;
  const endless = { ...waitFor(), nodes: { ...waitFor().nodes, wait: node('listen', config) } };
  const program = programOf(kernel, pausing(45));
  const stay = { at: at(3), zone: 'UTC' };
  expect(kernel.overAt(program, 'wait')?.(stay)).toBe(at(48));
  expect(kernel.overAt(program, 'say')).toBeNull();
  expect(kernel.overAt(program, 'nowhere')).toBeNull();
  expect(kernel.overAt(programOf(kernel, endless), 'wait')?.(stay)).toBe(Infinity);
});

it('M-2 nothing changes for those who have ended', () => {
  const from = programOf(kernel, pausing(60));
  const { state } = value(takeTurn(from, value(enter(from)).state, 60, []));
  const program = programOf(kernel, pausing(30));
  const asked = { from, program, versions, targets: {}, state, facts: factsOf(), now: at(90) };
  expect(value(kernel.move(asked))).toMatchObject({ state, log: [], commands: [] });
});
