import type { MergeActivity } from '@perennial/db';
import { mergeActivity, packActivity, unpackActivity } from '@perennial/lifecycle';

/** Activities as they are stored; an empty or outdated one on either side leaves the other as it is. */
export const mergeActivities: MergeActivity = (survivor, absorbed) => {
  const [mine, theirs] = [survivor, absorbed].map(({ activity, tail }) => unpackActivity(activity, tail));
  if (mine && theirs) return packActivity(mergeActivity(mine, theirs));
  const whose = mine ?? theirs;
  return whose ? packActivity(whose) : survivor.activity;
};
