import type { Duration, Instant } from '@perennial/journey';
import { firstAfter } from '../../activity/instants.ts';
import { firstSeen, type Activity } from '../../activity/index.ts';
import type { SinceFirstSeen, SinceLast } from '../rule.ts';
import type { Verdict } from '../verdict.ts';
import { endOf, type Moment } from '../window.ts';

function since(start: Instant | null, atLeast: Duration, moment: Moment): Verdict {
  if (start === null) return { truth: false, until: Infinity };
  const due = endOf(moment, start, atLeast);
  return moment.now >= due ? { truth: true, until: Infinity } : { truth: false, until: due };
}

export interface Silence {
  /** `null`: never. */
  readonly last: Instant | null;
  /** The first one that bears a time to come. */
  readonly next: Instant;
}

export function silenceOf(term: SinceLast, activity: Activity, now: Instant): Silence {
  let last = -Infinity;
  let next = Infinity;
  for (const kind of term.kinds) {
    const at = activity.marks[kind]?.at ?? [];
    const i = firstAfter(at, now);
    last = Math.max(last, at[i - 1] ?? -Infinity);
    next = Math.min(next, at[i] ?? Infinity);
  }
  if (last > -Infinity) return { last, next };
  return { last: term.orSince === 'first-seen' ? firstSeen(activity) : null, next };
}

export function judgeSinceLast(term: SinceLast, activity: Activity, moment: Moment): Verdict {
  const { last, next } = silenceOf(term, activity, moment.now);
  const { truth, until } = since(last, term.atLeast, moment);
  return { truth, until: Math.min(until, next) };
}

export function judgeSinceFirstSeen(term: SinceFirstSeen, activity: Activity, moment: Moment): Verdict {
  return since(firstSeen(activity), term.atLeast, moment);
}
