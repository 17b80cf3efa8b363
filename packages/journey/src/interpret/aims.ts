import { plus } from '../civil-time/index.ts';
import { own } from '../graph/own.ts';
import type { Goal } from '../graph/types.ts';
import type { Program } from '../program/types.ts';
import type { Context } from './context.ts';
import { isUsed, matches } from './interests.ts';
import type { EnrollmentState, Interest, PersonEvent } from './types.ts';

/** A goal of a journey; `id` is `null` of the primary one. */
export interface Aim {
  readonly id: string | null;
  readonly goal: Goal;
}

/** What goals still wait for: those that were reached wait for nothing. */
export function goalInterests(context: Context, state: EnrollmentState): readonly Interest[] {
  return open(context.program, state).map(({ goal }) => interestIn(goal, context, state));
}

/** The goals that wait for the event, the primary one first. */
export function goalsMet(context: Context, state: EnrollmentState, event: PersonEvent): readonly Aim[] {
  // The window's end takes calendar arithmetic: not for every event that comes by.
  const named = open(context.program, state).filter(({ goal }) => goal.event === event.name);
  if (named.length === 0 || isUsed(state, event)) return [];
  return named.filter(({ goal }) => matches(interestIn(goal, context, state), event));
}

function open({ goal, goals = [] }: Program, state: EnrollmentState): readonly Aim[] {
  const primary = goal === null || state.goal !== null ? [] : [{ id: null, goal }];
  const reached = state.goals ?? {};
  const others = goals.filter(({ id }) => own(reached, id) === undefined);
  return [...primary, ...others.map((each) => ({ id: each.id, goal: each }))];
}

function interestIn(
  { event, window }: Goal,
  { facts, zones }: Context,
  { enteredAt }: EnrollmentState,
): Interest {
  const until = plus(zones, facts.person.zone, enteredAt, window);
  return { event, since: enteredAt, until, kind: 'goal' };
}
