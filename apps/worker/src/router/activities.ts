import type { Profile } from '@perennial/db';
import { emptyActivity, unpackActivity, withTail, type Activity } from '@perennial/lifecycle';

/** An activity as it stands in the database, and the row it was made of. */
export interface KeptActivity extends Pick<Profile, 'id' | 'activityRev' | 'activityTail'> {
  readonly activity: Activity;
}

/**
 * Activities that this process has written last, so that they need not be read and unpacked with every event of
 * the same people. What is kept counts only as far as the person's row, read under their lock, says the same.
 */
export interface Activities {
  /** What is kept of these people now, whatever happens to the rest meanwhile. */
  readonly look: (people: readonly string[]) => ActivitiesAtHand;
  /** For what is committed. */
  readonly keep: (kept: KeptActivity) => void;
}

export interface ActivitiesAtHand {
  /** What need not be read again, for `loadProfiles`. */
  readonly known: (person: string) => Pick<Profile, 'activityRev' | 'activityTail'> | undefined;
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
  return {
    look: (people) => {
      const found = people.flatMap((id) => kept.get(id) ?? []);
      return atHand(new Map(found.map((one) => [one.id, one])));
    },
    keep: (one) => {
      drop(one.id);
      kept.set(one.id, one);
      size += sizeOf(one.activity);
      // The one written longest ago.
      while (size > mostInstants) drop(kept.keys().next().value!);
    },
  };
}

function atHand(kept: ReadonlyMap<string, KeptActivity>): ActivitiesAtHand {
  return {
    known: (person) => kept.get(person),
    of: ({ id, activity, activityTail }) => {
      if (activity !== null) return unpackActivity(activity, activityTail) ?? emptyActivity;
      const mine = kept.get(id)!;
      return withTail(mine.activity, activityTail.slice(mine.activityTail.length));
    },
  };
}

function sizeOf({ marks, orders, refunds }: Activity): number {
  const instants = Object.values(marks).reduce((sum, { at }) => sum + at.length, 0);
  return least + instants + 10 * (orders.length + refunds.length);
}
