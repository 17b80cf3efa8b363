import { describe, expect, it } from 'vitest';
import type { Predicate } from '../predicate/types.ts';
import { at, event, factsOf, graphOf, lines, node, programOf } from '../testing/build.ts';
import { enter, kernel, run, takeTurn, value } from '../testing/drive.ts';
import { bye, trigger, twoPauses } from '../testing/journeys.ts';
import type { JsonObject } from '../values.ts';
import type { Facts } from './types.ts';

const vip: Predicate = { type: 'attribute', path: 'vip', test: { op: 'is', value: true } };
/** True so many minutes after `Looked`, which was at entry. */
const silentFor = (minutes: number): Predicate => ({
  type: 'event-time',
  name: 'Looked',
  which: 'last',
  ago: { is: 'at-least', than: { amount: minutes, unit: 'minutes' } },
});
const looked = factsOf({}, [event('Looked', 0)]);

const waiting = (when: Predicate, minutes = 60) =>
  graphOf(
    {
      in: trigger,
      wait: node('until', { when: when as unknown as JsonObject, minutes }),
      yes: bye('yes'),
      no: bye('no'),
    },
    ['in.next > wait', 'wait.met > yes', 'wait.timeout > no'],
  );

/** Turns of one passage, each with what is known by then. */
function passage(when: Predicate, turns: readonly (readonly [number, Facts])[], minutes?: number) {
  const program = programOf(kernel, waiting(when, minutes));
  let { state } = value(enter(program, turns[0]![1]));
  const all = turns.map(([now, facts]) => {
    const turn = value(takeTurn(program, state, now, [], facts));
    state = turn.state;
    return turn;
  });
  return all;
}

describe('a rest that watches', () => {
  it('K-130 names what it looks at, and when time alone may change it', () => {
    const program = programOf(kernel, waiting({ type: 'all', of: [vip, silentFor(20)] }));
    expect(value(enter(program, looked)).rest).toMatchObject({
      kind: 'rest',
      until: at(60),
      watch: ['zone', 'event:Looked', 'attribute:vip'],
    });
    expect(value(enter(programOf(kernel, waiting(silentFor(20))), looked)).rest).toMatchObject({
      until: at(20),
    });
  });

  it('K-130 a rest that watches nothing says so', () => {
    expect(value(enter(programOf(kernel, twoPauses()))).rest).not.toHaveProperty('watch');
  });

  it('K-131 what time brings about happens at its time, however late the turn', () => {
    const { log } = run(waiting(silentFor(20)), [{ now: 30 }], looked);
    expect(lines(log).slice(2)).toEqual(['left wait.met: met @20', 'exited yes: yes @20']);
  });

  it('K-131 K-11 an outage of the shell: then it happens when it is seen', () => {
    const { log } = run(waiting(silentFor(20)), [{ now: 50 }], looked);
    expect(lines(log)[2]).toBe('left wait.met: met @50');
  });

  it('K-131 what is true at the very deadline still counts', () => {
    expect(lines(run(waiting(silentFor(60)), [{ now: 61 }], looked).log)[2]).toBe('left wait.met: met @60');
    expect(lines(run(waiting(silentFor(61)), [{ now: 61 }], looked).log)[2]).toBe(
      'left wait.timeout: timeout @60',
    );
  });

  it('K-132 a change is seen by the next turn, and counts from it', () => {
    const [, turn] = passage(vip, [
      [5, factsOf()],
      [10, factsOf({ vip: true })],
    ]);
    expect(lines(turn!.log)).toEqual(['left wait.met: met @10', 'exited yes: yes @10']);
  });

  it('K-132 K-30 a look that finds nothing changes nothing', () => {
    const [turn] = passage(vip, [[5, factsOf({ vip: false })]]);
    expect(turn).toMatchObject({ changed: false, log: [] });
  });

  it('K-133 another time to look again is kept, and writes nothing', () => {
    const [turn, out] = passage(silentFor(20), [
      [0, looked],
      [10, factsOf({}, [event('Looked', 0), event('Looked', 10)])],
      [30, factsOf({}, [event('Looked', 0), event('Looked', 10)])],
    ]).slice(1);
    expect(turn).toMatchObject({ changed: true, log: [], rest: { until: at(30) } });
    expect(lines(out!.log)[0]).toBe('left wait.met: met @30');
  });

  it('K-132 an error is no "not yet"', () => {
    const when: Predicate = { type: 'attribute', path: 'vip', test: { op: 'more', value: 1 } };
    const program = programOf(kernel, waiting(when));
    const { state } = value(enter(program));
    expect(takeTurn(program, state, 5, [], factsOf({ vip: 'much' }))).toMatchObject({
      ok: false,
      reason: { code: 'not-comparable', params: { node: 'wait' } },
    });
  });
});
