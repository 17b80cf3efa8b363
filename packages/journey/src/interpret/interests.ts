import { plus } from '../civil-time/index.ts';
import type { Context } from './context.ts';
import type { ClosedWait, EnrollmentState, Interest, PersonEvent, Rest, Window } from './types.ts';

/** By the event's own time; both ends belong to the window. */
export function matches(window: Window, event: PersonEvent): boolean {
  if (event.name !== window.event || event.at < window.since) return false;
  return window.until === null || event.at <= window.until;
}

/** Whether every event that matches `window` matches `wide`, too. */
export function covers(wide: Window, window: Window): boolean {
  if (wide.event !== window.event || wide.since > window.since) return false;
  return wide.until === null || (window.until !== null && window.until <= wide.until);
}

/** Whether the event admitted or moved this enrollment, or was logged as late. */
export function isUsed(state: EnrollmentState, event: PersonEvent): boolean {
  return state.used.some(({ seq, at }) => seq === event.seq && at === event.at);
}

/** What the goal still waits for: nothing once it was reached. */
export function goalInterest({ program, facts, zones }: Context, state: EnrollmentState): Interest | null {
  const { goal } = program;
  if (goal === null || state.goal !== null) return null;
  const until = plus(zones, facts.person.zone, state.enteredAt, goal.window);
  return { event: goal.event, since: state.enteredAt, until, kind: 'goal' };
}

/**
 * Whether the event counts for the present wait. One that was used counts only where the wait looks back
 * beyond its own beginning.
 */
export function isAwaited(state: EnrollmentState, event: PersonEvent): boolean {
  const { visit } = state;
  if (!visit) return false;
  const used = isUsed(state, event);
  return visit.interests.some((interest) => matches(interest, event) && (!used || interest.since < visit.at));
}

export function isForGoal(context: Context, state: EnrollmentState, event: PersonEvent): boolean {
  // The window's end takes calendar arithmetic: not for every event that comes by.
  if (event.name !== context.program.goal?.event) return false;
  const interest = goalInterest(context, state);
  return interest !== null && matches(interest, event) && !isUsed(state, event);
}

/** The timed-out waits that the event came too late for. */
export function missedWaits(state: EnrollmentState, event: PersonEvent): readonly ClosedWait[] {
  if (state.status === 'done' || isUsed(state, event)) return [];
  return state.closed.filter((wait) => matches(wait, event));
}

/** What the enrollment waits for now, from its state. */
export function restOf(context: Context, state: EnrollmentState): Rest {
  const goal = goalInterest(context, state);
  const goals = goal ? [goal] : [];
  if (state.ended) return { kind: 'done', reason: state.ended.reason, interests: goals };
  const late = state.closed.map(({ event, since, until }): Interest => ({
    event,
    since,
    until,
    kind: 'late',
  }));
  const waits = state.visit?.interests ?? [];
  return { kind: 'rest', until: state.visit?.until ?? null, interests: [...waits, ...goals, ...late] };
}
