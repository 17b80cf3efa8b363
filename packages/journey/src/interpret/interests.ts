import type { ClosedWait, EnrollmentState, PersonEvent, Window } from './types.ts';

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

/** The timed-out waits that the event came too late for. */
export function missedWaits(state: EnrollmentState, event: PersonEvent): readonly ClosedWait[] {
  if (state.status === 'done' || isUsed(state, event)) return [];
  return state.closed.filter((wait) => matches(wait, event));
}
