import type { PracticeStep } from '@perennial/db';

/** What a practice clock does next. Times are milliseconds on it; `upTo` belongs to it. */
export type Next =
  /** Events, which are routed as they come, whatever time they bear. */
  | { readonly kind: 'arrivals' }
  /** Events, which the clock follows, and population time; `dueUpTo`: where the clock may go without an event. */
  | { readonly kind: 'route'; readonly at: number; readonly upTo: number; readonly dueUpTo: number }
  | { readonly kind: 'turns'; readonly at: number; readonly upTo: number }
  | { readonly kind: 'deliver'; readonly at: number }
  /** Nothing falls due up to there. */
  | { readonly kind: 'move'; readonly at: number };

/** Which messages the clock looks at: `later` when those that are due can't go now. */
export type Mail = 'all' | 'later' | 'none';

/**
 * The earliest thing, no later than the clock was asked to go; one that follows the data also goes to the next
 * event. Of one instant events come first: at the very deadline they still count, and an interaction at the very
 * instant of a stage's end wins. Then population time, turns, and messages when all else of that instant is done.
 *
 * @returns `null` when there is nothing to do or to reach
 */
export function whatsNext(step: PracticeStep, mail: Mail): Next | null {
  const { clock, target, next } = step;
  const { now, follow } = clock;
  if (!follow && next.queue !== null) return { kind: 'arrivals' };
  const at = timesOf(step, mail);
  const limit = Math.max(now, target ?? now, follow ? (next.queue ?? now) : now);
  const first = Math.min(at.events, at.due, at.turns, at.messages);
  if (first > limit) return limit > now ? { kind: 'move', at: limit } : null;
  if (first === Math.min(at.events, at.due)) {
    const upTo = Math.min(at.turns, at.messages);
    return { kind: 'route', at: first, upTo, dueUpTo: limit };
  }
  // Whole milliseconds: what is before an event or a due row is at most one less.
  if (first === at.turns)
    return {
      kind: 'turns',
      at: first,
      upTo: Math.min(limit, at.messages, at.events - 1, at.due - 1),
    };
  return { kind: 'deliver', at: first };
}

/** When each is to be looked at: what is overdue now, what never comes at infinity. */
function timesOf({ clock: { now }, next }: PracticeStep, mail: Mail) {
  const from = (at: number | null) => (at === null ? Infinity : Math.max(at, now));
  const messages = { all: next.messages, later: next.laterMessages, none: null }[mail];
  return {
    events: from(next.queue),
    due: from(next.due),
    turns: next.poked ? now : from(next.enrollments),
    messages: from(messages),
  };
}
