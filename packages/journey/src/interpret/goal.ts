import type { Result } from '../kernel.ts';
import { evaluate } from '../predicate/index.ts';
import type { Evaluation } from '../predicate/types.ts';
import { changed, logged } from './context.ts';
import type { Context, Run } from './context.ts';
import { goalsMet, type Aim } from './aims.ts';
import { pullOut } from './pull-out.ts';
import { fail, succeed } from '../program/result.ts';
import type { EnrollmentState, PersonEvent } from './types.ts';

const always: Evaluation = { ok: true, truth: true, until: Infinity, seen: [] };

/** Counts each goal at its first match, inside or after the journey, and leaves if one of them says so. */
export function reachGoals(context: Context, run: Run, event: PersonEvent): Result<Run> {
  let counted = run;
  let leaving: Aim | undefined;
  for (const aim of goalsMet(context, run.state, event)) {
    const { where } = aim.goal;
    const matched = where ? evaluate(where, scope(context, run.state, event)) : always;
    if (!matched.ok) return fail('goal-error', { error: matched.error.code, path: matched.error.path });
    if (matched.truth !== true) continue;
    counted = count(counted, aim, event);
    if (aim.goal.exits) leaving ??= aim;
  }
  return leaving ? leave(context, counted, leaving, event) : succeed(counted);
}

function scope({ facts, zones }: Context, { data, enteredAt }: EnrollmentState, event: PersonEvent) {
  return { facts, zones, at: event.at, data, enteredAt, event };
}

function count(run: Run, aim: Aim, event: PersonEvent): Run {
  const { node, visit } = placeOf(run.state);
  const reached = { reachedAt: event.at };
  const noted = changed(
    run,
    aim.id === null ? { goal: reached } : { goals: { ...run.state.goals, [aim.id]: reached } },
  );
  const kind = aim.id === null ? 'goal' : 'other-goal';
  return logged(noted, { node, visit, at: event.at, kind, reason: reasonOf(aim, event) });
}

/** The visit at which the goal was reached; after the end, the one at which the person left. */
function placeOf({ visit, out, ended }: EnrollmentState) {
  if (visit) return { node: visit.node, visit: visit.n };
  const last = ended ?? out;
  return { node: last?.node ?? '', visit: last?.visit ?? 0 };
}

/** Once: whoever was pulled out goes on to the end of what is drawn for that. */
function leave(context: Context, run: Run, aim: Aim, event: PersonEvent): Result<Run> {
  const { visit, out } = run.state;
  if (!visit || out) return succeed(run);
  return pullOut(context, run, visit, { at: event.at, by: 'goal', reason: reasonOf(aim, event) });
}

function reasonOf({ id }: Aim, event: PersonEvent) {
  const params = { event: event.name, seq: event.seq };
  return { code: 'goal', params: id === null ? params : { ...params, goal: id } };
}
