import type { Result } from '../kernel.ts';
import { evaluate } from '../predicate/index.ts';
import type { Evaluation } from '../predicate/types.ts';
import { changed, logged } from './context.ts';
import type { Context, Run } from './context.ts';
import { exit } from './exit.ts';
import { isForGoal } from './interests.ts';
import { fail, succeed } from '../program/result.ts';
import type { EnrollmentState, PersonEvent } from './types.ts';

const always: Evaluation = { ok: true, truth: true, until: Infinity, seen: [] };

/** Counts the conversion at the goal's first match, inside or after the journey, and leaves if the goal says so. */
export function reachGoal(context: Context, run: Run, event: PersonEvent): Result<Run> {
  const { goal } = context.program;
  if (goal === null || !isForGoal(context, run.state, event)) return succeed(run);
  const matched = goal.where ? evaluate(goal.where, scope(context, run.state, event)) : always;
  if (!matched.ok) return fail('goal-error', { error: matched.error.code, path: matched.error.path });
  if (matched.truth !== true) return succeed(run);
  return succeed(goal.exits ? leave(count(run, event), event) : count(run, event));
}

function scope({ facts, zones }: Context, { data, enteredAt }: EnrollmentState, event: PersonEvent) {
  return { facts, zones, at: event.at, data, enteredAt, event };
}

function count(run: Run, event: PersonEvent): Run {
  const { node, visit } = placeOf(run.state);
  const reached = changed(run, { goal: { reachedAt: event.at } });
  return logged(reached, { node, visit, at: event.at, kind: 'goal', reason: reasonOf(event) });
}

/** The visit at which the goal was reached; after the end, the one at which the person left. */
function placeOf({ visit, ended }: EnrollmentState) {
  if (visit) return { node: visit.node, visit: visit.n };
  return { node: ended?.node ?? '', visit: ended?.visit ?? 0 };
}

function leave(run: Run, event: PersonEvent): Run {
  const { visit } = run.state;
  return visit ? exit(run, visit, Math.max(event.at, visit.at), reasonOf(event)) : run;
}

function reasonOf(event: PersonEvent) {
  return { code: 'goal', params: { event: event.name, seq: event.seq } };
}
