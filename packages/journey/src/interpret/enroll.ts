import { own } from '../graph/own.ts';
import type { Enrolling, Result } from '../kernel.ts';
import { readNode } from '../program/read-node.ts';
import type { Context, Run } from './context.ts';
import { conditionReason } from './exit-rules.ts';
import { exit } from './exit.ts';
import { fail, succeed } from '../program/result.ts';
import { finish } from './transition.ts';
import type { EnrollmentState, Transition } from './types.ts';
import { walk } from './walk.ts';

/** Enters the journey by the trigger's first port and runs to the first rest. */
export function enroll(context: Context, { id, journey, stimulus, reason }: Enrolling): Result<Transition> {
  const { at, trigger } = stimulus;
  const node = readNode(context.nodes, context.program, trigger);
  if (!node.ok) return node;
  const port = node.value.definition.ports(node.value.config)[0]?.id;
  const to = port === undefined ? undefined : own(node.value.next, port);
  if (port === undefined || to === undefined)
    return fail('unknown-port', { node: trigger, port: port ?? null });
  const run: Run = {
    state: firstState({ id, journey }, stimulus),
    log: [{ node: trigger, visit: 1, at, kind: 'entered', port, reason }],
    commands: [],
  };
  const refused = conditionReason(context, run.state, at);
  if (!refused.ok) return refused;
  const over = refused.value ?? (to === null ? { code: 'end' } : null);
  const start = over ? exit(run, { node: trigger, n: 1 }, at, over) : run;
  const walked = walk(context, { run: start, to: over ? null : to }, at, stimulus);
  return walked.ok ? succeed(finish(context, walked.value, at)) : walked;
}

function firstState(
  named: Pick<Enrolling, 'id' | 'journey'>,
  { at, trigger, event }: Enrolling['stimulus'],
): EnrollmentState {
  return {
    schema: 1,
    ...named,
    status: 'live',
    enteredAt: at,
    visits: { [trigger]: 1 },
    visit: null,
    data: { entry: event.properties },
    used: [{ seq: event.seq, at: event.at }],
    goal: null,
    closed: [],
    ended: null,
  };
}
