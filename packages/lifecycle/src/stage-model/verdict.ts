import type { Instant, JsonObject } from '@perennial/journey';
import { firstAfter, mergeSorted } from '../activity/instants.ts';
import type { Activity } from '../activity/index.ts';
import type { Kind } from '../event-map/index.ts';

/**
 * A truth, and until when it holds at least if nothing happens (`Infinity`: for ever). `until` is later than
 * the moment of the verdict; at `until` the truth may, not must, be another.
 */
export interface Verdict {
  readonly truth: boolean;
  readonly until: Instant;
}

export interface Explained {
  readonly verdict: Verdict;
  readonly seen: JsonObject;
}

/** All marks of these kinds after `limit`, ascending. */
export function marksAfter(activity: Activity, kinds: readonly Kind[], limit: Instant): readonly Instant[] {
  if (kinds.length === 1) return activity.marks[kinds[0] as Kind]?.at ?? [];
  let all: readonly Instant[] = [];
  for (const kind of kinds) {
    const at = activity.marks[kind]?.at ?? [];
    all = mergeSorted(all, at.slice(firstAfter(at, limit)));
  }
  return all;
}

/** Events can bear a time to come (a device's clock was wrong): they count from then on. */
export function nextBeginning(at: readonly Instant[], now: Instant): Instant {
  return at[firstAfter(at, now)] ?? Infinity;
}
