import type { PersonActivity } from '../interpret/facts.ts';
import type { Instant, Kind } from '../values.ts';
import { earliest, firstAfter, mergeSorted } from './instants.ts';

/** All marks of these kinds after `limit`, ascending; of a single kind all there are. */
export function marksAfter(
  activity: PersonActivity,
  kinds: readonly Kind[],
  limit: Instant,
): readonly Instant[] {
  if (kinds.length === 1) return activity.marks[kinds[0] as Kind]?.at ?? [];
  let all: readonly Instant[] = [];
  for (const kind of kinds) {
    const at = activity.marks[kind]?.at ?? [];
    const from = firstAfter(at, limit);
    all = mergeSorted(all, from === 0 ? at : at.slice(from));
  }
  return all;
}

/** Events can bear a time to come (a device's clock was wrong): they count from then on. */
export function nextBeginning(at: readonly Instant[], now: Instant): Instant {
  return at[firstAfter(at, now)] ?? Infinity;
}

/** The earlier of registration and first order; `null` when there was neither. */
export function firstSeen({ registeredAt, firstOrder }: PersonActivity): Instant | null {
  return earliest(registeredAt, firstOrder);
}
