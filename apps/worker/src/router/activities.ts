import type { Profile } from '@perennial/db';
import { emptyActivity, unpackActivity, withTail, type Activity } from '@perennial/lifecycle';

/** The stored part of an activity, with the number that the row bears for it. */
export interface KeptActivity extends Pick<Profile, 'id' | 'activityRev'> {
  readonly activity: Activity;
}

/**
 * Activities that this process has read or written, so that they need not be read and unpacked with every event of
 * the same people. What came after them stands in the rows and is short. A kept one counts only while the person's
 * row, read under their lock, bears its number.
 */
export interface Activities {
  /** What is kept of these people now, whatever happens to the rest meanwhile. */
  readonly look: (people: readonly string[]) => ActivitiesAtHand;
  /** For what is committed. */
  readonly keep: (kept: KeptActivity) => void;
}

export interface ActivitiesAtHand {
  /** The number of a stored part that need not be read again. */
  readonly known: (person: string) => number | undefined;
  /** The activity of a row that was read with `known`. */
  readonly of: (profile: Profile) => Activity;
}

/** Instants kept in all: some ten bytes each. */
const mostInstants = 5_000_000;
/** What somebody costs who has hardly done anything. */
const least = 50;

export function createActivities(): Activities {
  const kept = new Map<string, KeptActivity>();
  let size = 0;
  const drop = (person: string) => {
    const one = kept.get(person);
    if (one) size -= sizeOf(one.activity);
    kept.delete(person);
  };
  const keep: Activities['keep'] = (one) => {
    drop(one.id);
    kept.set(one.id, one);
    size += sizeOf(one.activity);
    // The one kept longest.
    while (size > mostInstants) drop(kept.keys().next().value!);
  };
  return {
    look: (people) => {
      const found = people.flatMap((id) => kept.get(id) ?? []);
      return atHand(new Map(found.map((one) => [one.id, one])), keep);
    },
    keep,
  };
}

function atHand(kept: ReadonlyMap<string, KeptActivity>, keep: Activities['keep']): ActivitiesAtHand {
  return {
    known: (person) => kept.get(person)?.activityRev,
    of: ({ id, activity: stored, activityTail, activityRev }) => {
      if (stored === null) return withTail(kept.get(id)!.activity, activityTail);
      const activity = unpackActivity(stored);
      if (activity) keep({ id, activityRev, activity });
      return withTail(activity ?? emptyActivity, activityTail);
    },
  };
}

function sizeOf({ marks, orders, refunds }: Activity): number {
  const instants = Object.values(marks).reduce((sum, { at }) => sum + at.length, 0);
  return least + instants + 10 * (orders.length + refunds.length);
}
