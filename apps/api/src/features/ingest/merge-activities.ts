import type { MergeActivity } from '@perennial/db';
import { mergeActivity, packActivity, unpackActivity } from '@perennial/lifecycle';

/** Activities as they are stored; an empty or outdated one on either side leaves the other as it is. */
export const mergeActivities: MergeActivity = (survivor, absorbed) => {
  const [mine, theirs] = [unpackActivity(survivor), unpackActivity(absorbed)];
  if (!theirs) return survivor;
  return mine ? packActivity(mergeActivity(mine, theirs)) : absorbed;
};
