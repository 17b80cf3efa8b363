import type { Instant } from '../values.ts';
import type { Context } from './context.ts';
import { isAwaited, isForGoal, missedWaits } from './interests.ts';
import { lateAfter } from './limits.ts';
import type { EnrollmentState, PersonEvent, Stimulus } from './types.ts';

/** Earlier first; `seq` decides between events of one time. */
export function inOrder(events: readonly PersonEvent[]): readonly PersonEvent[] {
  return events.toSorted((a, b) => a.at - b.at || a.seq - b.seq);
}

/** Whether the event may change this enrollment at all, as it stands. */
export function isDue(context: Context, state: EnrollmentState, event: PersonEvent): boolean {
  return isAwaited(state, event) || isForGoal(context, state, event) || missedWaits(state, event).length > 0;
}

/**
 * The clock, if the rest's `until` has come: at `until`, or at the present when that is more than 15
 * minutes ago, so that an outage does not collapse the waits that follow.
 */
export function clockDue(
  { now }: Context,
  { visit }: EnrollmentState,
  grace: number,
): Extract<Stimulus, { kind: 'clock' }> | null {
  const until = visit?.until ?? null;
  if (until === null || now < until + grace) return null;
  return { kind: 'clock', at: spaced(until, now) };
}

function spaced(until: Instant, now: Instant): Instant {
  return now - until > lateAfter ? now : until;
}
