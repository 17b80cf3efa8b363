import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Graph } from '../graph/types.ts';
import { at, event, graphOf, node, programOf } from '../testing/build.ts';
import { histories, journeys, looked } from '../testing/arbitrary.ts';
import { deepFreeze } from '../testing/deep-freeze.ts';
import { enter, kernel, run, takeTurn, value } from '../testing/drive.ts';
import type { Taken } from '../testing/drive.ts';
import { trigger } from '../testing/journeys.ts';
import type { Program } from '../program/types.ts';
import { matches } from './interests.ts';
import type { EnrollmentState, LogEntry, PersonEvent, Window } from './types.ts';

const eightHours = 480;
const everyTenMinutes = Array.from({ length: 2 * (eightHours / 10) }, (_, i) => (i + 1) * 10);

/** Turns at the given minutes, each after all events up to then have come. */
function onTime(events: readonly PersonEvent[], minutes: readonly number[]): readonly Taken[] {
  const sorted = minutes.toSorted((a, b) => a - b);
  const minuteOf = ({ seq, at }: PersonEvent) => (at - event('', 0, {}, seq).at) / 60_000;
  return sorted.map((now, i) => {
    const before = sorted[i - 1] ?? -1;
    return { now, got: events.filter((each) => minuteOf(each) > before && minuteOf(each) <= now) };
  });
}

function outcome(graph: Graph, turns: readonly Taken[]) {
  const { log, commands, state } = run(graph, turns, looked);
  return { log, commands, state };
}

it('K-34 taking turns more often changes nothing', () => {
  const extra = fc.array(fc.integer({ min: 1, max: 2 * eightHours }), { maxLength: 30 });
  fc.assert(
    fc.property(journeys, histories, extra, (graph, events, more) => {
      const often = outcome(graph, onTime(events, [...everyTenMinutes, ...more]));
      expect(often).toEqual(outcome(graph, onTime(events, everyTenMinutes)));
    }),
  );
});

it('K-34 the order in which a turn is given its events changes nothing', () => {
  const shuffled = histories.chain((events) =>
    fc.tuple(
      fc.constant(events),
      fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }),
    ),
  );
  fc.assert(
    fc.property(journeys, shuffled, fc.integer({ min: 0, max: 600 }), (graph, [events, mixed], now) => {
      const program = programOf(kernel, graph);
      const { state } = value(enter(program, looked));
      expect(takeTurn(program, state, now, mixed, looked)).toEqual(
        takeTurn(program, state, now, events, looked),
      );
    }),
  );
});

it('K-34 nor does the order of receiving, where each wait has one event and no deadline', () => {
  const steps = ['A', 'B', 'C', 'D'];
  const graph = graphOf(
    {
      in: trigger,
      ...Object.fromEntries(steps.map((name) => [name.toLowerCase(), node('listen', { event: name })])),
      out: node('quit', { name: 'out' }),
    },
    [
      'in.next > a',
      ...['a b', 'b c', 'c d', 'd out'].flatMap((pair) =>
        ['came', 'timeout'].map((port) => pair.replace(' ', `.${port} > `)),
      ),
    ],
  );
  const events = steps.map((name, i) => event(name, (i + 1) * 10));
  const inOrder = outcome(graph, onTime(events, [10, 20, 30, 40]));
  fc.assert(
    fc.property(fc.shuffledSubarray(events, { minLength: events.length }), (received) => {
      const turns = received.map((each, i) => ({ now: 100 + i, got: [each] }));
      const { log, state } = outcome(graph, turns);
      expect({ log, ended: state.ended }).toEqual({ log: inOrder.log, ended: inOrder.state.ended });
    }),
  );
});

it('K-31 any turn taken again changes nothing', () => {
  fc.assert(
    fc.property(journeys, histories, fc.integer({ min: 0, max: 600 }), (graph, events, now) => {
      const program = programOf(kernel, graph);
      const once = value(takeTurn(program, value(enter(program, looked)).state, now, events, looked));
      expect(value(takeTurn(program, once.state, now, events, looked))).toMatchObject({
        changed: false,
        log: [],
        state: once.state,
      });
    }),
  );
});

it('K-35 a state written out and read back goes on the same', () => {
  fc.assert(
    fc.property(journeys, histories, (graph, events) => {
      const program = programOf(kernel, graph);
      let kept = value(enter(program, looked)).state;
      let stored = kept;
      for (const now of everyTenMinutes) {
        kept = value(takeTurn(program, kept, now, events, looked)).state;
        stored = JSON.parse(JSON.stringify(value(takeTurn(program, stored, now, events, looked)).state));
        expect(stored).toEqual(kept);
      }
    }),
    { numRuns: 40 },
  );
});

it('K-36 the same arguments give the same answer, and stay as they were', () => {
  fc.assert(
    fc.property(journeys, histories, fc.integer({ min: 0, max: 600 }), (graph, events, now) => {
      const program = deepFreeze(programOf(kernel, graph));
      const { state } = deepFreeze(value(enter(program, looked)));
      const facts = deepFreeze(structuredClone(looked));
      const given = deepFreeze([...events]);
      expect(takeTurn(program, state, now, given, facts)).toEqual(
        takeTurn(program, state, now, given, facts),
      );
    }),
  );
});

/** As a shell does that can load only what it knows somebody waits for. */
function loadingAsItGoes(
  program: Program,
  start: EnrollmentState,
  now: number,
  events: readonly PersonEvent[],
) {
  let state = start;
  let loaded: readonly Window[] = [];
  const log: LogEntry[] = [];
  for (;;) {
    const known = events.filter((each) => loaded.some((window) => matches(window, each)));
    const asked = { program, state, events: known, loaded, facts: looked, now: at(now) };
    const turn = value(kernel.turn(asked));
    log.push(...turn.log);
    state = turn.state;
    loaded = turn.rest.interests;
    if (!turn.more) return { log, state };
  }
}

it('K-38 loading events as it goes, a turn comes to the same as with all of them', () => {
  fc.assert(
    fc.property(journeys, histories, fc.integer({ min: 0, max: 600 }), (graph, events, now) => {
      const program = programOf(kernel, graph);
      const { state } = value(enter(program, looked));
      const all = value(takeTurn(program, state, now, events, looked));
      expect(loadingAsItGoes(program, state, now, events)).toEqual({ log: all.log, state: all.state });
    }),
  );
});
