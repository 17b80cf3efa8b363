import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Graph } from '../graph/types.ts';
import { at, event, factsOf, graphOf, lines, node, programOf } from '../testing/build.ts';
import { enter, kernel, takeTurn, value } from '../testing/drive.ts';
import { bye, trigger, twoPauses, waitFor } from '../testing/journeys.ts';
import { respace } from './respace.ts';
import { restOf } from './rest.ts';
import type { EnrollmentState, Pause } from './types.ts';

const pause = (from: number, to: number): Pause => ({ from: at(from), to: at(to) });

/** Enters at minute 0 and is told of the pauses at `now`. */
function respaced(graph: Graph, pauses: readonly Pause[], now: number, start?: EnrollmentState) {
  const program = programOf(kernel, graph);
  const state = start ?? value(enter(program)).state;
  const { nodes, zones } = kernel;
  const context = { nodes, zones, program, facts: factsOf(), now: at(now) };
  const run = value(respace(context, { state, log: [], commands: [] }, pauses));
  return { program, ...run, rest: restOf(context, run.state) };
}

describe('a pause that is not to count', () => {
  it('M-13 puts off the wait by as much of it as fell into the visit', () => {
    const { program, state, log } = respaced(twoPauses(), [pause(20, 120)], 120);
    expect(lines(log)).toEqual(['waiting first: pause @120']);
    expect(state.visit).toMatchObject({ at: at(0), until: at(160) });
    expect(value(takeTurn(program, state, 159, [])).changed).toBe(false);
    expect(lines(value(takeTurn(program, state, 160, [])).log)[0]).toBe('left first.next: next @160');
  });

  it('M-13 that began before the visit counts from its beginning', () => {
    expect(respaced(twoPauses(), [pause(-50, 30)], 30).state.visit).toMatchObject({ until: at(90) });
  });

  it('M-13 is taken out once; further ones add up', () => {
    const once = respaced(twoPauses(), [pause(20, 120)], 120);
    const again = respaced(twoPauses(), [pause(20, 120)], 130, once.state);
    expect(again.state).toBe(once.state);
    expect(again.log).toEqual([]);
    const both = respaced(twoPauses(), [pause(20, 120), pause(130, 140)], 140, once.state);
    expect(both.state.visit).toMatchObject({ until: at(170) });
    expect(respaced(twoPauses(), [pause(20, 120), pause(130, 140)], 140).state).toEqual(both.state);
  });

  it('M-15 means nothing to who came after it', () => {
    const { state, log } = respaced(twoPauses(), [pause(-60, 0)], 5);
    expect([state.visit?.until, log]).toEqual([at(60), []]);
  });

  it('M-14 an event in it counts all the same', () => {
    const { program, state } = respaced(waitFor(), [pause(20, 120)], 120);
    expect(state.visit).toMatchObject({ until: at(160), interests: [{ since: at(0), until: at(160) }] });
    const turn = value(takeTurn(program, state, 121, [event('Purchased', 50)]));
    expect(lines(turn.log)[0]).toBe('left wait.came: came @50');
  });

  it('M-16 an event that the wait refuses leaves it put off', () => {
    const { program, state } = respaced(waitFor({ only: 'big' }), [pause(20, 120)], 120);
    const refused = value(takeTurn(program, state, 130, [event('Purchased', 125, { kind: 'small' })]));
    expect(refused.changed).toBe(false);
    expect(lines(value(takeTurn(program, state, 160, [])).log)[0]).toBe('left wait.timeout: timeout @160');
  });

  it('M-16 a move times the wait anew without the pause', () => {
    const { program: from, state } = respaced(waitFor(), [pause(20, 120)], 120);
    const program = programOf(kernel, waitFor({ minutes: 90 }));
    const versions = { from: 1, to: 2 };
    const moved = value(
      kernel.move({ from, program, versions, targets: {}, state, facts: factsOf(), now: at(125) }),
    );
    expect(moved.state.visit).toMatchObject({ until: at(190), interests: [{ since: at(0) }] });
  });

  it('M-14 a fixed moment is not put off; one that is over by then is passed', () => {
    const till = (minutes: number) =>
      graphOf({ in: trigger, wait: node('till', { at: at(minutes) }), out: bye('out') }, [
        'in.next > wait',
        'wait.next > out',
      ]);
    expect(respaced(till(200), [pause(20, 120)], 120)).toMatchObject({ log: [], rest: { until: at(200) } });
    expect(lines(respaced(till(60), [pause(20, 120)], 120).log)[0]).toBe('left wait.next: next @120');
  });

  it('M-15 what is held is not put off', () => {
    const holding = graphOf({ in: trigger, hold: node('hold', { text: '' }), out: bye('out') }, [
      'in.next > hold',
      'hold.next > out',
    ]);
    expect(respaced(holding, [pause(20, 120)], 120)).toMatchObject({ log: [], rest: { until: at(60) } });
  });

  it('M-17 a wait that begins and ends inside it, within one turn, is put off as well', () => {
    const thenWait = graphOf(
      {
        in: trigger,
        wait: node('listen', { event: 'Purchased', minutes: 60 }),
        short: node('pause', { minutes: 30 }),
        next: node('pause', { minutes: 10 }),
        out: bye('out'),
      },
      ['in.next > wait', 'wait.came > short', 'wait.timeout > out', 'short.next > next', 'next.next > out'],
    );
    const program = programOf(kernel, thenWait);
    const common = { program, pauses: [pause(20, 120)], events: [event('Purchased', 50)], facts: factsOf() };
    const turnAt = (now: number, { state }: { readonly state: EnrollmentState }) =>
      value(kernel.turn({ ...common, state, now: at(now) }));
    const told = turnAt(125, value(enter(program)));
    const { state, log } = told;
    expect(lines(log).slice(1)).toEqual([
      'left wait.came: came @50',
      'waiting short: pause @50',
      'waiting short: pause @125',
    ]);
    expect(state.visit).toMatchObject({ node: 'short', at: at(50), until: at(150) });
    // Over by the time the turn is taken: what follows is spaced as it was drawn.
    const late = turnAt(155, value(enter(program)));
    expect(late.state.visit).toMatchObject({ node: 'next', at: at(150), until: at(160) });
    expect(turnAt(149, told).changed).toBe(false);
    expect(lines(turnAt(150, told).log)[0]).toBe('left short.next: next @150');
  });

  it('M-13 however pauses lie, a wait lasts as long as it was drawn, less them', () => {
    const pauses = fc
      .uniqueArray(fc.integer({ min: -60, max: 600 }), { minLength: 2, maxLength: 8 })
      .map((minutes) => minutes.toSorted((a, b) => a - b))
      .map((minutes) =>
        Array.from({ length: minutes.length >> 1 }, (_, i) => pause(minutes[2 * i]!, minutes[2 * i + 1]!)),
      );
    fc.assert(
      fc.property(pauses, fc.boolean(), (all, oneByOne) => {
        const told = oneByOne ? all.map((_, i) => all.slice(0, i + 1)) : [all];
        const state = told.reduce<EnrollmentState | undefined>(
          (before, some) => respaced(twoPauses(), some, 700, before).state,
          undefined,
        )!;
        const lost = all.reduce((sum, { from, to }) => sum + Math.max(0, to - Math.max(from, at(0))), 0);
        expect(state.visit?.until).toBe(at(60) + lost);
      }),
    );
  });
});
