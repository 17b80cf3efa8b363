import { momentZones } from '../civil-time/moment-zones.ts';
import { createKernel } from '../create-kernel.ts';
import type { Graph } from '../graph/types.ts';
import type { EnrollmentState, Facts, PersonEvent, Transition } from '../interpret/types.ts';
import type { Result } from '../kernel.ts';
import type { Program } from '../program/types.ts';
import type { JsonObject, Reason } from '../values.ts';
import { at, event, factsOf, programOf } from './build.ts';
import { fakeNodes } from './fake-nodes.ts';
import { ruleNodes } from './rule-nodes.ts';

export const kernel = createKernel({ nodes: [...fakeNodes, ...ruleNodes], zones: momentZones });

/** The value, or a throw that shows the reason. */
export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.reason));
  return result.value;
}

/** Enters by the trigger `in` at minute 0. */
export function enter(
  program: Program,
  facts: Facts = factsOf(),
  properties: JsonObject = {},
): Result<Transition> {
  const first = event('Signed Up', 0, properties);
  const stimulus = { kind: 'admit', at: first.at, trigger: 'in', event: first } as const;
  return kernel.enroll({
    program,
    id: 'e1',
    journey: 'j1',
    stimulus,
    reason: { code: 'event' },
    facts,
    now: first.at,
  });
}

/** One turn of a case: when it is taken, what was received before it, and whether somebody stops the person. */
export interface Taken {
  readonly now: number;
  readonly got?: readonly PersonEvent[];
  readonly stop?: Reason;
}

/** Admission and then the turns, each with all the events received so far, as the shell gives them. */
export function run(graph: Graph, turns: readonly Taken[], facts: Facts = factsOf()): Transition {
  const program = programOf(kernel, graph);
  let present = value(enter(program, facts));
  let events: readonly PersonEvent[] = [event('Signed Up', 0)];
  for (const { now, got = [], stop } of turns) {
    events = [...events, ...got];
    const turn = value(takeTurn(program, present.state, now, events, facts, stop));
    present = {
      ...turn,
      log: [...present.log, ...turn.log],
      commands: [...present.commands, ...turn.commands],
    };
  }
  return present;
}

export function takeTurn(
  program: Program,
  state: EnrollmentState,
  now: number,
  events: readonly PersonEvent[],
  facts: Facts = factsOf(),
  stop?: Reason,
) {
  return kernel.turn({ program, state, events, facts, now: at(now), ...(stop ? { stop } : {}) });
}
