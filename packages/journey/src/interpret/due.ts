import { earliest } from '../predicate/index.ts';
import type { Instant } from '../values.ts';
import { goalsMet } from './aims.ts';
import type { Context } from './context.ts';
import { eventRules, isInside } from './exit-rules.ts';
import { isAwaited, isUsed, missedWaits } from './interests.ts';
import { lateAfter } from './limits.ts';
import type { EnrollmentState, PersonEvent, Stimulus } from './types.ts';

/** Earlier first; `seq` decides between events of one time. */
export function inOrder(events: readonly PersonEvent[]): readonly PersonEvent[] {
  return events.toSorted((a, b) => a.at - b.at || a.seq - b.seq);
}

/** Whether the event may change this enrollment at all, as it stands. */
export function isDue(context: Context, state: EnrollmentState, event: PersonEvent): boolean {
  return (
    isAwaited(state, event) ||
    goalsMet(context, state, event).length > 0 ||
    isForExit(context, state, event) ||
    missedWaits(state, event).length > 0
  );
}

function isForExit({ program }: Context, state: EnrollmentState, event: PersonEvent): boolean {
  if (!eventRules(program).some((rule) => rule.event === event.name)) return false;
  return isInside(state) && event.at >= state.enteredAt && !isUsed(state, event);
}

/**
 * The time that has come, if any has: the clock for the rest's `until`, a look for what only time may make true. Of one
 * instant the look goes first, for a condition that is true at the deadline still counts. It happens at its time,
 * or at the present when that is more than 15 minutes ago, so that an outage does not collapse the waits that follow.
 */
export function timeDue({ now }: Context, { visit }: EnrollmentState, grace: number): TimeStimulus | null {
  if (!visit) return null;
  const { until, watch, exitAt = null } = visit;
  const look = earliest(watch?.until ?? null, exitAt);
  const first = earliest(until, look);
  if (first === null || now < first + grace) return null;
  return { kind: first === look ? 'look' : 'clock', at: spaced(first, now) };
}

export type TimeStimulus = Extract<Stimulus, { readonly kind: 'clock' | 'look' }>;

function spaced(until: Instant, now: Instant): Instant {
  return now - until > lateAfter ? now : until;
}
