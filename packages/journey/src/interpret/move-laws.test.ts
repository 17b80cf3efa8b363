import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Program } from '../program/types.ts';
import { histories, journeys } from '../testing/arbitrary.ts';
import { at, factsOf, programOf } from '../testing/build.ts';
import { deepFreeze } from '../testing/deep-freeze.ts';
import { enter, kernel, takeTurn, value } from '../testing/drive.ts';
import type { Command, EnrollmentState, MoveTargets, PersonEvent } from './types.ts';

const versions = { from: 1, to: 2 };

interface Journey {
  readonly from: Program;
  readonly program: Program;
  /** As somebody stands at `now`. */
  readonly state: EnrollmentState;
  readonly sent: readonly string[];
  readonly events: readonly PersonEvent[];
  readonly targets: MoveTargets;
  readonly now: number;
}

/** Two drawings of one journey, whose nodes bear the same names, and somebody on the way through the first. */
const journeysUnderWay: fc.Arbitrary<Journey> = fc
  .record({
    before: journeys,
    after: journeys,
    events: histories,
    now: fc.integer({ min: 0, max: 480 }),
    to: fc.constantFrom('n0', 'out', null),
  })
  .map(({ before, after, events, now, to }) => {
    const [from, program] = [deepFreeze(programOf(kernel, before)), deepFreeze(programOf(kernel, after))];
    const entered = value(enter(from));
    const turn = value(takeTurn(from, entered.state, now, events));
    const targets = Object.fromEntries(Object.keys(from.nodes).map((id) => [id, to]));
    const sent = [...entered.commands, ...turn.commands].map(({ id }) => id);
    return { from, program, state: deepFreeze(turn.state), sent, events, targets, now };
  });

const moveOf = ({ from, program, state, targets, now }: Journey) =>
  value(kernel.move({ from, program, versions, targets, state, facts: factsOf(), now: at(now) }));

/** Turn after turn, each a day later: more than any journey here has waits, with all rounds of its loops. */
function atTheEnd(program: Program, start: EnrollmentState, now: number, events: readonly PersonEvent[]) {
  let state = start;
  const commands: Command[] = [];
  for (let day = 1; day <= 60 && state.status === 'live'; day += 1) {
    const turn = value(takeTurn(program, state, now + day * 1_440, events));
    state = turn.state;
    commands.push(...turn.commands);
  }
  return { state, commands };
}

it('M-2 a move to the program they follow changes nothing', () => {
  fc.assert(
    fc.property(journeysUnderWay, (journey) => {
      const moved = moveOf({ ...journey, program: journey.from });
      expect(moved.state).toBe(journey.state);
      expect([moved.log, moved.commands]).toEqual([[], []]);
    }),
  );
});

it('M-2 moved once more, nothing more changes', () => {
  fc.assert(
    fc.property(journeysUnderWay, (journey) => {
      const once = moveOf(journey);
      const twice = moveOf({ ...journey, from: journey.program, state: once.state });
      expect(twice).toEqual({ ...once, log: [], commands: [] });
    }),
  );
});

it('M-1 what happened so far stays', () => {
  fc.assert(
    fc.property(journeysUnderWay, (journey) => {
      const { state } = journey;
      const moved = moveOf(journey).state;
      for (const [node, visits] of Object.entries(state.visits))
        expect(moved.visits[node]).toBeGreaterThanOrEqual(visits);
      expect(moved.used.slice(0, state.used.length)).toEqual(state.used);
      expect(moved).toMatchObject({
        id: state.id,
        enteredAt: state.enteredAt,
        data: state.data,
        goal: state.goal,
      });
    }),
  );
});

it('M-9 nobody is lost: at a node of the new program or out, and to the end in the end', () => {
  fc.assert(
    fc.property(journeysUnderWay, (journey) => {
      const { program, events, now } = journey;
      const { state } = moveOf(journey);
      if (state.status === 'live') expect(Object.keys(program.nodes)).toContain(state.visit?.node);
      else expect(state).toMatchObject({ visit: null, ended: expect.anything() });
      expect(atTheEnd(program, state, now, events).state.status).toBe('done');
    }),
  );
});

it('M-10 nothing is handed over twice', () => {
  fc.assert(
    fc.property(journeysUnderWay, (journey) => {
      const { program, events, now, sent } = journey;
      const moved = moveOf(journey);
      const end = atTheEnd(program, moved.state, now, events);
      const all = [...sent, ...[...moved.commands, ...end.commands].map(({ id }) => id)];
      expect(new Set(all).size).toBe(all.length);
    }),
  );
});

it('M-11 who was retimed rests until the time that was foretold', () => {
  let retimed = 0;
  fc.assert(
    fc.property(journeysUnderWay, (journey) => {
      const { from, program, state } = journey;
      const { visit } = state;
      if (!visit || kernel.fate(from, program, visit.node) !== 'retimed') return;
      retimed += 1;
      const foretold = kernel.overAt(program, visit.node)?.({ at: visit.at, zone: 'UTC' });
      expect(moveOf(journey).state.visit?.until).toBe(foretold);
    }),
    { numRuns: 500 },
  );
  expect(retimed).toBeGreaterThan(0);
});
